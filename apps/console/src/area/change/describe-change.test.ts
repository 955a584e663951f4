import { describe, expect, it } from 'vitest'
import { describeChange } from './describe-change.ts'

const names: Record<string, string> = { a: '甲街道', b: '乙街道', u: '丙区' }
const nameOf = (code: string) => names[code] ?? code
const day = { effectiveOn: '2026-11-01' }

describe('what a change will do, in sentences', () => {
  it('says nothing before areas are chosen', () => {
    expect(describeChange({ kind: 'merge', from: [] }, nameOf)).toEqual([])
    expect(describeChange({}, nameOf)).toEqual([])
  })

  it('leaves open what is not filled in yet', () => {
    expect(describeChange({ kind: 'rename', from: ['a'] }, nameOf)[0]).toBe('“甲街道”改称“……”，代码不变。')
    expect(describeChange({ kind: 'move', from: ['a'], ...day }, nameOf)[0]).toBe(
      '自 2026-11-01 起，“甲街道”划归……，名称和代码不变。',
    )
    expect(describeChange({ kind: 'split', from: ['a'], parts: [{}] as never }, nameOf)[0]).toContain(
      '“……”（0 个村居）',
    )
  })

  it('names what is given up and what receives it', () => {
    expect(
      describeChange(
        { kind: 'merge', from: ['a', 'b'], isNew: true, newCode: '440802099', newName: '丁街道' },
        nameOf,
      )[0],
    ).toBe('“甲街道”、“乙街道”撤销，并入新设的“丁街道”（440802099）。')
    expect(describeChange({ kind: 'merge', from: ['a'], target: 'b', newName: '丁街道' }, nameOf)[0]).toBe(
      '“甲街道”撤销，并入“乙街道”，后者改称“丁街道”。',
    )
    expect(describeChange({ kind: 'move', from: ['a'], target: 'u' }, nameOf)[0]).toContain('划归“丙区”')
  })

  it('tells a town that stays from one that ends', () => {
    const parts = [{ code: 'x', name: '丁街道', villages: ['1', '2'] }]
    expect(describeChange({ kind: 'split', from: ['a'], stays: true, parts }, nameOf)).toEqual([
      '从“甲街道”分出“丁街道”（2 个村居），其余村居留在“甲街道”。',
      '经营主体按所在村居归入；没有登记村居的留在原镇街。',
    ])
    expect(describeChange({ kind: 'split', from: ['a'], stays: false, parts }, nameOf)[0]).toBe(
      '“甲街道”撤销，拆分为“丁街道”（2 个村居）。',
    )
  })
})

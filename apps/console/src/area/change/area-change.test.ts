import { AreaChange } from '@huoshui/contract'
import { describe, expect, it } from 'vitest'
import { type AreaChangeForm, changeKinds, kindsOfLevel, readAreaChange } from './area-change.ts'

const id = '0199a7c5-8a40-7000-8000-000000000001'
const form: AreaChangeForm = { kind: 'rename', effectiveOn: '2026-11-01', from: ['440802001'], reason: ' 示例批复 ' }

function toOf(change: Partial<AreaChangeForm>) {
  return AreaChange.parse(readAreaChange(id, { ...form, ...change })).to
}

describe('an area change as the contract wants it', () => {
  it('renames the same code', () => {
    expect(toOf({ newName: ' 示例街道 ' })).toEqual([{ code: '440802001', name: '示例街道' }])
    expect(readAreaChange(id, form).reason).toBe('示例批复')
  })

  it('moves under a known parent without touching its name, or under a new one', () => {
    expect(toOf({ kind: 'move', target: '440803', newName: '没用的' })).toEqual([{ code: '440803' }])
    expect(toOf({ kind: 'move', isNew: true, newCode: ' 440899 ', newName: '示例新区' })).toEqual([
      { code: '440899', name: '示例新区' },
    ])
  })

  it('merges into a known area, renamed if asked, or a new one', () => {
    expect(toOf({ kind: 'merge', target: '440802002' })).toEqual([{ code: '440802002' }])
    expect(toOf({ kind: 'merge', target: '440802002', newName: '合并街道' })).toEqual([
      { code: '440802002', name: '合并街道' },
    ])
    expect(
      toOf({ kind: 'merge', isNew: true, newCode: '440802099', newName: '合并街道', target: '440802002' }),
    ).toEqual([{ code: '440802099', name: '合并街道' }])
  })

  it('splits into parts with their villages; the old town is named when it stays', () => {
    const parts = [{ code: '440802098', name: '示例新街道', villages: ['440802001001'] }]
    const part = { code: '440802098', name: '示例新街道', villageCodes: ['440802001001'] }
    expect(toOf({ kind: 'split', stays: true, parts })).toEqual([{ code: '440802001' }, part])
    expect(toOf({ kind: 'split', stays: false, parts })).toEqual([part])
  })

  it('closes without a target', () => {
    expect(toOf({ kind: 'close', target: '440802002', newName: 'x' })).toEqual([])
  })

  it('never splits what is no town, and moves no unit', () => {
    const kinds = Object.keys(changeKinds)
    expect(kindsOfLevel.town).toEqual(kinds)
    expect(kindsOfLevel.unit).not.toContain('move')
    expect([...kindsOfLevel.unit, ...kindsOfLevel.village, ...kindsOfLevel.city]).not.toContain('split')
  })
})

import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { randomCriterion } from '@huoshui/rules/criteria/random-criteria.fixture'
import { printCriterion } from '@huoshui/rules/criteria/text/print-criterion'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addClause,
  addGroup,
  changeRow,
  copyRow,
  moveRow,
  parentOf,
  type RowEdit,
  removeRow,
  setHow,
  toggleNot,
  unwrapGroup,
  wrapRow,
} from './edit-rows.ts'
import type { ClauseRow, GroupRow, RootRow } from './row.ts'
import { readRows, rowsOf } from './row-tree.ts'

const [a, b, c]: Criterion[] = [
  { fact: 'revenue', is: 'at-least', value: 100_000_000 },
  { fact: 'tax_arrears', holds: false },
  { fact: 'type', in: ['company'] },
]
const inner: Criterion = { any: [b as Criterion, c as Criterion] }
const start = () => rowsOf({ all: [a as Criterion, inner] })

describe('editing rows', () => {
  it('adds a row and a group of the other kind, open until filled in', () => {
    const root = start()
    expect(readRows(addClause(root.id)(root))).toMatchObject({ ok: false })
    const grouped = addGroup(root.id)(root)
    expect(grouped.parts[2]).toMatchObject({ kind: 'group', how: 'any', parts: [{ fact: null }] })
  })

  it('removes a row, with it the group that has none left, and the brackets around a single one', () => {
    const root = start()
    const [, group] = root.parts
    const [first, second] = (group as GroupRow).parts
    const without = removeRow(second?.id ?? 0)(removeRow(first?.id ?? 0)(root))
    expect(readRows(without)).toEqual({ ok: true, criterion: a })
    const none = removeRow(without.parts[0]?.id ?? 0)(without)
    expect(readRows(none)).toEqual({ ok: true, criterion: null })
  })

  it('moves a clause into the group below, through it and out of it again', () => {
    let root = start()
    const id = root.parts[0]?.id ?? 0
    const texts: string[] = []
    for (let step = 0; step < 4; step += 1) {
      root = moveRow(id, 1)(root)
      texts.push(textOf(root))
    }
    expect(texts).toEqual([
      '全部满足（营业收入 ≥ 100 万元 或 欠税 为 否 或 经营主体类型 属于 [企业]）',
      '全部满足（欠税 为 否 或 营业收入 ≥ 100 万元 或 经营主体类型 属于 [企业]）',
      '全部满足（欠税 为 否 或 经营主体类型 属于 [企业] 或 营业收入 ≥ 100 万元）',
      '（欠税 为 否 或 经营主体类型 属于 [企业]） 且 营业收入 ≥ 100 万元',
    ])
    expect(moveRow(id, 1)(root)).toBe(root)
  })

  it('wraps, unwraps, negates, copies and turns 全部 into 任一', () => {
    const root = start()
    const [first, group] = root.parts
    expect(textOf(wrapRow(first?.id ?? 0)(root))).toContain('任一满足（营业收入 ≥ 100 万元） 且')
    expect(textOf(unwrapGroup(group?.id ?? 0)(root))).toBe(
      '营业收入 ≥ 100 万元 且 欠税 为 否 且 经营主体类型 属于 [企业]',
    )
    expect(textOf(toggleNot(group?.id ?? 0)(root))).toContain('且 非（欠税 为 否 或')
    expect(textOf(copyRow(first?.id ?? 0)(root))).toMatch(/^营业收入 ≥ 100 万元 且 营业收入 ≥ 100 万元 且/)
    expect(textOf(setHow(root.id, 'any')(root))).toBe(
      '营业收入 ≥ 100 万元 或 （欠税 为 否 或 经营主体类型 属于 [企业]）',
    )
  })

  it('leaves the rows it does not touch as they are', () => {
    const root = start()
    const [first, group] = root.parts
    const next = changeRow(first?.id ?? 0, (row: ClauseRow) => ({ ...row, low: '200' }))(root)
    expect(next.parts[1]).toBe(group)
    expect(changeRow(-1, (row: ClauseRow) => row)(root)).toBe(root)
  })

  it('whatever is done, rows say what their text says, every id stands once, and moving a clause up undoes moving it down', () => {
    fc.assert(
      fc.property(randomCriterion(), fc.array(fc.tuple(fc.nat(), fc.nat(7)), { maxLength: 12 }), (criterion, steps) => {
        let root = rowsOf(criterion)
        for (const [place, kind] of steps) root = (EDITS[kind] ?? wrapRow)(pick(root, place))(root)
        const ids = idsOf(root)
        expect(new Set(ids).size).toBe(ids.length)
        const read = readRows(root)
        if (!read.ok || read.criterion === null) return
        expect(readRows(rowsOf(read.criterion))).toEqual(read)
      }),
      { numRuns: 1500 },
    )
    fc.assert(
      fc.property(randomCriterion(), fc.nat(), (criterion, place) => {
        const root = rowsOf(criterion)
        const id = pick(root, place)
        const down = moveRow(id, 1)(root)
        const back = moveRow(id, -1)(down)
        // A group goes into no other on its way back; one that its last part left is gone.
        if (isGroup(root, id) || down === root || idsOf(back).length !== idsOf(root).length) return
        expect(back).toEqual(root)
      }),
      { numRuns: 1500 },
    )
  })

  it('finds the group a row stands in', () => {
    const root = start()
    const group = root.parts[1] as GroupRow
    expect(parentOf(root, group.parts[0]?.id ?? 0)?.id).toBe(group.id)
    expect(parentOf(root, root.id)).toBeUndefined()
  })
})

const EDITS: readonly ((id: number) => RowEdit)[] = [
  removeRow,
  copyRow,
  wrapRow,
  unwrapGroup,
  toggleNot,
  (id) => moveRow(id, 1),
  (id) => moveRow(id, -1),
  (id) => setHow(id, 'any'),
]

function idsOf(row: RootRow | GroupRow): number[] {
  return row.parts.flatMap((part) => (part.kind === 'group' ? [part.id, ...idsOf(part)] : [part.id]))
}

function isGroup(root: RootRow, id: number): boolean {
  return parentOf(root, id)?.parts.find((part) => part.id === id)?.kind === 'group'
}

function pick(root: RootRow, place: number): number {
  const ids = idsOf(root)
  return ids[place % Math.max(1, ids.length)] ?? root.id
}

function textOf(root: RootRow): string {
  const read = readRows(root)
  if (!read.ok || !read.criterion) throw new Error('the rows say nothing')
  return printCriterion(read.criterion)
}

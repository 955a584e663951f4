import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { randomCriterion } from '@huoshui/rules/criteria/random-criteria.fixture'
import { printCriterion } from '@huoshui/rules/criteria/text/print-criterion'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draftOf, problemOf, withRows, withText } from './draft.ts'
import { addClause, changeRow, removeRow } from './edit-rows.ts'
import type { ClauseRow } from './row.ts'
import { readRows } from './row-tree.ts'

const revenue: Criterion = { fact: 'revenue', is: 'at-least', value: 1_000_000_000 }
const young: Criterion = { fact: 'founded_on', elapsed: 'below', amount: 2, unit: 'year' }

describe('a draft', () => {
  it('keeps rows and text in step, whichever is written', () => {
    fc.assert(
      fc.property(randomCriterion(), randomCriterion(), (first, second) => {
        const typed = withText(draftOf(first), printCriterion(second))
        expect(typed.criterion).toEqual(second)
        expect(readRows(typed.root)).toEqual({ ok: true, criterion: second })
        const built = withRows(typed, draftOf(first).root)
        expect(built).toMatchObject({ criterion: first, text: printCriterion(first), textFault: null })
        expect(problemOf(built)).toBeNull()
      }),
      { numRuns: 1000 },
    )
  })

  it('with a row to fill in keeps the last whole criterion and its text', () => {
    const start = draftOf(revenue)
    const open = withRows(start, addClause(start.root.id)(start.root))
    expect(open).toMatchObject({ criterion: revenue, text: '营业收入 ≥ 1,000 万元' })
    expect(problemOf(open)).toBe('还有 1 行条件没有填好。')
    const added = open.root.parts[1]?.id ?? 0
    const filled = changeRow(added, (row: ClauseRow) => ({
      ...row,
      fact: 'founded_on',
      ask: 'elapsed-below',
      low: '2',
    }))
    expect(withRows(open, filled(open.root))).toMatchObject({
      criterion: { all: [revenue, young] },
      text: '营业收入 ≥ 1,000 万元 且 成立不满 2 年',
    })
    expect(withRows(open, removeRow(added)(open.root)).criterion).toBe(start.criterion)
  })

  it('with a fault in its text keeps the rows and says where the fault is', () => {
    const wrong = withText(draftOf(revenue), '营业收入 ≥ 1,000 万')
    expect(wrong.textFault).toBeNull()
    const faulty = withText(draftOf(revenue), '营业收人 ≥ 1,000 万元')
    expect(faulty).toMatchObject({
      criterion: revenue,
      text: '营业收人 ≥ 1,000 万元',
      textFault: { position: 0, repair: { length: 4, text: '营业收入' } },
    })
    expect(problemOf(faulty)).toContain('第 1 个字')
    expect(readRows(faulty.root)).toEqual({ ok: true, criterion: revenue })
  })

  it('leaves words as typed where they mean the same, and the criterion the same object', () => {
    const start = draftOf(revenue)
    const typed = withText(start, '营收不低于１０００万元')
    expect(typed.text).toBe('营收不低于１０００万元')
    expect(typed.criterion).toBe(start.criterion)
    expect(typed.root).toBe(start.root)
  })

  it('emptied, states no criterion', () => {
    expect(withText(draftOf(revenue), '  ')).toMatchObject({ criterion: null, root: { parts: [] } })
    const start = draftOf(revenue)
    expect(withRows(start, removeRow(start.root.parts[0]?.id ?? 0)(start.root))).toMatchObject({
      criterion: null,
      text: '',
    })
  })
})

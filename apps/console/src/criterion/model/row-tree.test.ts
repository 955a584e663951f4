import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { randomCriterion } from '@huoshui/rules/criteria/random-criteria.fixture'
import { parseCriterion } from '@huoshui/rules/criteria/text/parse-criterion'
import { printCriterion } from '@huoshui/rules/criteria/text/print-criterion'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RootRow, Row } from './row.ts'
import { readRows, rowsOf } from './row-tree.ts'

const runs = { numRuns: 3000 }

describe('rows of a criterion', () => {
  it('lose nothing: criterion → rows → criterion', () => {
    fc.assert(
      fc.property(randomCriterion(), (criterion) => {
        expect(readRows(rowsOf(criterion)), printCriterion(criterion)).toEqual({ ok: true, criterion })
      }),
      runs,
    )
  })

  it('come back the same by way of JSON and of the text', () => {
    fc.assert(
      fc.property(randomCriterion(), (criterion) => {
        const rows = shapeOf(rowsOf(criterion))
        expect(shapeOf(rowsOf(JSON.parse(JSON.stringify(criterion))))).toEqual(rows)
        const parsed = parseCriterion(printCriterion(criterion))
        if (!parsed.ok) throw new Error(parsed.message)
        expect(shapeOf(rowsOf(parsed.criterion))).toEqual(rows)
      }),
      runs,
    )
  })

  it('no criterion and one that asks nothing stay two things', () => {
    expect(readRows(rowsOf(null))).toEqual({ ok: true, criterion: null })
    expect(readRows(rowsOf({ all: [] }))).toEqual({ ok: true, criterion: { all: [] } })
  })

  it('show figures in the unit of the fact, and 不属于 as one ask', () => {
    const criterion: Criterion = {
      all: [
        { fact: 'revenue', is: 'at-least', value: 1_200_050_001 },
        { fact: 'debt_ratio', is: 'at-most', value: 7050 },
        { not: { fact: 'type', in: ['company'] } },
        { not: { not: { fact: 'tax_arrears', holds: true } } },
      ],
    }
    expect(rowsOf(criterion).parts).toMatchObject([
      { ask: 'at-least', low: '1200.050001' },
      { ask: 'at-most', low: '70.5' },
      { ask: 'not-in', values: ['company'], nots: 0 },
      { ask: 'holds', nots: 2 },
    ])
  })
})

describe('rows that are not filled in', () => {
  const revenue = rowsOf({ fact: 'revenue', is: 'at-least', value: 100_000_000 })
  const [row] = revenue.parts
  const filled = (changes: Partial<Row>) => readRows({ ...revenue, parts: [{ ...row, ...changes } as Row] })
  const faultOf = (changes: Partial<Row>) => {
    const read = filled(changes)
    return read.ok ? undefined : [...read.faults.values()][0]
  }

  it('say what is open', () => {
    expect(faultOf({ fact: null })).toEqual({ sentence: '请选择事实。', isOpen: true })
    expect(faultOf({ low: ' ' })).toEqual({ sentence: '请填写数值。', isOpen: true })
    expect(faultOf({ ask: 'between', high: '' })).toEqual({ sentence: '请填写数值。', isOpen: true })
    expect(faultOf({ fact: 'type', ask: 'in', values: [] })?.isOpen).toBe(true)
    expect(faultOf({ fact: 'founded_on', ask: 'elapsed-at-least', low: '' })?.isOpen).toBe(true)
  })

  it('say what is wrong, and a missing figure is never 0', () => {
    expect(faultOf({ low: '一千' })).toMatchObject({ isOpen: false, sentence: expect.stringContaining('万元') })
    expect(faultOf({ low: '0.00000001' })).toMatchObject({ sentence: expect.stringContaining('精确到分') })
    expect(faultOf({ ask: 'between', low: '5', high: '2' })).toMatchObject({
      sentence: expect.stringContaining('下限大于上限'),
    })
    expect(faultOf({ fact: 'founded_on', ask: 'elapsed-at-least', low: '1.5' })).toMatchObject({ isOpen: false })
    expect(faultOf({ fact: 'industry', ask: 'in', values: ['Z9'] })).toMatchObject({ isOpen: false })
  })

  it('read what people type: full width, thousands, decimals', () => {
    const value = (low: string) => {
      const read = filled({ low })
      return read.ok && read.criterion && 'value' in read.criterion ? read.criterion.value : undefined
    }
    expect(['1,000', '１０００', ' 1000 ', '1000.0'].map(value)).toEqual([1e9, 1e9, 1e9, 1e9])
  })

  it('a criterion beyond the limits is refused as a whole', () => {
    const many = { all: Array.from({ length: 501 }, () => ({ fact: 'tax_arrears', holds: false }) as const) }
    const root = rowsOf(many)
    expect(readRows(root)).toMatchObject({ ok: false, faults: new Map([[root.id, { isOpen: false }]]) })
  })
})

/** Rows without their numbers. */
function shapeOf(row: RootRow | Row): unknown {
  const { id: _, ...rest } = row
  return rest.kind === 'group' ? { ...rest, parts: rest.parts.map(shapeOf) } : rest
}

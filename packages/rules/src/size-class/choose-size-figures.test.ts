import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseSizeFigures, type SizeStatement } from './choose-size-figures.ts'

const said = (fact: string, source: string, period: string, value: number | string | null): SizeStatement => {
  return { fact, source, period, value }
}

describe('the figures of a firm', () => {
  it.each([
    ['the newest', [said('revenue', 'tax', '2023', 1), said('revenue', 'tax', '2025', 3)], 3],
    [
      'another source before the firm',
      [said('revenue', 'self_reported', '2025', 9), said('revenue', 'tax', '2023', 1)],
      1,
    ],
    [
      'the firm where nobody else',
      [said('revenue', 'self_reported', '2024', 8), said('revenue', 'self_reported', '2025', 9)],
      9,
    ],
    ['tax before a bank', [said('revenue', 'bank', '2025', 5), said('revenue', 'tax', '2025', 4)], 4],
    ['a bank before a source not known', [said('revenue', 'survey', '2025', 5), said('revenue', 'bank', '2025', 4)], 4],
    ['a whole year, not a month', [said('revenue', 'tax', '2025-10', 5), said('revenue', 'tax', '2024', 4)], 4],
    ['a stated nought', [said('revenue', 'tax', '2025', 0)], 0],
    ['nothing from a text', [said('revenue', 'tax', '2025', '约五百万')], undefined],
    ['nothing from a gap', [said('revenue', 'tax', '2025', null)], undefined],
    ['nothing from no number', [said('revenue', 'tax', '2025', Number.NaN)], undefined],
  ])('%s', (_, statements, value) => {
    expect(chooseSizeFigures(statements).revenue?.value).toBe(value)
  })

  it('the headcount is the stated one, never that of insured persons, and never below nought', () => {
    expect(chooseSizeFigures([said('social_insurance_headcount', 'social_insurance', '2026-10', 7)])).toEqual({})
    expect(chooseSizeFigures([said('employees', 'registry', '2025', -1)])).toEqual({})
    expect(chooseSizeFigures([said('employees', 'registry', '2025', 12)])).toEqual({
      staff: { value: 12, source: 'registry', period: '2025' },
    })
  })

  it('each indicator comes from its own statement', () => {
    const all = [
      said('employees', 'registry', '2024', 5),
      said('total_assets', 'bank', '2025', 6),
      said('loan', 'bank', '', 1),
    ]
    expect(chooseSizeFigures(all)).toEqual({
      staff: { value: 5, source: 'registry', period: '2024' },
      assets: { value: 6, source: 'bank', period: '2025' },
    })
  })

  it('the order of the statements does not matter', () => {
    const statement = fc.record({
      fact: fc.constantFrom('employees', 'revenue', 'total_assets', 'tax_paid'),
      source: fc.constantFrom('tax', 'registry', 'bank', 'self_reported'),
      period: fc.constantFrom('', '2023', '2024', '2025', '2025-10'),
      value: fc.integer({ min: 0, max: 9 }),
    })
    const key = (one: { fact: string; source: string; period: string }) => `${one.fact} ${one.source} ${one.period}`
    fc.assert(
      fc.property(fc.uniqueArray(statement, { selector: key }), (statements) => {
        expect(chooseSizeFigures(statements.toReversed())).toEqual(chooseSizeFigures(statements))
      }),
    )
  })
})

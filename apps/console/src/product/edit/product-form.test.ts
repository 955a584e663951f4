import type { ProductContent, ProductFee, ProductRate } from '@huoshui/contract'
import { blankContent } from '@huoshui/contract'
import { randomCriterion } from '@huoshui/rules/criteria/random-criteria.fixture'
import { DAY_COUNTS, type DayCount, FEE_KINDS, type FeeKind } from '@huoshui/rules/loan-cost/loan-terms'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentOf, formOf, linesOf, rateOf } from './product-form.ts'

const fen = fc.option(fc.integer({ min: 0, max: 10_000_000_000_000 }), { nil: null })
const bps = (least: number) => fc.tuple(fc.integer({ min: least, max: 3600 }), fc.integer({ min: least, max: 3600 }))
const rate: fc.Arbitrary<ProductRate | null> = fc.oneof(
  fc.constant(null),
  bps(0).map(([fromBp, toBp]) => ({ kind: 'fixed' as const, fromBp, toBp })),
  fc
    .tuple(bps(-500), fc.constantFrom('1y' as const, '5y' as const))
    .map(([[fromBp, toBp], term]) => ({ kind: 'lpr' as const, term, fromBp, toBp })),
)
const charge: fc.Arbitrary<ProductFee['charge']> = fc.oneof(
  fc.integer({ min: 0, max: 1_000_000_000 }).map((each) => ({ by: 'fixed' as const, fen: each })),
  fc
    .tuple(fc.integer({ min: 0, max: 1000 }), fc.constantFrom('amount' as const, 'balance' as const))
    .map(([bp, of]) => ({ by: 'share' as const, bp, of })),
)
const fee = fc.record({
  kind: fc.constantFrom(...(Object.keys(FEE_KINDS) as FeeKind[])),
  timing: fc.constantFrom('once' as const, 'yearly' as const),
  charge,
})
const word = fc.stringMatching(/^[一-龥a-z]{1,8}$/)

describe('the form of a product', () => {
  it('loses nothing: content → form → content, to the 分 and the basis point', () => {
    const content = fc.record({
      ...constants(blankContent),
      name: word,
      summary: word,
      source: word,
      minAmountFen: fen,
      maxAmountFen: fen,
      rate,
      dayCount: fc.constantFrom(...(Object.keys(DAY_COUNTS) as DayCount[])),
      minMonths: fc.option(fc.integer({ min: 1, max: 360 }), { nil: null }),
      fees: fc.array(fee, { maxLength: 4 }),
      materials: fc.array(word, { maxLength: 5 }),
      contactName: fc.option(word, { nil: null }),
      validUntil: fc.constantFrom(null, '2026-12-31'),
      criterion: fc.option(
        randomCriterion().map((criterion) => ({ version: 1 as const, criterion })),
        { nil: null },
      ),
    }) satisfies fc.Arbitrary<ProductContent>
    fc.assert(
      fc.property(content, (given) => {
        expect(contentOf(formOf(given), given.criterion)).toEqual(given)
      }),
      { numRuns: 1000 },
    )
  })

  it('an empty box states nothing, never 0; 0 stays 0', () => {
    const form = formOf({ ...blankContent, name: '贷' })
    expect(contentOf(form, null)).toMatchObject({ minAmountFen: null, rate: null, contactName: null, validUntil: null })
    expect(contentOf({ ...form, minAmountFen: 0 }, null).minAmountFen).toBe(0)
  })

  it('reads materials by the line, blanks left out', () => {
    expect(linesOf(' 营业执照 \n\n流水\n')).toEqual(['营业执照', '流水'])
  })

  it('with one bound of a rate both are the same; without any none is stated', () => {
    expect(rateOf('fixed', 3.45, null)).toEqual({ kind: 'fixed', fromBp: 345, toBp: 345 })
    expect(rateOf('1y', null, -10)).toEqual({ kind: 'lpr', term: '1y', fromBp: -10, toBp: -10 })
    expect(rateOf('5y', null, null)).toBeNull()
  })
})

function constants(content: ProductContent): { [K in keyof ProductContent]: fc.Arbitrary<ProductContent[K]> } {
  return Object.fromEntries(Object.entries(content).map(([field, value]) => [field, fc.constant(value)])) as never
}

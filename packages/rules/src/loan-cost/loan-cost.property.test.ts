import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths, daysBetween } from '../day/day.ts'
import { costOf } from './loan-cost.fixture.ts'
import type { DayCount, LoanFee, LoanSubsidy, LoanTerms, LoanUse, RepaymentWay } from './loan-terms.ts'
import { type Flow, solveIrr } from './solve-irr.ts'

const runs = { numRuns: 300 }
const amountFen = fc.integer({ min: 1, max: 5_000_000_000 })
const largeFen = fc.integer({ min: 1_000_000, max: 5_000_000_000 })
const bp = fc.integer({ min: 0, max: 2400 })
const months = fc.integer({ min: 1, max: 120 })
const startDay = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const plainWay = fc.constantFrom<RepaymentWay[]>(
  'equal-instalment',
  'equal-principal',
  'interest-monthly',
  'at-maturity',
)
const dayCount = fc.constantFrom<DayCount[]>('actual/360', 'actual/365', 'monthly')
const fee: fc.Arbitrary<LoanFee> = fc.record({
  kind: fc.constantFrom('guarantee', 'valuation', 'insurance', 'service', 'other'),
  timing: fc.constantFrom('once', 'yearly'),
  charge: fc.oneof(
    fc.record({ by: fc.constant('fixed' as const), fen: fc.integer({ min: 0, max: 100_000 }) }),
    fc.record({
      by: fc.constant('share' as const),
      bp: fc.integer({ min: 0, max: 300 }),
      of: fc.constantFrom('amount', 'balance'),
    }),
  ),
})
const subsidy: fc.Arbitrary<LoanSubsidy> = fc.record({
  name: fc.constant('贴息'),
  bp: fc.integer({ min: 0, max: 300 }),
  months: fc.option(fc.integer({ min: 1, max: 36 })),
  mostFen: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
  mostPrincipalFen: fc.option(fc.integer({ min: 0, max: 100_000_000 })),
})
const uses = (terms: { amountFen: number; startDay: string; months: number }) =>
  fc
    .array(
      fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), share: fc.double({ min: -1, max: 1, noNaN: true }) }),
    )
    .map((drawn): LoanUse[] => {
      const length = daysBetween(terms.startDay, addMonths(terms.startDay, terms.months))
      let owed = 0
      return drawn
        .map(({ at, share }) => ({ offset: Math.min(length - 1, Math.floor(at * length)), share }))
        .sort((one, other) => one.offset - other.offset)
        .flatMap(({ offset, share }) => {
          const changeFen = share < 0 ? -Math.floor(owed * -share) : Math.floor((terms.amountFen - owed) * share)
          owed += changeFen
          return changeFen === 0 ? [] : [{ day: dayAfter(terms.startDay, offset), changeFen }]
        })
    })

const plainTerms = fc.record({ amountFen, startDay, months, way: plainWay, dayCount, rate: bp.map(fixed) })
const anyTerms: fc.Arbitrary<Partial<LoanTerms>> = fc
  .oneof(
    plainTerms,
    fc
      .record({ amountFen, startDay, months, rate: bp.map(fixed) })
      .chain((terms) => uses(terms).map((given) => ({ ...terms, uses: given, ...revolving }))),
  )
  .chain((terms) =>
    fc
      .record({ fees: fc.array(fee, { maxLength: 4 }), subsidies: fc.array(subsidy, { maxLength: 3 }) })
      .map((more) => ({
        ...terms,
        ...more,
      })),
  )
const revolving = { way: 'revolving', dayCount: 'actual/360' } as const

describe('of every loan', () => {
  it('the principal is repaid exactly, no figure is below 0, sums are the lines’', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const cost = costOf(terms)
        const sum = (part: 'principalFen' | 'drawnFen' | 'interestFen' | 'subsidyFen') =>
          cost.lines.reduce((total, line) => total + line[part], 0)
        expect(sum('principalFen')).toBe(sum('drawnFen'))
        expect(cost.lines.at(-1)?.closingFen).toBe(0)
        expect(sum('interestFen')).toBe(cost.interestFen)
        expect(sum('subsidyFen')).toBe(cost.subsidyFen)
        for (const line of cost.lines) {
          expect(
            Math.min(line.principalFen, line.interestFen, line.subsidyFen, line.closingFen),
          ).toBeGreaterThanOrEqual(0)
          expect(line.openingFen + line.drawnFen - line.principalFen).toBe(line.closingFen)
          expect(line.subsidyFen).toBeLessThanOrEqual(line.interestFen)
          expect(line.paymentFen).toBe(line.principalFen + line.interestFen)
        }
        const split = Object.values(cost.split).reduce((total, part) => total + part, 0)
        expect(split - cost.subsidyFen).toBe(cost.totalFen)
        expect(cost.totalFen).toBeGreaterThanOrEqual(0)
      }),
      runs,
    )
  })

  it('a dearer rate never costs less', () => {
    fc.assert(
      fc.property(anyTerms, bp, fc.integer({ min: 1, max: 200 }), (terms, low, more) => {
        const cheap = costOf({ ...terms, subsidies: [], rate: fixed(low) })
        const dear = costOf({ ...terms, subsidies: [], rate: fixed(low + more) })
        // An instalment rounded to 分 shifts each later line by at most that.
        const slack = terms.way === 'equal-instalment' ? cheap.lines.length : 0
        expect(dear.interestFen + slack).toBeGreaterThanOrEqual(cheap.interestFen)
      }),
      runs,
    )
  })

  it('a fee makes it dearer by itself, in total and by both rates', () => {
    fc.assert(
      fc.property(plainTerms, fee, (terms, added) => {
        const [without, with_] = [costOf(terms), costOf({ ...terms, fees: [added] })]
        const charged = with_.charges.reduce((sum, { fen }) => sum + fen, 0)
        expect(with_.totalFen).toBe(without.totalFen + charged)
        expect(with_.simpleBp ?? 0).toBeGreaterThanOrEqual(without.simpleBp ?? 0)
        if (with_.effectiveBp !== null && without.effectiveBp !== null)
          expect(with_.effectiveBp).toBeGreaterThanOrEqual(without.effectiveBp)
      }),
      runs,
    )
  })

  it('without fees over 365 days the simple rate is the nominal one', () => {
    fc.assert(
      fc.property(largeFen, startDay, months, plainWay, bp, (amount, day, length, way, rate) => {
        const cost = costOf({
          amountFen: amount,
          startDay: day,
          months: length,
          way,
          rate: fixed(rate),
          dayCount: 'actual/365',
        })
        // Half a 分 a line, over at least 10,000 元 for 28 days.
        expect(Math.abs((cost.simpleBp ?? Number.NaN) - rate)).toBeLessThan(0.7)
      }),
      runs,
    )
  })
})

describe('beside independent formulas', () => {
  it('等额本息 by months is the annuity', () => {
    fc.assert(
      fc.property(largeFen, months, fc.integer({ min: 1, max: 2400 }), (amount, n, rate) => {
        const i = rate / 120_000
        const annuity = (amount * i * (1 + i) ** n) / ((1 + i) ** n - 1)
        const { lines, interestFen } = costOf({
          amountFen: amount,
          months: n,
          rate: fixed(rate),
          way: 'equal-instalment',
        })
        for (const line of lines.slice(0, -1)) expect(Math.abs(line.paymentFen - annuity)).toBeLessThanOrEqual(0.51)
        // What is left each month grows with the interest on it.
        expect(Math.abs(interestFen - (annuity * n - amount))).toBeLessThanOrEqual(n * (1 + i) ** n)
      }),
      runs,
    )
  })

  it('等额本金 by months is interest over (n + 1) / 2 months', () => {
    fc.assert(
      fc.property(largeFen, months, bp, (amount, n, rate) => {
        const { interestFen } = costOf({ amountFen: amount, months: n, rate: fixed(rate), way: 'equal-principal' })
        const cut = ((amount % n) * (n - 1)) / 2 // the cent cut off each month is owed until the last
        const expected = ((amount * (n + 1)) / 2 + cut) * (rate / 120_000)
        expect(Math.abs(interestFen - expected)).toBeLessThanOrEqual(n / 2 + cut * (rate / 120_000) + 1)
      }),
      runs,
    )
  })

  it('随借随还 is the sum over days of what is owed each day', () => {
    fc.assert(
      fc.property(
        fc
          .record({ amountFen: largeFen, startDay, months: fc.integer({ min: 1, max: 24 }), rate: bp.map(fixed) })
          .chain((terms) => uses(terms).map((given) => ({ ...terms, uses: given, ...revolving }))),
        (terms) => {
          let byDay = 0
          const length = daysBetween(terms.startDay, addMonths(terms.startDay, terms.months))
          for (let offset = 0; offset < length; offset++) {
            const day = dayAfter(terms.startDay, offset)
            byDay += terms.uses.reduce((owed, use) => (use.day <= day ? owed + use.changeFen : owed), 0)
          }
          const expected = (byDay * terms.rate.bp) / 3_600_000
          expect(Math.abs(costOf(terms).interestFen - expected)).toBeLessThanOrEqual(terms.months / 2 + 0.01)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('ways are in order: 等额本金 ≤ 等额本息 ≤ 按月付息 = 到期一次; paid later, the effective rate is lower', () => {
    fc.assert(
      fc.property(largeFen, months, bp, (amount, n, rate) => {
        const of = (way: RepaymentWay) => costOf({ amountFen: amount, months: n, rate: fixed(rate), way })
        const [principal, instalment, monthly, maturity] = [
          of('equal-principal'),
          of('equal-instalment'),
          of('interest-monthly'),
          of('at-maturity'),
        ]
        expect(principal.interestFen).toBeLessThanOrEqual(instalment.interestFen + n)
        expect(instalment.interestFen).toBeLessThanOrEqual(monthly.interestFen + n)
        expect(Math.abs(monthly.interestFen - maturity.interestFen)).toBeLessThanOrEqual(n / 2 + 1)
        if (n > 1 && rate > 100) expect(maturity.effectiveBp ?? 0).toBeLessThan(monthly.effectiveBp ?? 0)
      }),
      runs,
    )
  })

  it('the effective rate is the one a search by hand finds', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const cost = costOf({ ...terms, amountFen: Math.max(terms.amountFen ?? 0, 1_000_000), uses: undefined })
        if (cost.effectiveBp === null || cost.effectiveBp > 100_000) return
        const flows = flowsOf(cost, { ...terms, amountFen: Math.max(terms.amountFen ?? 0, 1_000_000) })
        expect(Math.abs(cost.effectiveBp - searchRate(flows))).toBeLessThan(0.02)
      }),
      { numRuns: 150 },
    )
  })
})

describe('solveIrr', () => {
  it.each([
    [[], null],
    [[{ day: '2026-01-01', fen: 0 }], null],
    [[{ day: '2026-01-01', fen: -5 }], null],
    [
      [
        { day: '2026-01-01', fen: 100 },
        { day: '2027-01-01', fen: -90 },
      ],
      null,
    ],
    [
      [
        { day: '2026-01-01', fen: 100 },
        { day: '2027-01-01', fen: -100 },
      ],
      0,
    ],
    [
      [
        { day: '2026-01-01', fen: 100_000 },
        { day: '2027-01-01', fen: -110_000 },
      ],
      1000,
    ],
    [
      [
        { day: '2026-01-01', fen: 100_000 },
        { day: '2028-01-01', fen: -121_000 },
      ],
      1000,
    ],
  ] as [Flow[], number | null][])('%j', (flows, expected) => {
    expect(solveIrr(flows)).toBe(expected)
  })
})

function fixed(rate: number) {
  return { kind: 'fixed', bp: rate } as const
}

function dayAfter(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10)
}

/** The flows told by the result alone, written another way than in the code. */
function flowsOf(cost: ReturnType<typeof costOf>, terms: Partial<LoanTerms>): { years: number; fen: number }[] {
  const start = terms.startDay ?? ''
  const years = (day: string) => (Date.parse(day) - Date.parse(start)) / 86_400_000 / 365
  return [
    { years: 0, fen: terms.amountFen ?? 0 },
    ...cost.lines.map((line) => ({ years: years(line.day), fen: line.subsidyFen - line.paymentFen })),
    ...cost.charges.map((charge) => ({ years: years(charge.day), fen: -charge.fen })),
  ]
}

/** Walks down in ever smaller steps, with the discount by exp and log instead of powers. */
function searchRate(flows: readonly { years: number; fen: number }[]): number {
  const worth = (rate: number) =>
    flows.reduce((sum, { years, fen }) => sum + fen * Math.exp(-years * Math.log1p(rate / 10_000)), 0)
  let rate = 0
  for (let step = 4096; step > 0.001; step /= 2) while (worth(rate + step) < 0) rate += step
  return rate
}

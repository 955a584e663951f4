import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths, daysBetween } from '../day/day.ts'
import { costOf } from './loan-cost.fixture.ts'
import type { DayCount, LoanTerms, LoanUse, RepaymentWay } from './loan-terms.ts'

/** What must hold between two loans, whatever the figures. */
const runs = { numRuns: 200 }
const largeFen = fc.integer({ min: 1_000_000, max: 1_000_000_000 })
const bp = fc.integer({ min: 1, max: 2400 })
const months = fc.integer({ min: 1, max: 60 })
const startDay = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const way = fc.constantFrom<Exclude<RepaymentWay, 'revolving'>[]>(
  'equal-instalment',
  'equal-principal',
  'interest-monthly',
  'at-maturity',
)
const dayCount = fc.constantFrom<DayCount[]>('actual/360', 'actual/365', 'monthly')
const terms = fc.record({
  amountFen: largeFen,
  startDay,
  months,
  way,
  dayCount,
  rate: bp.map((value) => ({ kind: 'fixed' as const, bp: value })),
})

describe('between two loans', () => {
  it('by months the day of the year does not matter', () => {
    fc.assert(
      fc.property(terms, startDay, (loan, other) => {
        const one = costOf({ ...loan, dayCount: 'monthly' })
        const two = costOf({ ...loan, dayCount: 'monthly', startDay: other })
        expect(two.lines.map(({ paymentFen }) => paymentFen)).toEqual(one.lines.map(({ paymentFen }) => paymentFen))
      }),
      runs,
    )
  })

  it('a year of 360 days makes the same days dearer by 365/360', () => {
    fc.assert(
      fc.property(terms, (loan) => {
        const plain = { ...loan, way: 'interest-monthly' as const }
        const of = (count: DayCount) => costOf({ ...plain, dayCount: count }).interestFen
        expect(Math.abs(of('actual/360') * 360 - of('actual/365') * 365)).toBeLessThanOrEqual(365 * loan.months)
      }),
      runs,
    )
  })

  it('a leap day costs a day: never more, never less', () => {
    fc.assert(
      fc.property(largeFen, bp, fc.constantFrom('2024', '2028', '2096'), (amountFen, rate, year) => {
        const of = (startsIn: string) =>
          costOf({
            amountFen,
            startDay: `${startsIn}-01-15`,
            way: 'at-maturity',
            dayCount: 'actual/360',
            rate: { kind: 'fixed', bp: rate },
          })
        const [leap, plain] = [of(year), of('2026')]
        expect([leap.lines[0]?.days, plain.lines[0]?.days]).toEqual([366, 365])
        const dayFen = (amountFen * rate) / 3_600_000
        expect(Math.abs(leap.interestFen - plain.interestFen - dayFen)).toBeLessThanOrEqual(1)
      }),
      runs,
    )
  })

  it('2100 is no leap year', () => {
    const { lines } = costOf({ startDay: '2100-01-15', way: 'at-maturity', dayCount: 'actual/360' })
    expect(lines[0]?.days).toBe(365)
  })

  it('ten times the amount costs ten times the interest, but for rounding', () => {
    fc.assert(
      fc.property(terms, (loan) => {
        const [one, ten] = [costOf(loan), costOf({ ...loan, amountFen: loan.amountFen * 10 })]
        // Rounded instalments drift apart with the interest on what they leave.
        const growth = (1 + loan.rate.bp / 100_000) ** loan.months
        expect(Math.abs(ten.interestFen - one.interestFen * 10)).toBeLessThanOrEqual(11 * loan.months * growth + 11)
      }),
      runs,
    )
  })

  it('longer costs more interest, whichever way', () => {
    fc.assert(
      fc.property(terms, fc.integer({ min: 1, max: 24 }), (loan, more) => {
        const [short, long] = [costOf(loan), costOf({ ...loan, months: loan.months + more })]
        expect(long.interestFen + loan.months).toBeGreaterThan(short.interestFen)
      }),
      runs,
    )
  })

  it('a subsidy as high as the rate, without limits, leaves nothing to pay', () => {
    fc.assert(
      fc.property(terms, (loan) => {
        const whole = { name: '贴息', bp: loan.rate.bp, months: null, mostFen: null, mostPrincipalFen: null }
        expect(costOf({ ...loan, subsidies: [whole] })).toMatchObject({ totalFen: 0, simpleBp: 0, effectiveBp: 0 })
      }),
      runs,
    )
  })

  it('a longer, a larger or another subsidy never pays less', () => {
    fc.assert(
      fc.property(terms, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 300 }), (loan, length, value) => {
        const given = { name: '贴息', bp: value, months: length, mostFen: null, mostPrincipalFen: null }
        const of = (...subsidies: LoanTerms['subsidies']) => costOf({ ...loan, subsidies }).subsidyFen
        const least = of(given)
        expect(of({ ...given, months: length + 1 })).toBeGreaterThanOrEqual(least)
        expect(of({ ...given, bp: value + 1 })).toBeGreaterThanOrEqual(least)
        expect(of(given, { ...given, name: '另一项' })).toBeGreaterThanOrEqual(least)
        expect(of({ ...given, mostPrincipalFen: 500_000 })).toBeLessThanOrEqual(least)
        expect(of({ ...given, mostFen: 100 })).toBe(Math.min(least, 100))
      }),
      runs,
    )
  })

  it('compound is dearer than simple where interest is paid within the year, and cheaper where it is paid after it', () => {
    fc.assert(
      fc.property(
        largeFen,
        startDay,
        fc.integer({ min: 13, max: 60 }),
        fc.integer({ min: 200, max: 2400 }),
        (...[amountFen, day, n, rate]) => {
          const loan = {
            amountFen,
            startDay: day,
            months: n,
            dayCount: 'actual/365',
            rate: { kind: 'fixed', bp: rate },
          } as const
          const monthly = costOf({ ...loan, way: 'interest-monthly' })
          const late = costOf({ ...loan, way: 'at-maturity' })
          expect(monthly.effectiveBp ?? 0).toBeGreaterThan(monthly.simpleBp ?? 0)
          expect(late.effectiveBp ?? 0).toBeLessThan(late.simpleBp ?? 0)
        },
      ),
      runs,
    )
  })
})

describe('随借随还', () => {
  const revolving = { way: 'revolving', dayCount: 'actual/360' } as const

  it('drawing at once what could be drawn twice on one day is the same', () => {
    fc.assert(
      fc.property(
        largeFen,
        startDay,
        months,
        fc.integer({ min: 0, max: 27 }),
        bp,
        (amountFen, day, n, offset, rate) => {
          const half = Math.floor(amountFen / 2)
          const on = new Date(Date.parse(day) + offset * 86_400_000).toISOString().slice(0, 10)
          const of = (uses: LoanUse[]) =>
            costOf({ ...revolving, amountFen, startDay: day, months: n, rate: { kind: 'fixed', bp: rate }, uses })
          const once = of([{ day: on, changeFen: half * 2 }])
          const twice = of([
            { day: on, changeFen: half },
            { day: on, changeFen: half },
          ])
          expect(twice.interestFen).toBe(once.interestFen)
          expect(twice.effectiveBp).toBe(once.effectiveBp)
        },
      ),
      runs,
    )
  })

  it('repaying earlier never costs more', () => {
    fc.assert(
      fc.property(
        largeFen,
        startDay,
        fc.integer({ min: 2, max: 24 }),
        bp,
        fc.nat(),
        (amountFen, day, n, rate, seed) => {
          const length = daysBetween(day, addMonths(day, n))
          const early = 1 + (seed % (length - 2))
          const after = (count: number) => new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10)
          const of = (repaid: number) =>
            costOf({
              ...revolving,
              amountFen,
              startDay: day,
              months: n,
              rate: { kind: 'fixed', bp: rate },
              uses: [
                { day, changeFen: amountFen },
                { day: after(repaid), changeFen: -amountFen },
              ],
            })
          const [sooner, later] = [of(early), of(early + 1)]
          expect(sooner.interestFen).toBeLessThanOrEqual(later.interestFen)
          expect(later.interestFen - sooner.interestFen).toBeLessThanOrEqual(
            Math.ceil((amountFen * rate) / 3_600_000) + 1,
          )
        },
      ),
      runs,
    )
  })
})

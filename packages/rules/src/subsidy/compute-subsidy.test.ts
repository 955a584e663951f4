import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeSubsidy, type SubsidisedLoan } from './compute-subsidy.ts'

const WAN = 1_000_000
const loan: SubsidisedLoan = {
  amountFen: 1000 * WAN,
  loanOn: '2026-03-01',
  days: 365,
  loanRateBp: 350,
  subsidyBp: 150,
  leftFen: 5000 * WAN,
  years: 2,
  yearDays: 365,
}

describe('computeSubsidy', () => {
  it('takes principal, rate and days, and says so', () => {
    expect(computeSubsidy(loan)).toEqual({
      lowFen: 15 * WAN,
      highFen: 15 * WAN,
      principalFen: 1000 * WAN,
      days: 365,
      rateBp: 150,
      text: '本金1,000万元 × 年率1.5% × 365日 ÷ 365 = 15万元，不足一分舍去。',
    })
  })

  it('counts only the principal that is left', () => {
    const found = computeSubsidy({ ...loan, leftFen: 400 * WAN })
    expect(found).toMatchObject({ principalFen: 400 * WAN, lowFen: 6 * WAN })
    expect(found?.text).toContain('只计额度内部分')
  })

  it.each([
    [730, 730],
    [731, 730],
    [1000, 730],
  ])('of %d days counts %d: two years', (days, counted) => {
    expect(computeSubsidy({ ...loan, loanOn: '2026-02-28', days })?.days).toBe(counted)
  })

  it('counts 366 days in a year with a leap day', () => {
    expect(computeSubsidy({ ...loan, loanOn: '2027-03-01', days: 400, years: 1 })?.days).toBe(366)
    expect(computeSubsidy({ ...loan, days: 800 })?.days).toBe(731)
  })

  it('pays no more than the loan costs', () => {
    expect(computeSubsidy({ ...loan, loanRateBp: 99.5 })).toMatchObject({ rateBp: 99.5, lowFen: 9.95 * WAN })
    expect(computeSubsidy({ ...loan, loanRateBp: 150 })?.text).not.toContain('为限')
  })

  it('gives two ends where the days of a year are not said', () => {
    expect(computeSubsidy({ ...loan, yearDays: null })).toMatchObject({ lowFen: 15 * WAN, highFen: 15_208_333 })
  })

  it('drops parts of a 分', () => {
    expect(computeSubsidy({ ...loan, amountFen: 24_333, days: 1 })?.lowFen).toBe(0)
    expect(computeSubsidy({ ...loan, amountFen: 24_334, days: 1 })?.lowFen).toBe(1)
  })

  it.each([
    { amountFen: 0 },
    { amountFen: -1 },
    { amountFen: 10_000_000_000_001 },
    { days: 0 },
    { days: 20_000 },
    { loanRateBp: -1 },
  ])('computes nothing from %j', (wrong) => expect(computeSubsidy({ ...loan, ...wrong })).toBeUndefined())

  it('of loans from several banks one after another subsidises no more than the entity has', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 8000 * WAN }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(amounts, (list) => {
        const cap = 5000 * WAN
        let left = cap
        for (const amountFen of list) left -= computeSubsidy({ ...loan, amountFen, leftFen: left })?.principalFen ?? 0
        const asked = list.reduce((sum, amountFen) => sum + amountFen, 0)
        expect(cap - left).toBe(Math.min(cap, asked))
      }),
    )
  })

  it('never passes the ceiling, and never falls when the loan grows', () => {
    const amount = fc.integer({ min: 1, max: 10_000_000_000_000 })
    const any = fc.record({
      amountFen: amount,
      days: fc.integer({ min: 1, max: 4000 }),
      leftFen: amount,
      loanRateBp: fc.nat(2400),
    })
    fc.assert(
      fc.property(any, (given) => {
        const found = computeSubsidy({ ...loan, ...given })
        const more = computeSubsidy({ ...loan, ...given, amountFen: Math.min(given.amountFen * 2, 10_000_000_000_000) })
        if (!found || !more) throw new Error('not computed')
        expect(found.lowFen).toBeLessThanOrEqual((given.leftFen * 0.015 * 731) / 365)
        expect(found.lowFen).toBeLessThanOrEqual(
          (given.amountFen * (given.loanRateBp / 10_000) * given.days) / 365 + 1e-3,
        )
        expect(more.lowFen).toBeGreaterThanOrEqual(found.lowFen)
        expect(found.principalFen).toBeLessThanOrEqual(given.leftFen)
      }),
    )
  })
})

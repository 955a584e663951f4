import { describe, expect, it } from 'vitest'
import { computeLoanCost } from './compute-loan-cost.ts'
import { costOf, plainLoan } from './loan-cost.fixture.ts'
import type { LoanTerms } from './loan-terms.ts'
import { findLpr, LPR } from './lpr.ts'

const yuan = (amount: number) => amount * 100
const wan = (amount: number) => amount * 1_000_000

describe('interest by hand', () => {
  it.each([
    // 100 万 × 3.6 % = 36,000 元 by months.
    [{ way: 'interest-monthly' }, yuan(36_000)],
    [{ way: 'at-maturity' }, yuan(36_000)],
    // 365 days over 360: 36,500 元; over 365: 36,000 元.
    [{ way: 'at-maturity', dayCount: 'actual/360' }, yuan(36_500)],
    [{ way: 'at-maturity', dayCount: 'actual/365' }, yuan(36_000)],
    // 2027-06-15 to 2028-06-15 holds 29 February 2028: 366 days.
    [{ way: 'at-maturity', dayCount: 'actual/360', startDay: '2027-06-15' }, yuan(36_600)],
    [{ way: 'at-maturity', dayCount: 'actual/365', startDay: '2027-06-15' }, 3_609_863],
    // Equal principal by months: 36,000 × 13 / 24 = 19,500 元, each month rounded.
    [{ way: 'equal-principal' }, yuan(19_500)],
    [{ rate: { kind: 'lpr', term: '1y', spreadBp: 60 }, lprBp: 300 }, yuan(36_000)],
    [{ rate: { kind: 'lpr', term: '1y', spreadBp: -20 }, lprBp: 300 }, yuan(28_000)],
  ] as [Partial<LoanTerms>, number][])('%j', (changes, interestFen) => {
    expect(Math.abs(costOf(changes).interestFen - interestFen)).toBeLessThanOrEqual(6)
  })

  it('shows a year over 360 days as what it is over 365', () => {
    expect(costOf({ way: 'at-maturity', dayCount: 'actual/360' }).simpleBp).toBe(365)
    expect(costOf({ way: 'at-maturity', dayCount: 'actual/365' }).simpleBp).toBe(360)
  })

  it('pays by the date of the month, or its last day', () => {
    const { lines } = costOf({ startDay: '2027-10-31', months: 6, dayCount: 'actual/365' })
    expect(lines.map(({ day }) => day)).toEqual([
      '2027-11-30',
      '2027-12-31',
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
      '2028-04-30',
    ])
    expect(lines.map(({ days }) => days)).toEqual([30, 31, 31, 29, 31, 30])
  })

  it('the last period settles what rounding left', () => {
    const { lines } = costOf({ amountFen: 100, months: 3, way: 'equal-principal', rate: { kind: 'fixed', bp: 0 } })
    expect(lines.map(({ principalFen }) => principalFen)).toEqual([33, 33, 34])
  })

  it('a long month’s interest above the instalment is paid as it is, and the principal still repaid', () => {
    const { lines } = costOf({
      way: 'equal-instalment',
      dayCount: 'actual/360',
      months: 360,
      rate: { kind: 'fixed', bp: 10_000 },
    })
    expect(Math.min(...lines.map(({ principalFen }) => principalFen))).toBe(0)
    expect(lines.reduce((sum, { principalFen }) => sum + principalFen, 0)).toBe(plainLoan.amountFen)
  })
})

describe('随借随还', () => {
  const revolving = { way: 'revolving', dayCount: 'actual/360' } as const

  it('counts what was used, for the days it was used, the first day in and the last out', () => {
    const cost = costOf({
      ...revolving,
      uses: [
        { day: '2026-02-01', changeFen: wan(30) },
        { day: '2026-02-11', changeFen: wan(20) },
        { day: '2026-03-13', changeFen: wan(-50) },
      ],
    })
    // 30 万 × 10 days + 50 万 × 30 days = 1,800 万·日 × 3.6 % / 360 = 1,800 元.
    expect(cost.interestFen).toBe(yuan(1_800))
    expect(cost.lines.at(-1)?.closingFen).toBe(0)
    expect(cost.lines.map(({ interestFen }) => interestFen > 0)).toEqual([true, true, ...Array(10).fill(false)])
  })

  it('settles what is still owed on the last day', () => {
    const cost = costOf({ ...revolving, uses: [{ day: '2026-12-31', changeFen: wan(10) }] })
    expect(cost.lines.at(-1)).toMatchObject({ principalFen: wan(10), closingFen: 0 })
    expect(cost.interestFen).toBe(yuan(150)) // 15 days
  })

  it('used in full all the time is the loan with interest paid monthly', () => {
    const full = costOf(revolving)
    const monthly = costOf({ way: 'interest-monthly', dayCount: 'actual/360' })
    expect(full.interestFen).toBe(monthly.interestFen)
    expect(full.effectiveBp).toBe(monthly.effectiveBp)
  })

  it('a line that nobody used costs its fee and has no rate', () => {
    const fees = [{ kind: 'service', timing: 'once', charge: { by: 'fixed', fen: 500 } }] as const
    expect(costOf({ ...revolving, uses: [], fees })).toMatchObject({ totalFen: 500, simpleBp: null, effectiveBp: null })
  })
})

describe('fees', () => {
  it('once and yearly, in 分 and in basis points, part years by their months', () => {
    const cost = costOf({
      months: 18,
      fees: [
        { kind: 'valuation', timing: 'once', charge: { by: 'fixed', fen: yuan(2_000) } },
        { kind: 'guarantee', timing: 'yearly', charge: { by: 'share', bp: 100, of: 'amount' } },
        { kind: 'insurance', timing: 'yearly', charge: { by: 'fixed', fen: yuan(300) } },
        { kind: 'service', timing: 'once', charge: { by: 'share', bp: 10, of: 'amount' } },
      ],
    })
    expect(cost.charges.filter(({ kind }) => kind === 'guarantee')).toEqual([
      { kind: 'guarantee', day: '2026-01-15', fen: yuan(10_000) },
      { kind: 'guarantee', day: '2027-01-15', fen: yuan(5_000) },
    ])
    expect(cost.split).toEqual({
      interestFen: yuan(54_000),
      guaranteeFen: yuan(15_000),
      valuationFen: yuan(2_000),
      otherFen: yuan(1_600),
    })
    expect(cost.totalFen).toBe(yuan(72_600))
  })

  it('a yearly share of what is owed falls with it', () => {
    const fees = [{ kind: 'guarantee', timing: 'yearly', charge: { by: 'share', bp: 100, of: 'balance' } }] as const
    const { charges } = costOf({ months: 24, way: 'equal-principal', fees })
    expect(charges.map(({ fen }) => fen)).toEqual([yuan(10_000), yuan(5_000)])
  })

  it('that take the whole amount on the first day leave no rate', () => {
    const fees = [{ kind: 'other', timing: 'once', charge: { by: 'fixed', fen: wan(100) } }] as const
    expect(costOf({ fees }).effectiveBp).toBeNull()
  })
})

describe('贴息', () => {
  const subsidy = { name: '测试', bp: 150, months: null, mostFen: null, mostPrincipalFen: null }

  it('is a deduction, by months, by principal and in total', () => {
    expect(costOf({ subsidies: [subsidy] })).toMatchObject({ subsidyFen: yuan(15_000), totalFen: yuan(21_000) })
    expect(costOf({ subsidies: [{ ...subsidy, months: 4 }] }).subsidyFen).toBe(yuan(5_000))
    expect(costOf({ subsidies: [{ ...subsidy, mostPrincipalFen: wan(20) }] }).subsidyFen).toBe(yuan(3_000))
    expect(costOf({ subsidies: [{ ...subsidy, mostFen: yuan(7_000) }] }).subsidyFen).toBe(yuan(7_000))
    expect(costOf({ way: 'at-maturity', subsidies: [{ ...subsidy, months: 4 }] }).subsidyFen).toBe(yuan(5_000))
  })

  it('by days counts the days within its months', () => {
    const byDay = { way: 'at-maturity', dayCount: 'actual/365', subsidies: [{ ...subsidy, months: 1 }] } as const
    // 2026-01-15 to 02-15: 31 days.
    expect(costOf(byDay).subsidyFen).toBe(Math.round((wan(100) * 0.015 * 31) / 365))
  })

  it('is never more than the interest, however many there are', () => {
    const cost = costOf({ subsidies: [{ ...subsidy, bp: 300 }, subsidy] })
    expect(cost).toMatchObject({ subsidyFen: yuan(36_000), totalFen: 0, simpleBp: 0, effectiveBp: 0 })
  })
})

describe('what can’t be reckoned with', () => {
  const fee = { kind: 'other', timing: 'once', charge: { by: 'fixed', fen: -1 } } as const
  const use = (day: string, changeFen: number) => ({
    way: 'revolving',
    dayCount: 'actual/360',
    uses: [{ day, changeFen }],
  })
  it.each([
    [{ amountFen: 0 }, 'amountFen'],
    [{ amountFen: 0.5 }, 'amountFen'],
    [{ startDay: '2026-02-30' }, 'startDay'],
    [{ months: 0 }, 'months'],
    [{ months: 361 }, 'months'],
    [{ rate: { kind: 'fixed', bp: -1 } }, 'rate'],
    [{ rate: { kind: 'lpr', term: '1y', spreadBp: -400 }, lprBp: 300 }, 'rate'],
    [{ rate: { kind: 'lpr', term: '1y', spreadBp: 0 } }, 'lprBp'],
    [{ way: 'revolving' }, 'dayCount'],
    [{ uses: [] }, 'uses'],
    [{ fees: [fee] }, 'fees.0'],
    [{ subsidies: [{ name: '', bp: 1, months: 0, mostFen: null, mostPrincipalFen: null }] }, 'subsidies.0'],
    [use('2026-01-14', 1), 'uses.0'],
    [use('2027-01-15', 1), 'uses.0'],
    [use('2026-02-01', -1), 'uses.0'],
    [use('2026-02-01', 100_000_001), 'uses.0'],
    [use('2026-02-01', 0), 'uses.0'],
  ])('%j', (changes, field) => {
    const reckoned = computeLoanCost({ ...plainLoan, ...(changes as Partial<LoanTerms>) })
    expect(reckoned).toMatchObject({ ok: false, problems: [{ field, sentence: expect.stringMatching(/[。]$/) }] })
  })
})

describe('LPR', () => {
  it('is found by the day, and every entry says that it was not compared with its source', () => {
    expect(findLpr('1y', '2025-05-19')?.value).toBe(310)
    expect(findLpr('1y', '2026-11-22')?.value).toBe(300)
    expect(findLpr('5y', '2026-11-22')?.value).toBe(350)
    expect(findLpr('1y', '2024-01-01')).toBeUndefined()
    expect(Object.values(LPR).flatMap(({ entries }) => entries.filter(({ cite }) => cite.verified))).toEqual([])
  })
})

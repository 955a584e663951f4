import { describe, expect, it, test } from 'vitest'
import { amountText, annualRate, feeText, monthsText, rateText, shortRateText } from './product-terms.ts'

test.each([
  [10_000_000, 150_000_000, '10—150 万元'],
  [null, 150_000_000, '不超过 150 万元'],
  [10_050_000, null, '10.05 万元起'],
  [100_000_000, 100_000_000, '100 万元'],
  [0, 50_000_000, '0—50 万元'],
  [null, null, undefined],
])('an amount from %s to %s reads %s', (min, max, text) => {
  expect(amountText(min, max)).toBe(text)
})

test.each([
  [3, 24, '3—24 个月'],
  [null, 12, '不超过 12 个月'],
  [6, null, '6 个月起'],
  [12, 12, '12 个月'],
  [null, null, undefined],
])('a term from %s to %s reads %s', (min, max, text) => {
  expect(monthsText(min, max)).toBe(text)
})

describe('a rate', () => {
  const overLpr = (fromBp: number, toBp: number) => ({ kind: 'lpr', term: '1y', fromBp, toBp }) as const

  it('reads as the bank states it', () => {
    expect(rateText({ kind: 'fixed', fromBp: 345, toBp: 435 })).toBe('3.45%—4.35%')
    expect(rateText(overLpr(50, 120))).toBe('LPR（1 年期）加 50—120 个基点')
    expect(rateText(overLpr(-30, -10))).toBe('LPR（1 年期）减 10—30 个基点')
    expect(rateText(overLpr(-30, 20))).toBe('LPR（1 年期）减 30 至加 20 个基点')
    expect(rateText(overLpr(0, 0))).toBe('LPR（1 年期）不加点')
    expect(rateText({ kind: 'lpr', term: '5y', fromBp: 5, toBp: 5 })).toBe('LPR（5 年期以上）加 5 个基点')
  })

  it('is short in lists', () => {
    expect(shortRateText(overLpr(50, 120))).toBe('LPR(1年) +50—+120 bp')
    expect(shortRateText(overLpr(-30, 0))).toBe('LPR(1年) −30—+0 bp')
    expect(shortRateText({ kind: 'lpr', term: '5y', fromBp: 5, toBp: 5 })).toBe('LPR(5年) +5 bp')
  })

  it('comes to a year’s percentage by the LPR of the day, which says whether it was verified', () => {
    expect(annualRate(overLpr(50, 120), '2025-05-19')?.text).toBe('3.60%—4.30%')
    const now = annualRate(overLpr(50, 120), '2026-11-22')
    expect(now).toMatchObject({ text: '3.50%—4.20%', lpr: { since: '2025-05-20', verified: false } })
    expect(annualRate(overLpr(50, 120), '2020-01-01')).toBeUndefined()
    expect(annualRate({ kind: 'fixed', fromBp: 345, toBp: 345 }, '2020-01-01')).toEqual({ text: '3.45%', lpr: null })
  })
})

test('a fee says when, how much and of what', () => {
  const share = { by: 'share', bp: 80, of: 'balance' } as const
  expect(feeText({ kind: 'guarantee', timing: 'yearly', charge: share })).toBe('担保费：每年 0.80%，按余额')
  expect(feeText({ kind: 'valuation', timing: 'once', charge: { by: 'fixed', fen: 200_000 } })).toBe(
    '评估费：一次性 2,000.00元',
  )
})

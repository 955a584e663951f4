import { addMonths, type Day, daysBetween } from '../day/day.ts'
import { MOST_AMOUNT_FEN, MOST_MONTHS } from '../loan-cost/loan-terms.ts'
import { printWan } from '../money/print-money.ts'

/** One loan and the bounds of one programme. Rates in basis points a year. */
export type SubsidisedLoan = {
  amountFen: number
  loanOn: Day
  days: number
  loanRateBp: number
  subsidyBp: number
  /** What is left of the entity's principal over all banks; null: the programme names none. */
  leftFen: number | null
  /** Years subsidised at most; null: the programme names none. */
  years: number | null
  /** Days of a year; null: not said, then the amount lies between the two. */
  yearDays: 360 | 365 | null
}

/** Subsidy in 分 between `lowFen` (a year of 365 days) and `highFen` (360), equal where the year is known. */
export type SubsidyComputed = {
  lowFen: number
  highFen: number
  principalFen: number
  days: number
  rateBp: number
  /** The reckoning in words. */
  text: string
}

/**
 * 贴息: the part of the principal within what is left, times the rate (never above the loan's own), times the days within the
 * years; parts of a 分 dropped, so that no ceiling is passed. Undefined for figures no loan has (not above 0, beyond 1,000 亿元
 * or 30 years). @throws RangeError when the day is no day
 */
export function computeSubsidy(loan: SubsidisedLoan): SubsidyComputed | undefined {
  const { amountFen, days: wanted, leftFen, years, loanOn, loanRateBp, subsidyBp } = loan
  const isLoan = amountFen > 0 && amountFen <= MOST_AMOUNT_FEN && wanted > 0 && wanted <= MOST_MONTHS * 31
  if (!isLoan || loanRateBp < 0) return undefined
  const principalFen = Math.max(0, Math.min(amountFen, leftFen ?? amountFen))
  const days =
    years === null ? wanted : Math.min(wanted, daysBetween(loanOn, addMonths(loanOn, Math.round(years * 12))))
  const rateBp = Math.min(subsidyBp, loanRateBp)
  const of = (yearDays: number) => accrue(principalFen, rateBp, days, yearDays)
  const [lowFen, highFen] = loan.yearDays === null ? [of(365), of(360)] : [of(loan.yearDays), of(loan.yearDays)]
  const computed = { lowFen, highFen, principalFen, days, rateBp }
  return { ...computed, text: describe(loan, computed) }
}

/** Exact; a rate may have parts of a basis point, of which six digits count. */
function accrue(principalFen: number, rateBp: number, days: number, yearDays: number): number {
  const micro = BigInt(Math.round(rateBp * 1e6))
  return Number((BigInt(principalFen) * micro * BigInt(days)) / (10_000_000_000n * BigInt(yearDays)))
}

function describe(loan: SubsidisedLoan, computed: Omit<SubsidyComputed, 'text'>): string {
  const { principalFen, rateBp, days, lowFen, highFen } = computed
  const cut = principalFen < loan.amountFen ? `（贷款${printWan(loan.amountFen)}，只计额度内部分）` : ''
  const shorter = days < loan.days ? `（贷款${loan.days}日，只计期限内部分）` : ''
  const lower = rateBp < loan.subsidyBp ? '（以贷款利率为限）' : ''
  const amount = lowFen === highFen ? printWan(lowFen) : `${printWan(lowFen)}（365日）至${printWan(highFen)}（360日）`
  return `本金${printWan(principalFen)}${cut} × 年率${rateBp / 100}%${lower} × ${days}日${shorter} ÷ ${loan.yearDays ?? '年天数'} = ${amount}，不足一分舍去。`
}

import type { Day } from '../../day/day.ts'
import type { DayCount } from '../loan-terms.ts'

/** What is owed over a stretch of time: from `fromDay` for `days` days, which make `months` whole months (0: none). */
export type Slice = { fromDay: Day; days: number; months: number; balanceFen: number }

/**
 * Interest in 分 at `bp` basis points a year, exact and rounded half up once over all slices: a period's interest is
 * rounded once, whatever was drawn and repaid within it.
 */
export function accrueInterest(slices: readonly Slice[], bp: number, dayCount: DayCount): number {
  const time = (slice: Slice) => (dayCount === 'monthly' ? slice.months : slice.days)
  const owed = slices.reduce((sum, slice) => sum + BigInt(slice.balanceFen) * BigInt(time(slice)), 0n)
  return divideHalfUp(owed * BigInt(bp), 10_000n * baseOf[dayCount])
}

/** Share of `fen` in basis points, rounded half up. `parts` of 12 months: for a yearly share of a part year. */
export function shareOf(fen: number, bp: number, parts = 12): number {
  return divideHalfUp(BigInt(fen) * BigInt(bp) * BigInt(parts), 120_000n)
}

/** Days times 分 owed: what a simple annual rate is reckoned over. */
export function owedDays(slices: readonly Slice[]): bigint {
  return slices.reduce((sum, { balanceFen, days }) => sum + BigInt(balanceFen) * BigInt(days), 0n)
}

const baseOf = { 'actual/360': 360n, 'actual/365': 365n, monthly: 12n } as const satisfies Record<DayCount, bigint>

/** Both not below 0. */
function divideHalfUp(value: bigint, divisor: bigint): number {
  return Number((value * 2n + divisor) / (divisor * 2n))
}

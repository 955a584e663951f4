import { addMonths, type Day, daysBetween } from '../day/day.ts'
import type { LoanSubsidy, LoanTerms } from './loan-terms.ts'
import { accrueInterest, type Slice } from './schedule/accrue-interest.ts'
import type { Period } from './schedule/build-schedule.ts'

/**
 * 贴息 of each period, in 分, parallel to `periods`: all subsidies together are at most the period's interest, each at most
 * its own total. Whether two of them may be had for the same loan is a rule of its own (`subsidy`), not asked here.
 */
export function deductSubsidies(terms: LoanTerms, periods: readonly Period[]): number[] {
  const left = terms.subsidies.map(({ mostFen }) => mostFen ?? Number.POSITIVE_INFINITY)
  return periods.map((period) => {
    let totalFen = 0
    for (const [index, subsidy] of terms.subsidies.entries()) {
      const wanted = accrueInterest(coveredSlices(subsidy, terms, period), subsidy.bp, terms.dayCount)
      const fen = Math.min(wanted, left[index] ?? 0, period.interestFen - totalFen)
      left[index] = (left[index] ?? 0) - fen
      totalFen += fen
    }
    return totalFen
  })
}

/** What of a period lies within the subsidised months and the subsidised principal. */
function coveredSlices(
  { months, mostPrincipalFen }: LoanSubsidy,
  { startDay }: LoanTerms,
  { no, slices }: Period,
): Slice[] {
  const endDay = months === null ? null : addMonths(startDay, months)
  const monthsLeft = months === null ? Number.POSITIVE_INFINITY : Math.max(0, months - (no - 1))
  return slices.map(({ fromDay, days, months: whole, balanceFen }) => ({
    fromDay,
    days: endDay === null ? days : Math.min(days, daysUntil(fromDay, endDay)),
    months: Math.min(whole, monthsLeft),
    balanceFen: Math.min(balanceFen, mostPrincipalFen ?? balanceFen),
  }))
}

function daysUntil(fromDay: Day, endDay: Day): number {
  return Math.max(0, daysBetween(fromDay, endDay))
}

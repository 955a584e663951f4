import { addMonths, type Day, daysBetween } from '../../day/day.ts'
import type { LoanTerms, LoanUse } from '../loan-terms.ts'
import { accrueInterest, type Slice } from './accrue-interest.ts'
import { monthlyFrames, type Period } from './build-schedule.ts'

/**
 * 随借随还: interest by what was used and for how many days, settled every month, what is still owed repaid on the last
 * day. `terms.uses` must be in order and within the amount (checkLoanTerms).
 */
export function buildRevolving(terms: LoanTerms, bp: number): Period[] {
  const uses = usesOf(terms)
  let owedFen = 0
  return monthlyFrames(terms).map(({ no, fromDay, day, days }) => {
    const within = uses.filter((use) => use.day >= fromDay && use.day < day)
    const openingFen = owedFen
    const slices = slicesOf(within, openingFen, fromDay, day)
    const drawnFen = sumOf(within, (fen) => Math.max(0, fen))
    const repaidFen = sumOf(within, (fen) => Math.max(0, -fen))
    owedFen += drawnFen - repaidFen
    const settledFen = no === terms.months ? owedFen : 0
    owedFen -= settledFen
    const interestFen = accrueInterest(slices, bp, terms.dayCount)
    const principalFen = repaidFen + settledFen
    return { no, fromDay, day, days, openingFen, drawnFen, principalFen, interestFen, closingFen: owedFen, slices }
  })
}

/** What was used; all of it from the first day where nothing else is said. */
export function usesOf({ amountFen, startDay, uses }: LoanTerms): readonly LoanUse[] {
  return uses ?? [{ day: startDay, changeFen: amountFen }]
}

/** What is owed on the last day before it is settled. */
export function owedAtEnd(terms: LoanTerms): { day: Day; fen: number } {
  return { day: addMonths(terms.startDay, terms.months), fen: sumOf(usesOf(terms), (fen) => fen) }
}

function slicesOf(uses: readonly LoanUse[], openingFen: number, fromDay: Day, day: Day): Slice[] {
  const slices: Slice[] = []
  let [balanceFen, from] = [openingFen, fromDay]
  const until = (next: Day) => {
    const days = daysBetween(from, next)
    if (days > 0) slices.push({ fromDay: from, days, months: 0, balanceFen })
    from = next
  }
  for (const use of uses) {
    until(use.day)
    balanceFen += use.changeFen
  }
  until(day)
  return slices
}

function sumOf(uses: readonly LoanUse[], part: (changeFen: number) => number): number {
  return uses.reduce((sum, { changeFen }) => sum + part(changeFen), 0)
}

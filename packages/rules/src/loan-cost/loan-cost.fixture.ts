import { computeLoanCost, type LoanCost } from './compute-loan-cost.ts'
import type { LoanTerms } from './loan-terms.ts'

/** 100 万元 for a year at 3.6 %, by months, repaid at the end of it. */
export const plainLoan: LoanTerms = {
  amountFen: 100_000_000,
  startDay: '2026-01-15',
  months: 12,
  rate: { kind: 'fixed', bp: 360 },
  lprBp: null,
  dayCount: 'monthly',
  way: 'interest-monthly',
  fees: [],
  subsidies: [],
}

/** The cost, or an error that lists the problems. */
export function costOf(changes: Partial<LoanTerms>): LoanCost {
  const reckoned = computeLoanCost({ ...plainLoan, ...changes })
  if (reckoned.ok) return reckoned.cost
  throw new Error(reckoned.problems.map(({ field, sentence }) => `${field}: ${sentence}`).join('; '))
}

import { addMonths, type Day } from '../day/day.ts'
import type { FeeKind, LoanFee, LoanTerms } from './loan-terms.ts'
import { shareOf } from './schedule/accrue-interest.ts'

/** A fee as it falls due. */
export type Charge = { kind: FeeKind; day: Day; fen: number }

/** Every fee on its day. `owedOn` tells what is owed on a day, after that day's payment. Charges of 0 分 are left out. */
export function chargeFees(terms: LoanTerms, owedOn: (day: Day) => number): Charge[] {
  return terms.fees.flatMap((fee) => chargesOf(fee, terms, owedOn)).filter(({ fen }) => fen > 0)
}

function chargesOf(fee: LoanFee, { startDay, months, amountFen }: LoanTerms, owedOn: (day: Day) => number): Charge[] {
  const years = fee.timing === 'once' ? 1 : Math.ceil(months / 12)
  return Array.from({ length: years }, (_, year) => {
    const day = addMonths(startDay, year * 12)
    const { charge } = fee
    if (charge.by === 'fixed') return { kind: fee.kind, day, fen: charge.fen }
    const parts = fee.timing === 'once' ? 12 : Math.min(12, months - year * 12)
    const base = charge.of === 'amount' ? amountFen : owedOn(day)
    return { kind: fee.kind, day, fen: shareOf(base, charge.bp, parts) }
  })
}

/** What is kept of a credit and what was paid under it, in 分. */
export type Ledger = {
  amountFen: number
  isRevolving: boolean
  drawnFen: number
  repaidFen: number
}

export type CorrectionWanted = { of: 'credit' | 'drawdown'; fromFen: number; toFen: number }
export type Corrected = { ledger: Ledger } | { refused: 'past-credit' | 'below-repaid'; limitFen: number }

/**
 * A wrong amount put right: a drawdown moves what is drawn by the difference. Refused where what is drawn (of a revolving credit: owed) would pass
 * the credit, or what was repaid would pass what was drawn. `limitFen`: the most, or the least, the amount may be.
 */
export function correctAmount(ledger: Ledger, { of, fromFen, toFen }: CorrectionWanted): Corrected {
  const next =
    of === 'credit' ? { ...ledger, amountFen: toFen } : { ...ledger, drawnFen: ledger.drawnFen + toFen - fromFen }
  const used = next.isRevolving ? next.drawnFen - next.repaidFen : next.drawnFen
  if (next.drawnFen < next.repaidFen)
    return { refused: 'below-repaid', limitFen: fromFen - (ledger.drawnFen - ledger.repaidFen) }
  if (used > next.amountFen)
    return { refused: 'past-credit', limitFen: of === 'credit' ? used : toFen - (used - next.amountFen) }
  return { ledger: next }
}

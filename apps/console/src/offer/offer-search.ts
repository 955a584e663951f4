/** The loan wanted, as the address keeps it: 万元 and months. */
export type LoanSearch = { amount?: number; months?: number }

export const usualLoan = { amount: 100, months: 12 } as const
export const mostAmount = 10_000_000
export const mostMonths = 360

/** Reads the loan of an address; what it cannot read it leaves out. */
export function readLoanSearch(search: Record<string, unknown>): LoanSearch {
  const amount = readFigure(search.amount, mostAmount, 2)
  const months = readFigure(search.months, mostMonths, 0)
  return { ...(amount === undefined ? {} : { amount }), ...(months === undefined ? {} : { months }) }
}

/** What the server is asked: 分 and months. */
export function loanOf({ amount = usualLoan.amount, months = usualLoan.months }: LoanSearch): {
  amountFen: number
  months: number
} {
  return { amountFen: Math.round(amount * 1_000_000), months }
}

function readFigure(text: unknown, most: number, decimals: number): number | undefined {
  const figure = typeof text === 'string' || typeof text === 'number' ? Number(text) : Number.NaN
  const rounded = Number(figure.toFixed(decimals))
  return rounded > 0 && rounded <= most ? rounded : undefined
}

import { type Day, daysBetween } from '../day/day.ts'

/** Money of one day as the borrower sees it: received above 0, paid below. */
export type Flow = { day: Day; fen: number }

/**
 * 综合年化成本（复利，内部收益率法）: the annual rate at which what is paid is worth what is received, days over 365, in
 * basis points to two places. null where no rate at or above 0 does so: nothing is received, or the fees of the first day
 * take all of it.
 */
export function solveIrr(flows: readonly Flow[]): number | null {
  const [first] = flows
  if (!first) return null
  const dated = flows.map(({ day, fen }) => ({ years: daysBetween(first.day, day) / 365, fen }))
  const worth = (rate: number) => dated.reduce((sum, { years, fen }) => sum + fen * (1 + rate) ** -years, 0)
  const atZero = worth(0)
  if (atZero === 0) return dated.some(({ fen }) => fen > 0) ? 0 : null
  let [low, high] = [0, 1]
  if (atZero > 0) return null
  while (worth(high) < 0) {
    if (high > MOST_RATE) return null
    ;[low, high] = [high, high * 2]
  }
  // 80 halvings are beyond what a double tells apart.
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2
    if (worth(middle) < 0) low = middle
    else high = middle
  }
  return Math.round(((low + high) / 2) * 1_000_000) / 100
}

const MOST_RATE = 10_000

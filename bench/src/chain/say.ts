import type { Figure } from '../figure.ts'

export function figure(bench: string, name: string, value: number, unit: string): Figure {
  return { bench, figure: name, value, unit, rival: null, rivalValue: null, ratio: null, agree: null }
}

/** The value 95 of a hundred are not above. @throws when there is none */
export function percentile(values: readonly number[], share = 0.95): number {
  const sorted = [...values].sort((one, other) => one - other)
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]
  if (value === undefined) throw new Error('nothing was measured')
  return value
}

import type { Kind } from './funnel.ts'
import type { Seen } from './shrink.ts'

/** Why nothing is said. The numbers are the platform's own; no document sets them (未核实). */
export type TooFew =
  | { why: 'few_cases'; has: number; needs: number }
  | { why: 'few_expected'; has: number; needs: number }

export const LEAST_CASES = 30
export const LEAST_EXPECTED = { share: 1, rate: 5 } as const satisfies Record<Kind, number>
/** With fewer comparable subjects nobody can tell what scatter is usual. */
export const LEAST_SUBJECTS = 5

/**
 * Whether a subject has too few cases to say (样本太少，不作判断): a share needs 30 cases, of which at least one would be expected to be so
 * and one not; a rate needs 5 events expected of its size. Undefined: enough.
 */
export function findTooFew(kind: Kind, { size, expected }: Seen): TooFew | undefined {
  if (kind === 'share' && size < LEAST_CASES) return { why: 'few_cases', has: size, needs: LEAST_CASES }
  const least = kind === 'share' ? Math.min(expected, size - expected) : expected
  if (least < LEAST_EXPECTED[kind]) return { why: 'few_expected', has: least, needs: LEAST_EXPECTED[kind] }
  return undefined
}

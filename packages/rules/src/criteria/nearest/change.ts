import { type Day, daysBetween } from '../../day/day.ts'
import { FACTS, type FactId } from '../../fact/dictionary.ts'
import type { FactDefinition, FactMover, FactValue } from '../../fact/fact.ts'

/**
 * One step towards meeting a criterion. `change`: the fact from its known value to another, `by` the difference of figures
 * (分, bp, pieces) or days. `learn`: an unknown fact that would have to turn out so. `wait`: until a day, for the facts whose
 * clauses time alone settles. `mover` says who could do it; `nobody`: named so that no one is sent after it.
 */
export type Change =
  | { kind: 'change'; fact: FactId; mover: FactMover; from: FactValue; to: FactValue; by: number | null }
  | { kind: 'learn'; fact: FactId; mover: FactMover; to: FactValue }
  | { kind: 'wait'; mover: 'time'; until: Day; facts: readonly FactId[] }

/** Steps after which the criterion is met, on the day `on`; no steps: it is met already. */
export type Way = { on: Day; changes: readonly Change[] }

/** A known fact changed, or an unknown one learned. */
export function changeOf(fact: FactId, from: FactValue | undefined, to: FactValue): Change {
  const { mover, type }: FactDefinition = FACTS[fact]
  if (from === undefined) return { kind: 'learn', fact, mover, to }
  // Time moves what is counted from a day; the day itself stays.
  const who = mover === 'time' && type === 'day' ? 'nobody' : mover
  return { kind: 'change', fact, mover: who, from, to, by: differenceOf(from, to) }
}

/** Fewer changes nobody can make, then fewer changes, then those nearer to the firm, then smaller ones. */
export function compareWays(one: Way, other: Way, today: Day): number {
  const [here, there] = [costOf(one, today), costOf(other, today)]
  const at = here.findIndex((cost, index) => cost !== there[index])
  return at < 0 ? 0 : (here[at] ?? 0) - (there[at] ?? 0)
}

/** Whether a way asks for what nobody can change. */
export function isImpossible({ changes }: Way): boolean {
  return changes.some(isByNobody)
}

function isByNobody({ kind, mover }: Change): boolean {
  return kind === 'change' && mover === 'nobody'
}

function costOf({ on, changes }: Way, today: Day): number[] {
  const impossible = changes.filter(isByNobody).length
  const distance = changes.reduce((sum, change) => sum + RANKS[change.mover], 0)
  const size = changes.reduce((sum, change) => sum + sizeOf(change), daysBetween(today, on) / 365)
  return [impossible, changes.length, distance, size]
}

const RANKS = { firm: 0, time: 1, authority: 2, nobody: 3 } as const satisfies Record<FactMover, number>

function sizeOf(change: Change): number {
  if (change.kind !== 'change' || change.by === null) return 0
  const { from, to, by } = change
  if (typeof from !== 'number' || typeof to !== 'number') return Math.abs(by) / 365
  return Math.abs(by) / Math.max(Math.abs(from), Math.abs(to), 1)
}

function differenceOf(from: FactValue, to: FactValue): number | null {
  if (typeof from === 'number' && typeof to === 'number') return to - from
  const areDays = typeof from === 'string' && typeof to === 'string' && DAY.test(from) && DAY.test(to)
  return areDays ? daysBetween(from, to) : null
}

const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/

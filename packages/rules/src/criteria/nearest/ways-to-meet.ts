import type { Facts } from '../../fact/dictionary.ts'
import { judgeClause } from '../decide/judge-lowered.ts'
import type { Lowered, LoweredClause } from '../decide/lowered.ts'

/** Ways followed further at each step; the ones with the fewest clauses still to meet. */
const MOST_WAYS = 64

/**
 * The sets of clauses that together meet a lowered criterion, those with the fewest clauses not met now first; at most 64,
 * beyond which longer ways are given up.
 */
export function waysToMeet(lowered: Lowered, facts: Facts): readonly (readonly LoweredClause[])[] {
  return findTrails(lowered, facts).map(clausesOf)
}

/** A set of clauses as the two it was joined from, so that joining copies nothing; `open`: how many are not met now. */
type Trail = { open: number; parts: LoweredClause | readonly [Trail, Trail] | null }

const NOTHING: Trail = { open: 0, parts: null }

function findTrails(lowered: Lowered, facts: Facts): readonly Trail[] {
  if (!('of' in lowered)) {
    const isMet = judgeClause(lowered, facts[lowered.fact]) === 'met'
    return [{ open: isMet ? 0 : 1, parts: lowered }]
  }
  const parts = lowered.of.map((part) => findTrails(part, facts))
  return lowered.kind === 'any' ? shortest(parts.flat()) : parts.reduce(join, [NOTHING])
}

/** The shortest pairs. Both lists being sorted, the pair of the i-th and the j-th has i × j pairs before it, itself included. */
function join(ones: readonly Trail[], others: readonly Trail[]): readonly Trail[] {
  const joined: Trail[] = []
  for (const [index, one] of ones.entries()) {
    for (const other of others.slice(0, Math.floor(MOST_WAYS / (index + 1)))) {
      joined.push({ open: one.open + other.open, parts: [one, other] })
    }
  }
  return shortest(joined)
}

function shortest(trails: Trail[]): readonly Trail[] {
  return trails.sort((one, other) => one.open - other.open).slice(0, MOST_WAYS)
}

function clausesOf(trail: Trail): LoweredClause[] {
  const clauses: LoweredClause[] = []
  const waiting = [trail]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.parts === null) continue
    if ('kind' in next.parts) clauses.push(next.parts)
    else waiting.push(next.parts[1], next.parts[0])
  }
  return clauses
}

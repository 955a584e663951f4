import type { Facts } from '../../fact/dictionary.ts'
import { judgeClause } from '../decide/judge-lowered.ts'
import type { Lowered, LoweredClause } from '../decide/lowered.ts'

/** Clauses that together meet a criterion, and how many of them are not met now. */
export type ClauseSet = { clauses: readonly LoweredClause[]; open: number }

/** Ways followed further at each step; the ones with the fewest clauses still to meet. */
const MOST_WAYS = 64

/** The sets of clauses that meet a lowered criterion, fewest open clauses first; at most 64. */
export function waysToMeet(lowered: Lowered, facts: Facts): readonly ClauseSet[] {
  if (!('of' in lowered)) {
    const isMet = judgeClause(lowered, facts[lowered.fact]) === 'met'
    return [{ clauses: [lowered], open: isMet ? 0 : 1 }]
  }
  const parts = lowered.of.map((part) => waysToMeet(part, facts))
  if (lowered.kind === 'any') return shortest(parts.flat())
  return parts.reduce<readonly ClauseSet[]>(
    (ways, part) => shortest(ways.flatMap((way) => part.map((other) => join(way, other)))),
    [{ clauses: [], open: 0 }],
  )
}

function join(one: ClauseSet, other: ClauseSet): ClauseSet {
  return { clauses: [...one.clauses, ...other.clauses], open: one.open + other.open }
}

function shortest(ways: ClauseSet[]): readonly ClauseSet[] {
  return ways.sort((one, other) => one.open - other.open).slice(0, MOST_WAYS)
}

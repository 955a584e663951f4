import type { Day } from '../../day/day.ts'
import type { FactId, Facts } from '../../fact/dictionary.ts'
import type { Criterion } from '../criterion.ts'
import { judgeClause } from '../decide/judge-lowered.ts'
import { lowerToComparisons } from '../decide/lower-to-comparisons.ts'
import type { LoweredClause } from '../decide/lowered.ts'
import { type Change, changeOf, compareWays, isImpossible, type Way } from './change.ts'
import { findNearestValue } from './nearest-value.ts'
import { factsSettledByTime, findWaitingDays } from './waiting-days.ts'
import { waysToMeet } from './ways-to-meet.ts'

/** `most`: how many ways at most (3). */
export type NearestOptions = { most?: number }

/**
 * 最近的改变: the ways in which a firm would come to meet a criterion, the best first: the fewest changes, then those the
 * firm itself can make, then the smallest. Ways with a change nobody can make are named only where there is no other.
 * Waiting counts as one change, whatever it settles, and figures are taken to stay while time passes. After the changes of
 * a way (`applyWay`), `decide` on its day says met. A computed figure is named with the value it needs; which of its parts
 * should move is left open. An empty list: no value meets the clauses together, or a fact would have to be unknown again.
 */
export function nearest(
  criterion: Criterion,
  facts: Facts,
  on: Day,
  { most = 3 }: NearestOptions = {},
): readonly Way[] {
  const ways = findWaitingDays(criterion, facts, on).flatMap((day) => waysOn(criterion, facts, on, day))
  ways.sort((one, other) => compareWays(one, other, on))
  const chosen: Way[] = []
  for (const way of ways) {
    if (chosen.length === most || (isImpossible(way) && chosen.some((better) => !isImpossible(better)))) break
    if (!chosen.some((better) => isContained(better, way))) chosen.push(way)
  }
  return chosen
}

function waysOn(criterion: Criterion, facts: Facts, on: Day, day: Day): Way[] {
  const wait: Change[] =
    day === on
      ? []
      : [{ kind: 'wait', mover: 'time', until: day, facts: factsSettledByTime(criterion, facts, on, day) }]
  return waysToMeet(lowerToComparisons(criterion, day), facts).flatMap((clauses) => {
    const changes = changesToMeet(clauses, facts)
    return changes ? [{ on: day, changes: [...changes, ...wait] }] : []
  })
}

/** What has to change for all clauses to be met; undefined when no values meet them together. */
function changesToMeet(clauses: readonly LoweredClause[], facts: Facts): Change[] | undefined {
  const changes: Change[] = []
  for (const [fact, own] of groupByFact(clauses)) {
    const present = facts[fact]
    if (own.every((clause) => judgeClause(clause, present) === 'met')) continue
    const to = findNearestValue(fact, own, present)
    if (to === undefined) return undefined
    changes.push(changeOf(fact, present, to))
  }
  return changes
}

function groupByFact(clauses: readonly LoweredClause[]): Map<FactId, LoweredClause[]> {
  const groups = new Map<FactId, LoweredClause[]>()
  for (const clause of clauses) {
    const own = groups.get(clause.fact)
    if (own) own.push(clause)
    else groups.set(clause.fact, [clause])
  }
  return groups
}

/** Whether a better way already touches nothing but what this one touches. */
function isContained(better: Way, way: Way): boolean {
  const touched = new Set(way.changes.map(keyOf))
  return better.changes.every((change) => touched.has(keyOf(change)))
}

function keyOf(change: Change): string {
  return change.kind === 'wait' ? 'wait' : change.fact
}

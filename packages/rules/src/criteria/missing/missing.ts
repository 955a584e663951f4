import type { Day } from '../../day/day.ts'
import { partsOf } from '../../fact/derive-facts.ts'
import type { FactId, Facts } from '../../fact/dictionary.ts'
import type { Criterion } from '../criterion.ts'
import { judgeClause } from '../decide/judge-lowered.ts'
import { lowerToComparisons } from '../decide/lower-to-comparisons.ts'
import type { Lowered } from '../decide/lowered.ts'
import { findByTrial, isSmallEnough } from './find-by-trial.ts'
import { findMovers } from './find-movers.ts'
import { leavesOf } from './sample-values.ts'

/** An unknown fact that could still change the answer; of a computed figure `parts` are the facts it lacks. */
export type MissingFact = { fact: FactId; parts: readonly FactId[] }

/**
 * The unknown facts that could still change the answer, in the order they are asked about: there is a state of the other
 * unknown facts (learned or not) in which learning this one gives another verdict. Facts whose part is settled by known
 * ones are left out. Exact where each fact is asked once or the unknown ones allow at most 5,000 cases; beyond that a fact
 * asked about in several places may be named though its clauses contradict each other, but none is left out.
 */
export function missing(criterion: Criterion, facts: Facts, on: Day): readonly MissingFact[] {
  const lowered = dropSettled(lowerToComparisons(criterion, on), facts)
  const { movers, isExact } = findMovers(lowered, facts)
  const clauses = leavesOf(lowered).filter(({ fact }) => facts[fact] === undefined)
  const found = isExact || !isSmallEnough(clauses) ? movers : findByTrial(lowered, clauses, facts)
  return [...new Set(clauses.map(({ fact }) => fact))]
    .filter((fact) => found.has(fact))
    .map((fact) => ({ fact, parts: partsOf(fact).filter((part) => facts[part] === undefined) }))
}

/** Without the parts known facts settle: what is left asks of unknown facts only, or is an empty group. */
function dropSettled(lowered: Lowered, facts: Facts): Lowered {
  if (!('of' in lowered)) {
    const value = facts[lowered.fact]
    const verdict = value === undefined ? 'not-determinable' : judgeClause(lowered, value)
    return verdict === 'not-determinable' ? lowered : { kind: verdict === 'met' ? 'all' : 'any', of: [] }
  }
  const of: Lowered[] = []
  for (const part of lowered.of) {
    const left = dropSettled(part, facts)
    if (!('of' in left) || left.of.length > 0) of.push(left)
    else if (left.kind !== lowered.kind) return left
  }
  return { kind: lowered.kind, of }
}

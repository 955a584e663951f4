import type { Day } from '../../day/day.ts'
import { partsOf } from '../../fact/derive-facts.ts'
import type { FactId, Facts } from '../../fact/dictionary.ts'
import type { Criterion } from '../criterion.ts'
import { lowerToComparisons } from '../decide/lower-to-comparisons.ts'
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
  const lowered = lowerToComparisons(criterion, on)
  const { movers, isExact } = findMovers(lowered, facts)
  const clauses = leavesOf(lowered).filter(({ fact }) => facts[fact] === undefined)
  const found = isExact || !isSmallEnough(clauses) ? movers : findByTrial(lowered, clauses, facts)
  return [...new Set(clauses.map(({ fact }) => fact))]
    .filter((fact) => found.has(fact))
    .map((fact) => ({ fact, parts: partsOf(fact).filter((part) => facts[part] === undefined) }))
}

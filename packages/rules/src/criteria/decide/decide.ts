import type { Day } from '../../day/day.ts'
import type { Facts } from '../../fact/dictionary.ts'
import type { FactValue } from '../../fact/fact.ts'
import type { Clause, Criterion, Verdict } from '../criterion.ts'
import { judgeLowered } from './judge-lowered.ts'
import { lowerClause } from './lower-to-comparisons.ts'
import type { Lowered } from './lowered.ts'

/**
 * Why a part of a criterion came out as it did. `value` is what is known of the fact (null: unknown), `threshold` what it
 * was held against, in the fact's stored unit; of `elapsed` and `left` the day (or two days) they come to.
 */
export type DecisionGround =
  | { kind: 'clause'; verdict: Verdict; clause: Clause; value: FactValue | null; threshold: Threshold }
  | { kind: 'all' | 'any'; verdict: Verdict; parts: readonly DecisionGround[] }
  | { kind: 'not'; verdict: Verdict; part: DecisionGround }

export type Threshold = number | string | boolean | readonly (number | string)[]

/** The answer on one day, with the grounds of every part in the order and nesting of the criterion. */
export type Decision = { verdict: Verdict; on: Day; ground: DecisionGround }

/**
 * Whether a firm meets a criterion on a day: 符合, 不符合 or 无法判断 (Kleene: unknown parts matter only where the known ones
 * leave the answer open). `criterion` must have passed `checkCriterion`. @throws RangeError when `on` is no day.
 */
export function decide(criterion: Criterion, facts: Facts, on: Day): Decision {
  const ground = findGround(criterion, facts, on)
  return { verdict: ground.verdict, on, ground }
}

function findGround(criterion: Criterion, facts: Facts, on: Day): DecisionGround {
  if ('all' in criterion) return group('all', criterion.all, facts, on)
  if ('any' in criterion) return group('any', criterion.any, facts, on)
  if ('not' in criterion) {
    const part = findGround(criterion.not, facts, on)
    return { kind: 'not', verdict: NEGATED[part.verdict], part }
  }
  const lowered = lowerClause(criterion, on, true)
  const value = facts[criterion.fact] ?? null
  return {
    kind: 'clause',
    verdict: judgeLowered(lowered, facts),
    clause: criterion,
    value,
    threshold: thresholdOf(lowered),
  }
}

function group(kind: 'all' | 'any', criteria: readonly Criterion[], facts: Facts, on: Day): DecisionGround {
  const parts = criteria.map((part) => findGround(part, facts, on))
  return { kind, verdict: combine(kind, parts), parts }
}

function combine(kind: 'all' | 'any', parts: readonly DecisionGround[]): Verdict {
  const settling = kind === 'all' ? 'not-met' : 'met'
  if (parts.some(({ verdict }) => verdict === settling)) return settling
  if (parts.some(({ verdict }) => verdict === 'not-determinable')) return 'not-determinable'
  return NEGATED[settling]
}

const NEGATED = {
  met: 'not-met',
  'not-met': 'met',
  'not-determinable': 'not-determinable',
} as const satisfies Record<Verdict, Verdict>

function thresholdOf(lowered: Lowered): Threshold {
  switch (lowered.kind) {
    case 'number':
    case 'day':
    case 'flag':
      return lowered.value
    case 'industry':
      return lowered.codes
    case 'one-of':
    case 'has':
      return lowered.values
    case 'known':
      return lowered.known
    default:
      return lowered.of.map(thresholdOf).filter((bound) => typeof bound === 'number' || typeof bound === 'string')
  }
}

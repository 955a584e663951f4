import type { Day } from '../../day/day.ts'
import { addDays } from '../../day/day.ts'
import { FACTS, type FactId } from '../../fact/dictionary.ts'
import type { Clause, Comparison, Criterion, SpanUnit } from '../criterion.ts'
import type { Lowered } from './lowered.ts'
import { dayAhead, FIRST_DAY, LAST_DAY, latestDayPassed } from './threshold-day.ts'

/**
 * The one lowering `decide`, the matcher and SQL share: negations pushed into the leaves, distances to `on` turned into
 * comparisons with a day. Kleene's verdict of the result equals that of the criterion for every set of facts.
 * `criterion` must have passed `checkCriterion`. @throws RangeError when `on` is no day.
 */
export function lowerToComparisons(criterion: Criterion, on: Day): Lowered {
  return lower(criterion, on, true)
}

function lower(criterion: Criterion, on: Day, isMeant: boolean): Lowered {
  if ('all' in criterion) return group(isMeant ? 'all' : 'any', criterion.all, on, isMeant)
  if ('any' in criterion) return group(isMeant ? 'any' : 'all', criterion.any, on, isMeant)
  if ('not' in criterion) return lower(criterion.not, on, !isMeant)
  return lowerClause(criterion, on, isMeant)
}

function group(kind: 'all' | 'any', parts: readonly Criterion[], on: Day, isMeant: boolean): Lowered {
  return { kind, of: parts.map((part) => lower(part, on, isMeant)) }
}

/** One clause, or its negation where `isMeant` is false. */
export function lowerClause(clause: Clause, on: Day, isMeant: boolean): Lowered {
  const { fact } = clause
  if ('is' in clause) return compare(fact, isMeant ? clause.is : OPPOSITE[clause.is], clause.value)
  if ('between' in clause) return lowerRange(fact, clause.between, isMeant)
  if ('holds' in clause) return { kind: 'flag', fact, value: clause.holds === isMeant }
  if ('known' in clause) return { kind: 'known', fact, known: clause.known === isMeant }
  if ('in' in clause) {
    if (FACTS[fact].type === 'industry') return { kind: 'industry', fact, isIn: isMeant, codes: clause.in }
    return { kind: 'one-of', fact, isIn: isMeant, values: clause.in }
  }
  if ('has' in clause) {
    const opposite = clause.has === 'any' ? 'none' : 'not-all'
    return { kind: 'has', fact, need: isMeant ? clause.has : opposite, values: clause.of }
  }
  if ('elapsed' in clause) {
    return lowerElapsed(fact, isMeant ? clause.elapsed : OPPOSITE[clause.elapsed], clause.amount, clause.unit, on)
  }
  return lowerLeft(fact, isMeant ? clause.left : OPPOSITE[clause.left], clause.amount, clause.unit, on)
}

/** What holds of a known value exactly where the comparison does not. */
export const OPPOSITE = {
  'at-least': 'below',
  above: 'at-most',
  'at-most': 'above',
  below: 'at-least',
  equal: 'unequal',
  unequal: 'equal',
} as const satisfies Record<Comparison, Comparison>

function compare(fact: FactId, is: Comparison, value: number | Day): Lowered {
  return typeof value === 'number' ? { kind: 'number', fact, is, value } : { kind: 'day', fact, is, value }
}

function lowerRange(fact: FactId, [low, high]: readonly [number | Day, number | Day], isMeant: boolean): Lowered {
  return isMeant
    ? { kind: 'all', of: [compare(fact, 'at-least', low), compare(fact, 'at-most', high)] }
    : { kind: 'any', of: [compare(fact, 'below', low), compare(fact, 'above', high)] }
}

/**
 * Time since a day is compared to the day: N units have passed when `on` has reached the day N units after it.
 * at-least: reached; above: left behind; equal: that very day; below and at-most are their opposites. So 成立不超过 3 年
 * leaves out a firm of 3 years and a day, as the law counts, and a day yet to come has passed less than any time.
 */
function lowerElapsed(fact: FactId, is: Comparison, amount: number, unit: SpanUnit, on: Day): Lowered {
  const reached = (): Lowered => upTo(fact, latestDayPassed(on, amount, unit))
  const notReached = (): Lowered => after(fact, latestDayPassed(on, amount, unit))
  const left = (): Lowered => upTo(fact, dayBefore(on, amount, unit))
  const notLeft = (): Lowered => after(fact, dayBefore(on, amount, unit))
  switch (is) {
    case 'at-least':
      return reached()
    case 'below':
      return notReached()
    case 'above':
      return left()
    case 'at-most':
      return notLeft()
    case 'equal':
      return { kind: 'all', of: [notLeft(), reached()] }
    case 'unequal':
      return { kind: 'any', of: [left(), notReached()] }
  }
}

function dayBefore(on: Day, amount: number, unit: SpanUnit): Day | null {
  return on === FIRST_DAY ? null : latestDayPassed(addDays(on, -1), amount, unit)
}

function upTo(fact: FactId, day: Day | null): Lowered {
  return day === null
    ? { kind: 'day', fact, is: 'below', value: FIRST_DAY }
    : { kind: 'day', fact, is: 'at-most', value: day }
}

function after(fact: FactId, day: Day | null): Lowered {
  return day === null
    ? { kind: 'day', fact, is: 'at-least', value: FIRST_DAY }
    : { kind: 'day', fact, is: 'above', value: day }
}

/** Time until a day: the day beside `on` moved ahead. A day gone by has less left than any time. */
function lowerLeft(fact: FactId, is: Comparison, amount: number, unit: SpanUnit, on: Day): Lowered {
  const ahead = dayAhead(on, amount, unit)
  if (ahead !== null) return { kind: 'day', fact, is, value: ahead }
  const isBeyond = is === 'at-least' || is === 'above' || is === 'equal'
  return { kind: 'day', fact, is: isBeyond ? 'above' : 'at-most', value: LAST_DAY }
}

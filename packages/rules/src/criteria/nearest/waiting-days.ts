import { addDays, type Day } from '../../day/day.ts'
import type { FactId, Facts } from '../../fact/dictionary.ts'
import type { Clause, Criterion } from '../criterion.ts'
import { judgeLowered } from '../decide/judge-lowered.ts'
import { lowerClause } from '../decide/lower-to-comparisons.ts'
import { dayAhead, LAST_DAY, latestDayPassed } from '../decide/threshold-day.ts'

/** Today and the later days, earliest first, on which a clause about time since or until a known day comes out anew. */
export function findWaitingDays(criterion: Criterion, facts: Facts, on: Day): readonly Day[] {
  const days = new Set<Day>()
  for (const clause of spansOf(criterion)) {
    const value = facts[clause.fact]
    if (typeof value === 'string') for (const day of turningDays(clause, value)) if (day > on) days.add(day)
  }
  return [on, ...[...days].sort().slice(0, MOST_DAYS)]
}

/** Facts whose clauses about time come out otherwise on the later day. */
export function factsSettledByTime(criterion: Criterion, facts: Facts, on: Day, later: Day): readonly FactId[] {
  const settled = spansOf(criterion).filter(
    (clause) =>
      judgeLowered(lowerClause(clause, on, true), facts) !== judgeLowered(lowerClause(clause, later, true), facts),
  )
  return [...new Set(settled.map(({ fact }) => fact))]
}

const MOST_DAYS = 16

type Span = Extract<Clause, { amount: number }>

function spansOf(criterion: Criterion): readonly Span[] {
  if ('all' in criterion) return criterion.all.flatMap(spansOf)
  if ('any' in criterion) return criterion.any.flatMap(spansOf)
  if ('not' in criterion) return spansOf(criterion.not)
  return 'amount' in criterion ? [criterion] : []
}

function turningDays(clause: Span, value: Day): Day[] {
  if ('elapsed' in clause) {
    const reached = dayAhead(value, clause.amount, clause.unit)
    return reached === null ? [] : [reached, ...later(reached, 1)]
  }
  // Short months let up to four days lead to the same one, so the turn may lie that much before or behind.
  const last = latestDayPassed(value, clause.amount, clause.unit)
  return last === null ? [] : [-3, -2, -1, 0, 1].flatMap((count) => later(last, count))
}

function later(day: Day, count: number): Day[] {
  return day > '1800-01-04' && day < LAST_DAY ? [addDays(day, count)] : []
}

import { addDays, type Day, daysBetween } from '../../day/day.ts'
import { FACTS, type FactId } from '../../fact/dictionary.ts'
import type { FactDefinition, FactValue } from '../../fact/fact.ts'
import { INDUSTRY_SECTIONS } from '../../industry/industry-table.ts'
import { judgeClause } from '../decide/judge-lowered.ts'
import type { LoweredClause } from '../decide/lowered.ts'
import { FIRST_DAY, LAST_DAY } from '../decide/threshold-day.ts'
import { daysIn, namedIn, numbersIn } from '../missing/sample-values.ts'

/**
 * The value nearest to the present one that meets all these clauses on one fact; of an unknown fact a bound that does.
 * Figures move by their smallest step past a bound: 分, pieces, basis points, 0.01 of other units. Undefined: there is none.
 */
export function findNearestValue(
  fact: FactId,
  clauses: readonly LoweredClause[],
  present: FactValue | undefined,
): FactValue | undefined {
  let best: { value: FactValue; distance: number } | undefined
  for (const value of candidatesOf(fact, clauses, present)) {
    if (!clauses.every((clause) => judgeClause(clause, value) === 'met')) continue
    const distance = present === undefined ? 0 : distanceOf(present, value)
    if (!best || distance < best.distance) best = { value, distance }
  }
  return best?.value
}

/** In the order in which they are taken where nothing is known: bounds first. */
function candidatesOf(
  fact: FactId,
  clauses: readonly LoweredClause[],
  present: FactValue | undefined,
): readonly FactValue[] {
  const { type, choices }: FactDefinition = FACTS[fact]
  const named = namedIn(clauses)
  switch (type) {
    case 'count':
    case 'money':
      return figures(numbersIn(clauses), 1, true)
    case 'percent':
      return figures(numbersIn(clauses), 1, false)
    case 'quantity':
      return figures(numbersIn(clauses), 0.01, false)
    case 'day':
      return days(daysIn(clauses))
    case 'choice':
      return [...named, ...Object.keys(choices ?? {}), '?']
    case 'industry':
      return [...named, ...Object.keys(INDUSTRY_SECTIONS)]
    case 'set':
      return sets(named, clauses, typeof present === 'object' ? present : [])
    case 'flag':
      return [true, false]
  }
}

function figures(bounds: readonly number[], step: number, isWhole: boolean): number[] {
  const beside = bounds.flatMap((bound) => [bound + step, bound - step])
  const between = bounds.flatMap((bound, index) => {
    const next = bounds[index + 1]
    return isWhole || next === undefined ? [] : [(bound + next) / 2]
  })
  return bounds.length === 0 ? [0] : [...bounds, ...beside, ...between]
}

function days(bounds: readonly Day[]): Day[] {
  const after = bounds.flatMap((bound) => (bound < LAST_DAY ? [addDays(bound, 1)] : []))
  const before = bounds.flatMap((bound) => (bound > FIRST_DAY ? [addDays(bound, -1)] : []))
  return bounds.length === 0 ? ['2000-01-01'] : [...bounds, ...after, ...before]
}

/** Up to ten values named: every set; more: what each clause asks in turn. What is held but not named stays. */
function sets(named: readonly string[], clauses: readonly LoweredClause[], held: readonly string[]): string[][] {
  const others = held.filter((value) => !named.includes(value))
  if (named.length > 10) return [mend(clauses, held)]
  return Array.from({ length: 2 ** named.length }, (_, bits) => [
    ...others,
    ...named.filter((__, index) => (bits >> index) & 1),
  ])
}

function mend(clauses: readonly LoweredClause[], held: readonly string[]): string[] {
  const values = new Set(held)
  const wanted = clauses.flatMap((clause) => (clause.kind === 'has' && clause.need === 'all' ? clause.values : []))
  const refused = clauses.flatMap((clause) => (clause.kind === 'has' && clause.need === 'none' ? clause.values : []))
  for (const value of wanted) values.add(value)
  for (const value of refused) values.delete(value)
  for (const clause of clauses) {
    if (clause.kind !== 'has' || judgeClause(clause, [...values]) === 'met') continue
    const some = clause.values.find((value) => !(clause.need === 'any' ? refused : wanted).includes(value))
    if (some !== undefined && clause.need === 'any') values.add(some)
    else if (some !== undefined) values.delete(some)
  }
  return [...values]
}

function distanceOf(from: FactValue, to: FactValue): number {
  if (typeof from === 'number' && typeof to === 'number') return Math.abs(to - from)
  if (typeof from === 'object' && typeof to === 'object') {
    const added = to.filter((value) => !from.includes(value)).length
    return added + from.filter((value) => !to.includes(value)).length
  }
  if (typeof from !== 'string' || typeof to !== 'string' || !DAY.test(from) || !DAY.test(to)) return 0
  return Math.abs(daysBetween(from, to))
}

const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/

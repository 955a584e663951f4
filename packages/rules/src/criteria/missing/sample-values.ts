import { addDays, type Day } from '../../day/day.ts'
import { FACTS, type FactId } from '../../fact/dictionary.ts'
import type { FactDefinition, FactValue } from '../../fact/fact.ts'
import { INDUSTRY_SECTIONS } from '../../industry/industry-table.ts'
import type { Lowered, LoweredClause } from '../decide/lowered.ts'
import { FIRST_DAY, LAST_DAY } from '../decide/threshold-day.ts'

/**
 * Values of a fact among which every way its clauses can come out occurs: the bounds, what lies beside and between them,
 * each value named and one that is not. Only of a set with many named values (`isTriable` false) it is just the empty and
 * the full one, which tell a single clause apart but not several together.
 */
export function sampleValues(fact: FactId, clauses: readonly LoweredClause[]): readonly FactValue[] {
  const { type }: FactDefinition = FACTS[fact]
  const named = namedIn(clauses)
  switch (type) {
    case 'count':
    case 'money':
      return sampleNumbers(numbersIn(clauses), true)
    case 'percent':
    case 'quantity':
      return sampleNumbers(numbersIn(clauses), false)
    case 'day':
      return sampleDays(daysIn(clauses))
    case 'choice':
      return [...named, ...otherChoice(fact, named)]
    case 'industry':
      return [...named, ...otherSection(named)]
    case 'set':
      return sampleSets(named)
    case 'flag':
      return [true, false]
  }
}

/** The leaves of a lowered criterion. */
export function leavesOf(lowered: Lowered): readonly LoweredClause[] {
  return 'of' in lowered ? lowered.of.flatMap(leavesOf) : [lowered]
}

/** The values the clauses on one fact name. */
export function namedIn(clauses: readonly LoweredClause[]): string[] {
  const values = clauses.flatMap((clause) => {
    if (clause.kind === 'industry') return clause.codes
    return clause.kind === 'one-of' || clause.kind === 'has' ? clause.values : []
  })
  return [...new Set(values)]
}

/** The bounds of figures, smallest first. */
export function numbersIn(clauses: readonly LoweredClause[]): number[] {
  const bounds = clauses.flatMap((clause) => (clause.kind === 'number' ? [clause.value] : []))
  return [...new Set(bounds)].sort((one, other) => one - other)
}

/** The bounds of days, earliest first. */
export function daysIn(clauses: readonly LoweredClause[]): Day[] {
  return [...new Set(clauses.flatMap((clause) => (clause.kind === 'day' ? [clause.value] : [])))].sort()
}

function sampleNumbers(bounds: readonly number[], isWhole: boolean): number[] {
  const first = bounds[0]
  if (first === undefined) return [0]
  const values = [first - 1]
  for (const [index, bound] of bounds.entries()) {
    const next = bounds[index + 1]
    const between = next === undefined || isWhole ? bound + 1 : (bound + next) / 2
    values.push(bound, ...(next !== undefined && between >= next ? [] : [between]))
  }
  return values
}

function sampleDays(bounds: readonly Day[]): Day[] {
  const days = bounds.flatMap((bound) => [
    ...(bound > FIRST_DAY ? [addDays(bound, -1)] : []),
    bound,
    ...(bound < LAST_DAY ? [addDays(bound, 1)] : []),
  ])
  return days.length === 0 ? ['2000-01-01'] : [...new Set(days)]
}

function otherChoice(fact: FactId, named: readonly string[]): string[] {
  const { choices }: FactDefinition = FACTS[fact]
  // Where the codes have a table elsewhere there is always another one; this is none of them.
  const others = choices === null ? ['?'] : Object.keys(choices).filter((key) => !named.includes(key))
  return others.slice(0, 1)
}

function otherSection(named: readonly string[]): string[] {
  return Object.keys(INDUSTRY_SECTIONS)
    .filter((letter) => !named.includes(letter))
    .slice(0, 1)
}

function sampleSets(named: readonly string[]): string[][] {
  if (named.length > MOST_NAMED) return [[], [...named]]
  return Array.from({ length: 2 ** named.length }, (_, bits) => named.filter((__, index) => (bits >> index) & 1))
}

/** 2^6 sets can be gone through. */
const MOST_NAMED = 6

/** Whether `sampleValues` tells every combination of these clauses on one fact apart. */
export function isTriable(clauses: readonly LoweredClause[]): boolean {
  return !clauses.some(({ kind }) => kind === 'has') || namedIn(clauses).length <= MOST_NAMED
}

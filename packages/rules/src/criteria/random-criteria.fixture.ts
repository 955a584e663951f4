import fc from 'fast-check'
import { addDays, type Day } from '../day/day.ts'
import { FACT_IDS, FACTS, type FactId, type Facts } from '../fact/dictionary.ts'
import type { FactType, FactValue } from '../fact/fact.ts'
import { type Clause, COMPARISONS, type Comparison, type Criterion } from './criterion.ts'
import { lowerToComparisons } from './decide/lower-to-comparisons.ts'
import type { Lowered } from './decide/lowered.ts'

/** A criterion, a firm with gaps and the day asked about: what every engine must answer alike. */
export type RandomCase = { criterion: Criterion; facts: Facts; on: Day }

/** Days on which calendars go wrong, and ordinary ones. */
export const randomDay: fc.Arbitrary<Day> = fc.oneof(
  fc.constantFrom('2026-11-22', '2024-02-29', '2025-02-28', '2023-03-31', '2026-01-01', '2026-12-31', '2024-03-01'),
  fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1985-01-01', days)),
)

/** Criteria over these facts (all when none are named): every kind of clause, nested up to four deep, also empty groups. */
export function randomCriterion(facts: readonly FactId[] = FACT_IDS): fc.Arbitrary<Criterion> {
  const clause = fc.constantFrom(...facts).chain(randomClause)
  const groups = fc.letrec<{ node: Criterion }>((tie) => {
    const parts = fc.array(tie('node'), { maxLength: 4 })
    return {
      node: fc.oneof(
        { maxDepth: 3, depthIdentifier: 'criterion' },
        { arbitrary: clause, weight: 4 },
        { arbitrary: parts.map((all) => ({ all })), weight: 2 },
        { arbitrary: parts.map((any) => ({ any })), weight: 2 },
        { arbitrary: tie('node').map((not) => ({ not })), weight: 1 },
      ),
    }
  })
  return groups.node
}

/** A criterion with a firm whose facts lie on its thresholds, next to them, elsewhere, or are not known. */
export function randomCase(facts: readonly FactId[] = FACT_IDS): fc.Arbitrary<RandomCase> {
  return fc
    .record({ criterion: randomCriterion(facts), on: randomDay })
    .chain(({ criterion, on }) => randomFacts(criterion, on).map((known) => ({ criterion, facts: known, on })))
}

/** Facts a criterion asks about, with gaps and boundary values. */
export function randomFacts(criterion: Criterion, on: Day): fc.Arbitrary<Facts> {
  const bounds = new Map<FactId, Set<number | string>>()
  collectBounds(lowerToComparisons(criterion, on), bounds)
  const entries = [...bounds].map(([fact, values]) =>
    fc.option(randomValue(fact, [...values]), { freq: 4, nil: undefined }).map((value) => [fact, value] as const),
  )
  return fc.tuple(...entries).map((pairs) => Object.fromEntries(pairs.filter(([, value]) => value !== undefined)))
}

function collectBounds(lowered: Lowered, bounds: Map<FactId, Set<number | string>>): void {
  if ('of' in lowered) {
    for (const part of lowered.of) collectBounds(part, bounds)
    return
  }
  const values = bounds.get(lowered.fact) ?? new Set()
  bounds.set(lowered.fact, values)
  if (lowered.kind === 'number' || lowered.kind === 'day') values.add(lowered.value)
  else if (lowered.kind === 'industry') for (const code of lowered.codes) values.add(code)
  else if (lowered.kind === 'one-of' || lowered.kind === 'has') for (const value of lowered.values) values.add(value)
}

function randomValue(fact: FactId, bounds: readonly (number | string)[]): fc.Arbitrary<FactValue> {
  const { type } = FACTS[fact]
  const numbers = bounds.filter((bound) => typeof bound === 'number')
  const texts = bounds.filter((bound) => typeof bound === 'string')
  switch (type) {
    case 'count':
    case 'money':
      return near(numbers, fc.constantFrom(-1, 0, 0, 1), randomNumber(type))
    case 'percent':
    case 'quantity':
      return near(numbers, fc.constantFrom(-1, -0.001, 0, 0, 1 / 3, 1), randomNumber(type))
    case 'day':
      return fc.oneof(...moved(texts), randomDay, fc.constantFrom('1800-01-01', '2200-12-31', '2199-06-15'))
    case 'choice':
      return orOther(texts, fc.constantFrom(...choicesOf(fact)))
    case 'industry':
      return orOther(texts, fc.constantFrom(...INDUSTRIES))
    case 'set':
      return fc.subarray([...new Set([...texts, ...choicesOf(fact)])])
    case 'flag':
      return fc.boolean()
  }
}

function near(
  bounds: readonly number[],
  step: fc.Arbitrary<number>,
  other: fc.Arbitrary<number>,
): fc.Arbitrary<number> {
  if (bounds.length === 0) return other
  const close = fc.tuple(fc.constantFrom(...bounds), step).map(([bound, by]) => bound + by)
  return fc.oneof({ arbitrary: close, weight: 3 }, { arbitrary: other, weight: 1 })
}

function moved(days: readonly Day[]): fc.Arbitrary<Day>[] {
  const inside = days.filter((day) => day > '1801-01-01' && day < '2199-12-31')
  if (inside.length === 0) return []
  return [fc.tuple(fc.constantFrom(...inside), fc.integer({ min: -2, max: 2 })).map(([day, by]) => addDays(day, by))]
}

function orOther(bounds: readonly string[], other: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return bounds.length === 0 ? other : fc.oneof(fc.constantFrom(...bounds), other)
}

const comparison = fc.constantFrom(...(Object.keys(COMPARISONS) as Comparison[]))

function randomClause(fact: FactId): fc.Arbitrary<Clause> {
  const { type } = FACTS[fact]
  const known = fc.boolean().map((isKnown): Clause => ({ fact, known: isKnown }))
  return fc.oneof({ arbitrary: clauseOfType(fact, type), weight: 9 }, { arbitrary: known, weight: 1 })
}

function clauseOfType(fact: FactId, type: FactType): fc.Arbitrary<Clause> {
  switch (type) {
    case 'count':
    case 'money':
    case 'percent':
    case 'quantity':
      return boundClause(fact, randomNumber(type), (one, other) => one - other)
    case 'day':
      return fc.oneof(
        boundClause(fact, randomDay, (one, other) => (one < other ? -1 : 1)),
        span.map(({ is, ...amount }): Clause => ({ fact, elapsed: is, ...amount })),
        span.map(({ is, ...amount }): Clause => ({ fact, left: is, ...amount })),
      )
    case 'choice':
      return someOf(choicesOf(fact)).map((values): Clause => ({ fact, in: values }))
    case 'industry':
      return someOf(INDUSTRIES).map((codes): Clause => ({ fact, in: codes }))
    case 'set':
      return fc
        .tuple(fc.constantFrom('any', 'all'), someOf(choicesOf(fact)))
        .map(([has, of]): Clause => ({ fact, has, of }))
    case 'flag':
      return fc.boolean().map((holds): Clause => ({ fact, holds }))
  }
}

function boundClause<Bound extends number | Day>(
  fact: FactId,
  bound: fc.Arbitrary<Bound>,
  order: (one: Bound, other: Bound) => number,
): fc.Arbitrary<Clause> {
  const compared = fc.tuple(comparison, bound).map(([is, value]): Clause => ({ fact, is, value }))
  const ranged = fc.tuple(bound, bound).map((pair): Clause => {
    const [low, high] = pair.sort(order)
    return { fact, between: [low, high] }
  })
  return fc.oneof({ arbitrary: compared, weight: 3 }, { arbitrary: ranged, weight: 1 })
}

const span = fc.record({
  is: comparison,
  amount: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(90, 400)),
  unit: fc.constantFrom('day', 'month', 'year'),
})

/** Round figures as laws name them, odd ones, 0, and the largest a record holds. */
function randomNumber(type: 'count' | 'money' | 'percent' | 'quantity'): fc.Arbitrary<number> {
  switch (type) {
    case 'count':
      return fc.oneof(fc.integer({ min: -3, max: 30 }), fc.constantFrom(300, 1000, 2 ** 53 - 1))
    case 'money':
      return fc.oneof(
        fc.integer({ min: -5, max: 30 }).map((wan) => wan * 100_000_000),
        fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
        fc.constantFrom(0, 1, 2 ** 53 - 1),
      )
    case 'percent':
      return fc.oneof(
        fc.integer({ min: -20, max: 20 }).map((five) => five * 500),
        fc.integer({ min: -10_000, max: 20_000 }),
      )
    case 'quantity':
      return fc.oneof(
        fc.integer({ min: 0, max: 40 }).map((quarter) => quarter / 4),
        fc.double({ min: 0, max: 1_000_000, noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
      )
  }
}

function someOf(values: readonly string[]): fc.Arbitrary<string[]> {
  return fc.subarray([...values], { minLength: 1, maxLength: Math.min(values.length, 4) })
}

function choicesOf(fact: FactId): readonly string[] {
  const { choices } = FACTS[fact]
  if (choices !== null) return Object.keys(choices)
  return fact === 'tags' ? TAGS : AREAS
}

/** Among them what would end a quotation in SQL or in the text form. */
const TAGS = [
  '制造业',
  '农业',
  '高新技术企业',
  '外贸',
  'a"b',
  "o'neil; drop table",
  '且、或',
  '[x]',
  ' 空 ',
  '２０',
  '$1',
  '\\',
]
const AREAS = ['440802', '440803', '440811', '440882', '440802001', '440882100201']
const INDUSTRIES = ['A', 'A04', 'A0411', 'C', 'C13', 'C136', 'C1361', 'C38', 'C3859', 'F', 'F51', 'F5127', 'I65']

import { FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import { isOrdered } from '@huoshui/rules/match/build-index'
import type { MatchIndex } from '@huoshui/rules/match/match-index'
import { oneTuple, refine, type Tuples } from './firm-tuples.ts'
import { type Ordinals, ordinalsOf } from './ordinals.ts'
import { factsOfRule, getRule, lawOfPlace, type PolicyQuestion, placeOfUnit } from './question.ts'

/** Firms as one rule tells them apart. Whatever is asked of the rule, firms of one tuple get one answer. */
export type RuleTable = {
  /** The tuple of each firm. */
  of: Uint32Array
  tuples: number
  /** Of each tuple, its number among those that leave figures out; and how many those are, by the first tuple of each. */
  coarseOf: Uint32Array
  coarseFirst: Uint32Array
  /** What a tuple knows of the facts the rule may be given. */
  known: readonly { fact: FactId; isFigure: boolean; at: Uint32Array; read: Ordinals['read'] }[]
  placeOf(tuple: number): string
  bytes: number
}

/** What a table depends on besides the firms: two questions of one key share it. */
export function keyOfTable(question: PolicyQuestion, units: readonly string[]): string {
  return JSON.stringify([question.rule, question.place, units.map((unit) => lawOf(unit, question))])
}

/** The units firms of an index lie in. */
export function unitsOf({ columns }: MatchIndex): readonly string[] {
  const column = columns.get('unit')
  return column?.kind === 'coded' ? column.codes : []
}

/** Groups the firms of an index, yielding now and then. */
export function* buildRuleTable(index: MatchIndex, question: PolicyQuestion): Generator<undefined, RuleTable> {
  const { stated, all } = factsOfRule(getRule(question))
  const ordinals = new Map<FactId, Ordinals>()
  for (const fact of new Set<FactId>(['unit', ...all])) {
    const column = index.columns.get(fact)
    if (column) ordinals.set(fact, ordinalsOf(fact, column, index.firms))
    yield
  }
  const given = stated.flatMap((fact) => ordinals.get(fact) ?? [])
  const laws = lawsOf(ordinals.get('unit'), unitsOf(index), question, index.firms)
  let coarse = yield* refine(oneTuple(index.firms), laws)
  for (const known of given) if (!isFigure(known.fact)) coarse = yield* refine(coarse, known)
  let fine = coarse
  for (const known of given) if (isFigure(known.fact)) fine = yield* refine(fine, known)
  return compact(
    coarse,
    fine,
    all.flatMap((fact) => ordinals.get(fact) ?? []),
    placesOf(fine, ordinals.get('unit'), question),
  )
}

function isFigure(fact: FactId): boolean {
  return isOrdered(FACTS[fact].type)
}

/** Keeps of the ordinals what one firm of each tuple knows. */
function compact(
  coarse: Tuples,
  fine: Tuples,
  ordinals: readonly Ordinals[],
  placeOf: RuleTable['placeOf'],
): RuleTable {
  const coarseOf = Uint32Array.from(fine.first, (firm) => coarse.of[firm] ?? 0)
  const coarseFirst = Uint32Array.from(coarse.first, (firm) => fine.of[firm] ?? 0)
  const known = ordinals.map(({ fact, of, read }) => {
    const at = Uint32Array.from(fine.first, (firm) => of[firm] ?? 0)
    return { fact, isFigure: isFigure(fact), at, read }
  })
  const arrays = [fine.of, coarseOf, coarseFirst, ...known.map(({ at }) => at)]
  const bytes = arrays.reduce((sum, { byteLength }) => sum + byteLength, 0)
  return { of: fine.of, tuples: fine.first.length, coarseOf, coarseFirst, known, placeOf, bytes }
}

function placesOf({ first }: Tuples, units: Ordinals | undefined, question: PolicyQuestion): RuleTable['placeOf'] {
  const places = new Map<number, string>()
  const unitAt = Uint16Array.from(first, (firm) => units?.of[firm] ?? 0)
  return (tuple) => {
    const unit = unitAt[tuple] ?? 0
    const place = places.get(unit) ?? placeOfUnit(String((unit > 0 && units?.read(unit)) || ''), question)
    places.set(unit, place)
    return place
  }
}

function lawOf(unit: string, question: PolicyQuestion): string {
  return lawOfPlace(placeOfUnit(unit, question), question)
}

/** Units under the same law have one ordinal. */
function lawsOf(units: Ordinals | undefined, codes: readonly string[], question: PolicyQuestion, firms: number) {
  const laws = [lawOf('', question), ...codes.map((unit) => lawOf(unit, question))]
  const numbers = new Map([...new Set(laws)].map((law, number) => [law, number]))
  const numberOf = Uint32Array.from(laws, (law) => numbers.get(law) ?? 0)
  const of = new Uint32Array(firms)
  if (units) for (let firm = 0; firm < firms; firm++) of[firm] = numberOf[units.of[firm] ?? 0] ?? 0
  else of.fill(numberOf[0] ?? 0)
  return { of, count: numbers.size }
}

import { computeFormula } from '@huoshui/rules/fact/derive-facts'
import { FACT_IDS, FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import type { FactDefinition, FactFormula } from '@huoshui/rules/fact/fact'
import type { WholeLists } from '@huoshui/rules/fact/whole-lists'
import { withRest } from '@huoshui/rules/match/column/coded-column'
import { buildOrderedColumn } from '@huoshui/rules/match/column/ordered-column'
import type { Column } from '@huoshui/rules/match/match-index'
import type { CodedValues } from './coded-values.ts'
import { type CityNumbers, type Numbered, numberStated } from './number-stated.ts'
import type { Stated, StatementRows } from './statement-rows.ts'

/**
 * Adds to the columns of each part those of statements and of the figures that follow from them. What a fact costs follows
 * from how many firms it is known of: three in four of the dictionary are known of less than one firm in fifty.
 */
export function addStatedFacts(
  columns: readonly Map<FactId, Column>[],
  statements: StatementRows,
  city: CityNumbers,
  wholeLists: WholeLists,
): void {
  const parts = new Map<string, Stated>()
  const listed = new Set<FactId>()
  const add = (fact: FactId, stated: Stated, codes?: CodedValues) => {
    const isWhole = wholeLists.has(fact)
    for (const [at, numbered] of numberStated(stated, city).entries()) {
      const firms = city.sizes[at] ?? 0
      const column = codes ? buildCodes(codes, firms, numbered, isWhole) : buildFigures(firms, numbered)
      if (column) columns[at]?.set(fact, column)
    }
  }
  for (const { fact, codes, firms, values } of statements.taken(city.numberOf.length)) {
    if (formulaParts.has(fact)) parts.set(fact, { firms, values })
    listed.add(fact)
    add(fact, { firms, values }, codes)
  }
  for (const fact of wholeLists.keys()) {
    if (listed.has(fact)) continue
    const { codes, ...nothing } = statements.nothing(fact)
    add(fact, nothing, codes)
  }
  const placeOf = new Uint32Array(city.numberOf.length)
  for (const { fact, formula } of formulas) add(fact, computeFigures(formula, parts, placeOf))
}

function buildFigures(firms: number, { holders, values }: Numbered): Column | undefined {
  return holders.length > 0 ? buildOrderedColumn(firms, holders, values) : undefined
}

/** Of a whole list, firms of which nothing is said are known not to be on it. */
function buildCodes(codes: CodedValues, firms: number, { holders, values }: Numbered, isWhole: boolean) {
  if (isWhole) codes.number(false)
  else if (holders.length === 0) return undefined
  const column = codes.build(firms, holders, values)
  return isWhole ? withRest(column, firms, 'false') : column
}

const formulas = FACT_IDS.flatMap((fact) => {
  const { origin }: FactDefinition = FACTS[fact]
  return 'formula' in origin ? [{ fact, formula: origin.formula }] : []
})

const formulaParts: ReadonlySet<string> = new Set(formulas.flatMap(({ formula }) => partsOf(formula)))

function partsOf(formula: FactFormula): readonly string[] {
  return 'sum' in formula ? formula.sum : 'ratio' in formula ? formula.ratio : formula.growth
}

/**
 * Of the firms of which every part is known; all parts are statements (tested in the dictionary).
 * @param placeOf zeros for all firms, and zeros again afterwards
 */
function computeFigures(formula: FactFormula, parts: ReadonlyMap<string, Stated>, placeOf: Uint32Array): Stated {
  const given = partsOf(formula).map((name) => ({ name, stated: parts.get(name) ?? nothing }))
  const { firms } = given
    .map(({ stated }) => stated)
    .reduce((one, other) => (other.firms.length < one.firms.length ? other : one))
  for (let at = 0; at < firms.length; at++) placeOf[firms[at] ?? 0] = at + 1
  const figures = given.map(({ name, stated }) => ({ name, values: alignTo(placeOf, firms.length, stated) }))
  for (const firm of firms) placeOf[firm] = 0
  const computed = { firms: new Uint32Array(firms.length), values: new Float64Array(firms.length) }
  const facts: Record<string, number | undefined> = {}
  let count = 0
  for (let at = 0; at < firms.length; at++) {
    for (const { name, values } of figures) {
      const value = values[at] ?? Number.NaN
      facts[name] = Number.isNaN(value) ? undefined : value
    }
    const value = computeFormula(formula, facts)
    if (value === undefined) continue
    computed.firms[count] = firms[at] ?? 0
    computed.values[count++] = value
  }
  return { firms: computed.firms.subarray(0, count), values: computed.values.subarray(0, count) }
}

const nothing: Stated = { firms: new Uint32Array(), values: new Float64Array() }

/** What is stated of the firms that have a place, by place; NaN where nothing is. */
function alignTo(placeOf: Uint32Array, count: number, { firms, values }: Stated): Float64Array {
  const aligned = new Float64Array(count).fill(Number.NaN)
  for (let at = 0; at < firms.length; at++) {
    const place = placeOf[firms[at] ?? 0] ?? 0
    if (place > 0) aligned[place - 1] = values[at] ?? Number.NaN
  }
  return aligned
}

import { FACT_IDS, FACTS, type FactId, type Facts, isFactId } from './dictionary.ts'
import type { FactDefinition, FactFormula } from './fact.ts'

/** The facts with every figure that follows from them by formula; a figure already given is kept. Does not change `facts`. */
export function deriveFacts(facts: Facts): Facts {
  const derived: Record<string, Facts[FactId]> = { ...facts }
  addDerivedFacts(derived)
  return derived
}

/** As `deriveFacts`, writing into the facts themselves; gives the ids it added. */
export function addDerivedFacts(facts: Record<string, Facts[FactId]>): FactId[] {
  const added: FactId[] = []
  for (const { fact, formula } of FORMULAS) {
    if (facts[fact] !== undefined) continue
    const value = computeFormula(formula, facts)
    if (value === undefined) continue
    facts[fact] = value
    added.push(fact)
  }
  return added
}

/**
 * A ratio or growth in basis points, `part * 10000 / whole` in IEEE doubles and not rounded, so that SQL on float8 and the
 * matcher come to the same bit; undefined when a part is unknown or the divisor is not above 0.
 */
export function computeFormula(formula: FactFormula, facts: Readonly<Record<string, unknown>>): number | undefined {
  if ('sum' in formula) return sumOf(formula.sum, facts)
  const isRatio = 'ratio' in formula
  const [first, second] = isRatio ? formula.ratio : formula.growth
  const one = facts[first]
  const other = facts[second]
  if (typeof one !== 'number' || typeof other !== 'number' || !(other > 0)) return undefined
  const value = isRatio ? (one * 10_000) / other : ((one - other) * 10_000) / other
  return Number.isFinite(value) ? value : undefined
}

/** The facts a figure is computed from, down to those that are stated; of a stated fact itself none. */
export function partsOf(fact: FactId): readonly FactId[] {
  return PARTS.get(fact) ?? []
}

/** The formula of a derived fact; undefined for facts of the register and statements. */
export function findFormula(fact: FactId): FactFormula | undefined {
  const { origin }: FactDefinition = FACTS[fact]
  return 'formula' in origin ? origin.formula : undefined
}

function sumOf(parts: readonly string[], facts: Readonly<Record<string, unknown>>): number | undefined {
  let total = 0
  for (const part of parts) {
    const value = facts[part]
    if (typeof value !== 'number') return undefined
    total += value
  }
  return total
}

// No formula asks for another formula's figure (tested), so one pass in any order computes all.
const FORMULAS = FACT_IDS.flatMap((fact) => {
  const formula = findFormula(fact)
  return formula ? [{ fact, formula }] : []
})

const PARTS: ReadonlyMap<FactId, readonly FactId[]> = new Map(
  FORMULAS.map(({ fact, formula }) => {
    const parts = 'sum' in formula ? formula.sum : 'ratio' in formula ? formula.ratio : formula.growth
    return [fact, parts.filter(isFactId)]
  }),
)

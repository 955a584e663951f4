import { computeFormula, findFormula, partsOf } from '../../fact/derive-facts.ts'
import { isFactId } from '../../fact/dictionary.ts'
import type { RuleFacts } from '../rule.ts'

/** A figure known, or the facts it lacks; nothing lacking and no value: it can't be computed (a divisor not above 0). */
export type FigureFound = { value: number | null; missing: readonly string[] }

/** A figure of the firm: as stated, else by the fact's formula, to the same bit as criteria compute it (not rounded). */
export function computeFigure(facts: RuleFacts, id: string): FigureFound {
  const stated = facts[id]
  if (typeof stated === 'number') return { value: stated, missing: [] }
  const formula = isFactId(id) ? findFormula(id) : undefined
  if (!formula || !isFactId(id)) return { value: null, missing: [id] }
  const missing = partsOf(id).filter((part) => typeof facts[part] !== 'number')
  return { value: computeFormula(formula, facts) ?? null, missing }
}

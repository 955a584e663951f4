import { FACTS, isFactId } from '../../fact/dictionary.ts'
import type { FactDefinition } from '../../fact/fact.ts'
import type { RuleFacts } from '../rule.ts'

/** A figure known, or the facts it lacks; nothing lacking and no value: it can't be computed (a divisor not above 0). */
export type FigureFound = { value: number | null; missing: readonly string[] }

/**
 * A figure of the firm: as stated, else by the fact's formula. Ratios come in basis points unrounded, so that a share just
 * under a whole basis point never reaches it.
 */
export function computeFigure(facts: RuleFacts, id: string): FigureFound {
  const stated = facts[id]
  if (typeof stated === 'number') return { value: stated, missing: [] }
  const formula = formulaOf(id)
  if (!formula) return { value: null, missing: [id] }
  const names = 'sum' in formula ? formula.sum : 'ratio' in formula ? formula.ratio : formula.growth
  const parts = names.map((name) => computeFigure(facts, name))
  const missing = [...new Set(parts.flatMap((part) => part.missing))]
  const values = parts.flatMap(({ value }) => (value === null ? [] : [value]))
  if (missing.length > 0 || values.length < names.length) return { value: null, missing }
  if ('sum' in formula) return { value: values.reduce((total, value) => total + value, 0), missing }
  const [one = 0, other = 0] = values
  return { value: 'ratio' in formula ? basisPoints(one, other) : basisPoints(one - other, other), missing }
}

function formulaOf(id: string) {
  if (!isFactId(id)) return undefined
  const { origin }: FactDefinition = FACTS[id]
  return 'formula' in origin ? origin.formula : undefined
}

/** part ÷ whole in basis points; a fraction stays a fraction, however small (both are whole 分, persons or pieces). */
function basisPoints(part: number, whole: number): number | null {
  if (whole <= 0) return null
  if (!Number.isSafeInteger(part) || !Number.isSafeInteger(whole)) return (part * 10_000) / whole
  const scaled = BigInt(part) * 10_000n
  const divisor = BigInt(whole)
  const rest = ((scaled % divisor) + divisor) % divisor
  const floor = Number((scaled - rest) / divisor)
  if (rest === 0n) return floor
  return floor + Math.min(Math.max(Number(rest) / whole, SMALLEST), 1 - SMALLEST)
}

// Far below anything a document asks for, far above the spacing of doubles at any ratio that occurs.
const SMALLEST = 1e-6

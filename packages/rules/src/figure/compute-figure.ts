import type { Figure, Term } from './figures.ts'
import type { MeasureId } from './measures.ts'
import { measureOfTerm } from './parts-of-figure.ts'

/** Rows of a measure, and the sum of what they carry. */
export type Tally = { n: number; amount: number }
export type Tallies = Partial<Record<MeasureId, Tally>>

/** `value` null: there is nothing to divide by, which is not 0. */
export type FigureValue = { value: number | null; numerator: number; denominator: number | null }

/**
 * A figure from the tallies of its measures, in its unit: counts, 分, days to a tenth, rates in hundredths of a percent (half
 * away from zero). A measure without rows is none.
 * @throws RangeError when a rate whose numerator is part of its denominator would pass 100 %: the rows contradict the definition
 */
export function computeFigure(figure: Figure, tallies: Tallies): FigureValue {
  const numerator = takeTerm(figure.numerator, tallies)
  if (!figure.denominator) return { value: numerator, numerator, denominator: null }
  const denominator = takeTerm(figure.denominator, tallies)
  if (figure.isPart && numerator > denominator) {
    throw new RangeError(`${figure.name}: ${numerator} of ${denominator}`)
  }
  if (denominator === 0) return { value: null, numerator, denominator }
  return { value: divide(figure, numerator, denominator), numerator, denominator }
}

function takeTerm(term: Term, tallies: Tallies): number {
  const tally = tallies[measureOfTerm(term)]
  return (('count' in term ? tally?.n : tally?.amount) ?? 0) + 0
}

function divide({ unit, isPart, numerator: term, denominator: over }: Figure, one: number, other: number): number {
  if (unit === 'day') return Math.round((one * 10) / other) / 10
  // A sum of 分 × bp over 分 is bp already; a share is of 10,000.
  const isRate = isPart === true || ('count' in term && over !== undefined)
  return Math.round(isRate ? (one * 10_000) / other : one / other)
}

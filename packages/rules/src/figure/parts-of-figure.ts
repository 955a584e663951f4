import type { Figure, Term } from './figures.ts'
import { type Cut, cutsOf, GRAINS, type Grain, MEASURES, type Measure, type MeasureId } from './measures.ts'

/** The measure one side of a figure counts or sums. */
export function measureOfTerm(term: Term): MeasureId {
  return 'count' in term ? term.count : term.sum
}

/** The measures a figure is made of. */
export function measuresOf({ numerator, denominator }: Figure): readonly MeasureId[] {
  return [...new Set([numerator, ...(denominator ? [denominator] : [])].map(measureOfTerm))]
}

/** What a figure may be cut by: whatever all its measures may; `kind` only where it is one of them alone, or means the same. */
export function cutsOfFigure(figure: Figure): readonly Cut[] {
  const [first, ...others] = measuresOf(figure)
  if (first === undefined) return []
  return cutsOf(first).filter((cut) => others.every((other) => cut !== 'kind' && cutsOf(other).includes(cut)))
}

/** 户、户次 or 笔: what one row behind the figure is. */
export function grainOf({ numerator }: Figure): Grain {
  const { grain }: Measure = MEASURES[measureOfTerm(numerator)]
  return grain
}

/** The grain in the word the screens show. */
export function grainLabel(figure: Figure): string {
  return GRAINS[grainOf(figure)]
}

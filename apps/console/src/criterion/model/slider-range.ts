import { FACTS, type FactId } from '@huoshui/rules/fact/dictionary'

/** Where a threshold may be dragged to, in the unit shown. */
export type SliderRange = { min: number; max: number; step: number }

/** A range with room above the value (about three times it) in about a hundred round steps; ratios up to 100 %. */
export function sliderRange(fact: FactId, value: number): SliderRange {
  const { type } = FACTS[fact]
  const least = type === 'money' || type === 'percent' ? 100 : 10
  const isRatio = type === 'percent' && Math.abs(value) <= 100
  const max = isRatio ? 100 : roundUp(Math.max(least, Math.abs(value) * 3))
  const fine = max / 100
  const step = type === 'count' ? Math.max(1, Math.round(fine)) : fine
  return { min: value < 0 ? -max : 0, max, step }
}

/** Years, months and days of a span. */
export function spanRange(value: number): SliderRange {
  return { min: 0, max: Math.max(20, roundUp(value * 2)), step: 1 }
}

/** Whether a value needs another range: it lies outside, or has been pulled to the end. */
export function isBeyond({ min, max }: SliderRange, value: number): boolean {
  return value < min || value >= max
}

/** 1, 2 or 5 with as many noughts as it takes. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const digit = [1, 2, 5].find((each) => each * power >= value)
  return (digit ?? 10) * power
}

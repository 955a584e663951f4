import { addMonths } from '@huoshui/rules/day/day'

export type Point = { on: string; value: number | null }
export type Mark = { on: string; x: number; y: number | null; value: number | null }
export type Tick = { value: number; y: number }
export type TrendShape = { marks: Mark[]; ticks: Tick[]; targetY: number | undefined; bar: number }
/** Where the drawing lies within its picture. */
export type Area = { left: number; right: number; top: number; bottom: number }

/** Where the points of a trend stand, from nothing up to a round number above the highest; a missing value has no place. */
export function shapeTrend(points: readonly Point[], area: Area, target?: number): TrendShape {
  const values = [...points.map(({ value }) => value ?? 0), target ?? 0]
  const top = roundUp(Math.max(...values, 1))
  const step = (area.right - area.left) / Math.max(points.length, 1)
  const yOf = (value: number) => area.bottom - (value / top) * (area.bottom - area.top)
  return {
    marks: points.map(({ on, value }, index) => ({
      on,
      value,
      x: area.left + (index + 0.5) * step,
      y: value === null ? null : yOf(value),
    })),
    ticks: [0, top / 2, top].map((value) => ({ value, y: yOf(value) })),
    targetY: target === undefined ? undefined : yOf(target),
    bar: Math.min(step * 0.62, 40),
  }
}

/** The next of 1, 2, 2.5, 5, 10 … at or above `value`. */
export function roundUp(value: number): number {
  const size = 10 ** Math.floor(Math.log10(value))
  const step = [1, 2, 2.5, 5, 10].find((one) => one * size >= value) ?? 10
  return step * size
}

/** Runs of values without a gap, as points of a line: over what is missing no line is drawn. */
export function linesOf(marks: readonly Mark[]): string[] {
  const runs: string[][] = [[]]
  for (const { x, y } of marks) {
    if (y === null) runs.push([])
    else runs.at(-1)?.push(`${x.toFixed(1)},${y.toFixed(1)}`)
  }
  return runs.filter((run) => run.length > 1).map((run) => run.join(' '))
}

/** The first day of a year of months that ends with `on`. */
export function trendFrom(on: string): string {
  return addMonths(`${on.slice(0, 7)}-01`, -11)
}

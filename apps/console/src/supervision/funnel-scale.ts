import type { SupervisionCell } from '@huoshui/contract'
import { type Kind, type Limits, limitsOf } from '@huoshui/rules/supervision/funnel'

export type FunnelPoint = { id: string; name: string; size: number; value: number; cell: SupervisionCell }

/** What can be plotted: subjects with enough cases. */
export function pointsOf(
  subjects: readonly { id: string; name: string; cells: readonly SupervisionCell[] }[],
  measure: string,
): FunnelPoint[] {
  return subjects.flatMap(({ id, name, cells }) => {
    const cell = cells.find((one) => one.measure === measure)
    return cell && cell.plotted !== null && cell.size !== null
      ? [{ id, name, size: cell.size, value: cell.plotted, cell }]
      : []
  })
}

export type FunnelScale = {
  mostSize: number
  mostValue: number
  x: (size: number) => number
  y: (value: number) => number
  curve: readonly (Limits & { size: number })[]
}

/** From sizes and values to places; sizes by their root, so that small ones do not lie upon each other. */
export function scaleOf(
  kind: Kind,
  city: number,
  dispersion: number,
  points: readonly FunnelPoint[],
  { left, right, top, bottom }: { left: number; right: number; top: number; bottom: number },
): FunnelScale {
  const mostSize = Math.max(10, ...points.map(({ size }) => size)) * 1.08
  const least = Math.max(2, Math.min(...points.map(({ size }) => size)) * 0.6)
  const curve = Array.from({ length: 60 }, (_, step) => {
    const size = (Math.sqrt(least) + ((Math.sqrt(mostSize) - Math.sqrt(least)) * step) / 59) ** 2
    return { size, ...limitsOf(kind, city, size, dispersion) }
  })
  const highest = Math.max(
    city * 1.3,
    ...points.map(({ value }) => value * 1.1),
    ...curve.slice(8).map(({ high998 }) => high998),
  )
  const mostValue = kind === 'share' ? Math.min(1, highest) : highest
  return {
    mostSize,
    mostValue,
    x: (size) => left + Math.sqrt(size / mostSize) * (right - left),
    y: (value) => bottom - (Math.min(value, mostValue) / mostValue) * (bottom - top),
    curve,
  }
}

/** Round places on an axis from 0 to `most`. */
export function ticksOf(most: number, count: number): number[] {
  const rough = most / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough
  const ticks: number[] = []
  for (let tick = 0; tick <= most * 1.0001; tick += step) ticks.push(Number(tick.toPrecision(10)))
  return ticks
}

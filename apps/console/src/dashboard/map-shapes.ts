import type { Outlines } from '../home/outlines.ts'

export type Frame = { width: number; height: number }
type Point = readonly [number, number]
export type UnitShape = { code: string; name: string; path: string; centre: Point }

/** Outlines as SVG paths in the middle of a frame, each with the middle of its largest part; what has no outline is left out. */
export function drawUnits({ features }: Outlines, frame: Frame, margin: number): UnitShape[] {
  const drawn = features.flatMap(({ properties: { code, name }, geometry }) =>
    geometry ? [{ code, name, rings: geometry.coordinates.flat().map((ring) => ring.map(pointOf)) }] : [],
  )
  const place = projection(
    drawn.flatMap(({ rings }) => rings.flat()),
    frame,
    margin,
  )
  return drawn.map(({ code, name, rings }) => {
    const placed = rings.map((ring) => ring.map(place))
    return { code, name, path: placed.map(pathOf).join(''), centre: middleOfLargest(placed) }
  })
}

/** Degrees to a frame: equirectangular, true in the middle latitude, which a city is small enough for. */
function projection(points: readonly Point[], { width, height }: Frame, margin: number): (point: Point) => Point {
  const [west, east, south, north] = extent(points)
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = Math.min(
    (width - 2 * margin) / ((east - west) * narrow || 1),
    (height - 2 * margin) / (north - south || 1),
  )
  const left = (width - (east - west) * narrow * scale) / 2
  const top = (height - (north - south) * scale) / 2
  return ([x, y]) => [round(left + (x - west) * narrow * scale), round(top + (north - y) * scale)]
}

function extent(points: readonly Point[]): readonly [number, number, number, number] {
  let [west, east, south, north] = [180, -180, 90, -90]
  for (const [x, y] of points) {
    west = Math.min(west, x)
    east = Math.max(east, x)
    south = Math.min(south, y)
    north = Math.max(north, y)
  }
  return [west, east, south, north]
}

const pointOf = ([x = 0, y = 0]: readonly number[]): Point => [x, y]
const round = (value: number) => Math.round(value * 10) / 10
const pathOf = (ring: readonly Point[]) => `M${ring.map(([x, y]) => `${x} ${y}`).join('L')}Z`

function middleOfLargest(rings: readonly (readonly Point[])[]): Point {
  const sized = rings.map((ring) => ({ ring, size: Math.abs(areaOf(ring)) }))
  const largest = sized.reduce<(typeof sized)[number] | undefined>(
    (most, next) => (most && most.size >= next.size ? most : next),
    undefined,
  )
  return largest ? middleOf(largest.ring) : [0, 0]
}

/** Twice the signed area. */
function areaOf(ring: readonly Point[]): number {
  return edges(ring).reduce((sum, [[x, y], [u, v]]) => sum + x * v - u * y, 0)
}

function middleOf(ring: readonly Point[]): Point {
  const size = areaOf(ring) * 3
  const first = ring[0] ?? [0, 0]
  if (size === 0) return first
  let [across, down] = [0, 0]
  for (const [[x, y], [u, v]] of edges(ring)) {
    across += (x + u) * (x * v - u * y)
    down += (y + v) * (x * v - u * y)
  }
  return [round(across / size), round(down / size)]
}

function edges(ring: readonly Point[]): [Point, Point][] {
  return ring.map((point, index) => [point, ring[(index + 1) % ring.length] ?? point])
}

export type Label = { code: string; side: 'left' | 'right'; y: number }

/** Labels in two columns beside the map, in the order their units lie from north to south, `step` apart and none over another. */
export function placeLabels(shapes: readonly UnitShape[], height: number, step: number): Label[] {
  const fromWest = [...shapes].sort((one, other) => one.centre[0] - other.centre[0])
  const half = Math.ceil(fromWest.length / 2)
  return [
    column(fromWest.slice(0, half), 'left', height, step),
    column(fromWest.slice(half), 'right', height, step),
  ].flat()
}

function column(shapes: readonly UnitShape[], side: Label['side'], height: number, step: number): Label[] {
  const sorted = [...shapes].sort((one, other) => one.centre[1] - other.centre[1])
  const labels: Label[] = []
  let lowest = step / 2
  for (const { code, centre } of sorted) {
    const y = Math.max(lowest, centre[1])
    labels.push({ code, side, y })
    lowest = y + step
  }
  // What was pushed below the frame moves up again, and pushes those above it.
  let highest = height - step / 2
  for (const label of [...labels].reverse()) {
    label.y = Math.min(label.y, highest)
    highest = label.y - step
  }
  return labels
}

import { boundaryAt } from '../line/boundary.ts'
import type { Boundary, Line } from '../line/build-line.ts'
import type { CutPlaces } from './chain.ts'

/**
 * What a cut costs: whole villages before streets before houses before the alphabet, each so much dearer that evenness
 * (below 1 in all within the allowed ratio) never outweighs it; the empty ground between villages that do not touch is free.
 */
export const CUT_COST = { gap: 0, village: 1, street: 20, door: 40, name: 60 } as const satisfies Record<
  Boundary,
  number
>

/** Only between villages. */
export function villagePlaces(line: Line): CutPlaces {
  return collect(line, [...line.starts].slice(1, -1), Number.POSITIVE_INFINITY)
}

/**
 * Between villages, between streets, and inside streets where so much load has passed since the last place: half of it
 * between houses, all of it within one.
 */
export function finePlaces(line: Line, step: number): CutPlaces {
  return collect(
    line,
    Array.from({ length: line.firms.length - 1 }, (_, index) => index + 1),
    step,
  )
}

function collect(line: Line, candidates: readonly number[], step: number): CutPlaces {
  const places = { at: [0], before: [0], cost: [0] }
  for (const at of candidates) {
    const boundary = boundaryAt(line, at)
    const load = line.before[at] ?? 0
    const passed = load - (places.before.at(-1) ?? 0)
    if (boundary === 'door' && passed < step / 2) continue
    if (boundary === 'name' && passed < step) continue
    add(places, at, load, CUT_COST[boundary])
  }
  const end = line.firms.length
  places.at.push(end)
  places.before.push(line.before[end] ?? 0)
  places.cost.push(0)
  return places
}

/** Of places with the same load before them the cheapest stays. */
function add(places: { at: number[]; before: number[]; cost: number[] }, at: number, load: number, cost: number): void {
  const last = places.at.length - 1
  if (places.before[last] !== load || last === 0) {
    places.at.push(at)
    places.before.push(load)
    places.cost.push(cost)
  } else if (cost < (places.cost[last] ?? 0)) {
    places.at[last] = at
    places.cost[last] = cost
  }
}

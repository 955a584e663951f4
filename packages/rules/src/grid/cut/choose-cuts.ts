import type { Line } from '../line/build-line.ts'
import { type Chain, type CutPlaces, findChain } from './chain.ts'
import { finePlaces, villagePlaces } from './cut-places.ts'

/**
 * Where to cut the line into `count` stretches whose largest load is at most `mostPercent` of the smallest: between
 * villages alone where that is possible at all (every band of loads is tried), else with the fewest and mildest cuts inside
 * villages. Always possible while no firm means more work than an eleventh of the average stretch (at 120 %): cutting at the
 * firm nearest to each even mark leaves every stretch within one firm of the average, and (12/11) / (10/11) = 1.2. Beyond
 * that the smallest ratio of a ladder that can be had.
 */
export function chooseCuts(line: Line, count: number, mostPercent: number): readonly number[] {
  if (count === 1) return []
  const total = line.before.at(-1) ?? 0
  const between = villagePlaces(line)
  const whole = cheapest(between, count, mostPercent, lowsBetween(between, count, mostPercent))
  if (whole) return whole.cuts
  for (const step of [total / count / 50, 0]) {
    const places = finePlaces(line, step)
    const found = cheapest(places, count, mostPercent, spread(total / count, mostPercent))
    if (found) return found.cuts
  }
  return chooseUneven(finePlaces(line, total / count / 50), count, total)
}

/** In percent; what to be content with where the allowed ratio cannot be had. */
const LADDER = [125, 133, 150, 175, 200, 250, 300, 400, 600, 1000, 2000]

function chooseUneven(places: CutPlaces, count: number, total: number): readonly number[] {
  for (const percent of LADDER) {
    const found = cheapest(places, count, percent, spread(total / count, percent))
    if (found) return found.cuts
  }
  // Some grid stays without work whatever is done: evenness first, good borders only among equals.
  const even = { ...places, cost: places.cost.map((cost) => cost * 1e-6) }
  return findChain(even, count, 0, total)?.cuts ?? []
}

/** The cheapest of the ways with a smallest load of each of `lows`. */
function cheapest(places: CutPlaces, count: number, mostPercent: number, lows: readonly number[]): Chain | null {
  let best: Chain | null = null
  for (const low of lows) {
    const found = findChain(places, count, low, Math.floor((low * mostPercent) / 100))
    if (found && (best === null || found.cost < best.cost)) best = found
  }
  return best
}

/** Every load a smallest stretch of whole villages can have, where the widest band has an answer at all. */
function lowsBetween(places: CutPlaces, count: number, mostPercent: number): readonly number[] {
  const { before } = places
  const average = (before.at(-1) ?? 0) / count
  const [least, most] = [Math.ceil((average * 100) / mostPercent), Math.floor((average * mostPercent) / 100)]
  if (!findChain(places, count, least, most)) return []
  const loads = before.flatMap((from, index) => before.slice(index + 1).map((until) => until - from))
  return [...new Set(loads)]
    .filter((load) => load >= Math.max(1, least) && load <= average)
    .sort((one, other) => one - other)
}

/** Some smallest loads over the band, first the one that lies even around the average, which is what the promise rests on. */
function spread(average: number, mostPercent: number): readonly number[] {
  const even = (2 * average * 100) / (100 + mostPercent)
  const least = (average * 100) / mostPercent
  const shares = [0, 0.25, 0.5, 0.75, 1].map((share) => least + share * (average - least))
  return [...new Set([even, ...shares].map(Math.ceil))].filter((low) => low >= 1)
}

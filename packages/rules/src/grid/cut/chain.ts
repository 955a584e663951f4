/** Places where a line may be cut: its beginning, candidates, its end; with the load before each and what a cut there costs. */
export type CutPlaces = { at: readonly number[]; before: readonly number[]; cost: readonly number[] }

/** A way to cut: positions on the line, fewest costs first, then evenness. */
export type Chain = { cuts: readonly number[]; cost: number }

/**
 * The cheapest way to cut the line into `count` stretches with loads from `low` to `high`; null when there is none. Equal
 * costs go to the more even way, then to earlier cuts. With `low` 0 stretches may be empty.
 */
export function findChain(places: CutPlaces, count: number, low: number, high: number): Chain | null {
  const size = places.at.length
  const total = places.before[size - 1] ?? 0
  const average = Math.max(total / count, 1)
  let best = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
  best[0] = 0
  const from: Int32Array[] = []
  for (let stretch = 1; stretch <= count; stretch++) {
    const next = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
    const came = new Int32Array(size).fill(-1)
    const reach = { least: total - (count - stretch) * high, most: total - (count - stretch) * low }
    extend({ places, best, next, came, reach, low, high, average })
    best = next
    from.push(came)
  }
  const cost = best[size - 1] ?? Number.POSITIVE_INFINITY
  return Number.isFinite(cost) ? { cuts: traceBack(places, from, size - 1), cost } : null
}

type Step = {
  places: CutPlaces
  best: Float64Array
  next: Float64Array
  came: Int32Array
  /** What must lie before the end of this stretch, so that the rest can still be cut. */
  reach: { least: number; most: number }
  low: number
  high: number
  average: number
}

/** One stretch more: for each end the best beginning whose load fits. */
function extend({ places, best, next, came, reach, low, high, average }: Step): void {
  let first = 0
  for (let end = 0; end < next.length; end++) {
    const load = places.before[end] ?? 0
    if (load < reach.least || load > reach.most) continue
    while (load - (places.before[first] ?? 0) > high) first++
    for (let begin = first; begin < end || (low === 0 && begin === end); begin++) {
      const stretch = load - (places.before[begin] ?? 0)
      if (stretch < low) break
      const off = (stretch - average) / average
      const cost = (best[begin] ?? 0) + off * off
      if (cost < (next[end] ?? 0)) {
        next[end] = cost
        came[end] = begin
      }
    }
    next[end] = (next[end] ?? 0) + (places.cost[end] ?? 0)
  }
}

function traceBack({ at }: CutPlaces, from: readonly Int32Array[], last: number): number[] {
  const cuts: number[] = []
  let index = last
  for (const came of from.slice(1).reverse()) {
    index = came[index] ?? 0
    cuts.push(at[index] ?? 0)
  }
  return cuts.reverse()
}

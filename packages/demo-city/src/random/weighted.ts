import { nextShare, type Random } from './random.ts'

/** A prepared weighted choice (alias method): one draw costs one random number and no search. */
export type Weighted<Item> = { items: readonly Item[]; keep: Float64Array; alias: Uint32Array }

/**
 * Prepares a choice among items by weight.
 * @throws RangeError when there is no item, a weight is negative or all are 0
 */
export function prepareWeighted<Item>(items: readonly Item[], weights: readonly number[]): Weighted<Item> {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (items.length === 0 || items.length !== weights.length || weights.some((weight) => weight < 0) || !(total > 0)) {
    throw new RangeError(`cannot choose among ${items.length} items with weights ${weights.join(' ')}`)
  }
  const scaled = weights.map((weight) => (weight * items.length) / total)
  const small = scaled.flatMap((weight, index) => (weight < 1 ? [index] : []))
  const large = scaled.flatMap((weight, index) => (weight < 1 ? [] : [index]))
  const keep = new Float64Array(items.length).fill(1)
  const alias = new Uint32Array(items.length)
  for (let low = small.pop(); low !== undefined; low = small.pop()) {
    const high = large.at(-1)
    if (high === undefined) break // rounding left a small one over: it keeps itself
    keep[low] = scaled[low] ?? 1
    alias[low] = high
    const left = (scaled[high] ?? 0) - (1 - (scaled[low] ?? 0))
    scaled[high] = left
    if (left < 1) {
      large.pop()
      small.push(high)
    }
  }
  return { items, keep, alias }
}

/** Draws one item. */
export function draw<Item>(random: Random, { items, keep, alias }: Weighted<Item>): Item {
  const position = nextShare(random) * items.length
  const index = Math.floor(position)
  const chosen = position - index < (keep[index] ?? 1) ? index : (alias[index] ?? index)
  const item = items[chosen]
  if (item === undefined) throw new RangeError('weighted choice is not prepared')
  return item
}

import type { Shrunk } from './shrink.ts'

/** Between which places (1: the highest ratio) a subject lies with 95 % probability. */
export type RankInterval = { from: number; to: number }

const grid = 120
const draws = 600

/**
 * Ranks with their uncertainty: each subject's ratio is drawn from what is credible of it, independently, and the places are counted. Goldstein
 * and Spiegelhalter, League tables and their limitations, JRSS A 159 (1996) 385–443. The draws are fixed: asked twice, the same answer.
 */
export function rankIntervals(shrunk: readonly Shrunk[]): RankInterval[] {
  const tables = shrunk.map(tabulate)
  const places: number[][] = shrunk.map(() => [])
  const next = sequence(20_050_430)
  for (let draw = 0; draw < draws; draw++) {
    const values = tables.map((table) => table[Math.floor(next() * grid)] ?? 0)
    const order = values.map((_, index) => index).sort((one, other) => (values[other] ?? 0) - (values[one] ?? 0))
    for (const [place, index] of order.entries()) places[index]?.push(place + 1)
  }
  return places.map((of) => {
    const sorted = of.sort((one, other) => one - other)
    return { from: sorted[Math.floor(draws * 0.025)] ?? 1, to: sorted[Math.ceil(draws * 0.975) - 1] ?? 1 }
  })
}

/** Values at evenly spread shares, between half an interval beyond the 95 % ends. */
function tabulate({ low, high, below }: Shrunk): number[] {
  const [from, width] = [low - (high - low) / 2, (2 * (high - low)) / grid]
  const shares = Array.from({ length: grid + 1 }, (_, place) => below(from + place * width))
  let at = 0
  return Array.from({ length: grid }, (_, place) => {
    const share = (place + 0.5) / grid
    while (at < grid - 1 && (shares[at + 1] ?? 1) < share) at++
    const [one = 0, other = 1] = [shares[at], shares[at + 1]]
    return from + width * (at + (other > one ? Math.min(1, Math.max(0, (share - one) / (other - one))) : 0))
  })
}

/** Numbers in [0, 1), always the same ones (mulberry32). */
export function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

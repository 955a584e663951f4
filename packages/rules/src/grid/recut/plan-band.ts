/** The loads a recut aims at, and the least load that must change hands for it besides what nobody holds. */
export type Band = { low: number; high: number; least: number }

/**
 * The band of loads, largest over smallest within the ratio, that needs the least to change hands. For a smallest load
 * `low`, what grids lack below it (less what nobody holds: `pool`) must come from others, and what they have above `high`
 * must leave: the larger of the two is needed and is enough. The first falls and the second grows with `low`, so the best
 * lies where they cross. Where the smallest load of now is as cheap it is kept, so that a pool goes to few grids.
 */
export function planBand(loads: readonly number[], pool: number, mostPercent: number): Band {
  const average = (loads.reduce((sum, load) => sum + load, 0) + pool) / loads.length
  const bandAt = (low: number): Band => {
    const high = Math.max(Math.floor((low * mostPercent) / 100), Math.ceil(average))
    return { low, high, least: Math.max(excessOf(loads, high), lackOf(loads, low) - pool, 0) }
  }
  const [least, most] = [Math.ceil((average * 100) / mostPercent), Math.floor(average)]
  let [below, above] = [least - 1, most]
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2)
    if (lackOf(loads, middle) - pool > excessOf(loads, bandAt(middle).high)) above = middle
    else below = middle
  }
  const now = Math.min(most, Math.max(least, Math.min(...loads)))
  return [now, Math.max(below, Math.min(least, most)), above]
    .map(bandAt)
    .reduce((best, band) => (band.least < best.least ? band : best))
}

function excessOf(loads: readonly number[], high: number): number {
  return loads.reduce((sum, load) => sum + Math.max(0, load - high), 0)
}

function lackOf(loads: readonly number[], low: number): number {
  return loads.reduce((sum, load) => sum + Math.max(0, low - load), 0)
}

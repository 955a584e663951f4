/*
 * Firms are numbered 0… in list order and cut into blocks. Blocks start small, so that a page of a frequent term is found
 * in the first one, and grow, so that a rare term meets few blocks: the cost of a search hardly grows with the city.
 */
const firstSize = 2048
const largestSize = 131_072
const doublings = Math.log2(largestSize / firstSize)

export function blockSize(block: number): number {
  return block >= doublings ? largestSize : firstSize << block
}

/** Number of the first firm of `block`. */
export function blockStart(block: number): number {
  if (block <= doublings) return firstSize * (2 ** block - 1)
  return firstSize * (2 ** doublings - 1) + (block - doublings) * largestSize
}

export function blockOf(number: number): number {
  const grown = firstSize * (2 ** doublings - 1)
  if (number < grown) return Math.floor(Math.log2(number / firstSize + 1))
  return doublings + Math.floor((number - grown) / largestSize)
}

export function blockCount(firms: number): number {
  return firms === 0 ? 0 : blockOf(firms - 1) + 1
}

/** Ids are stored in chunks of this many. */
export const idsInChunk = 256

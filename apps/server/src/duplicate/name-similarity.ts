import { normaliseForSearch } from '@huoshui/rules/name-search/normalise'

/**
 * How alike two trade names (字号) are, 0 to 1: twice the shared pairs of neighbouring characters over all pairs (Dice),
 * after their common beginning that names the place (…市, …区, …县, …镇) was taken off, since neighbours share that anyway.
 */
export function computeNameSimilarity(one: string, other: string): number {
  const [a, b] = [bigramsOf(one), bigramsOf(other)]
  if (a.length === 0 || b.length === 0) return 0
  const left = new Map<string, number>()
  for (const pair of a) left.set(pair, (left.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of b) {
    const rest = left.get(pair) ?? 0
    if (rest > 0) {
      shared++
      left.set(pair, rest - 1)
    }
  }
  return (2 * shared) / (a.length + b.length)
}

function bigramsOf(name: string): string[] {
  const text = normaliseForSearch(name).replace(/^(?:.{2,8}?(?:市|区|县|镇|乡|街道))+/u, '')
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2))
}

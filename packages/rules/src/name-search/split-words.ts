import { normaliseForSearch } from './normalise.ts'
import { SHORTEST_QUERY } from './query-grams.ts'

/**
 * The words of a query, each to be found by itself: 霞山 超市 is both, wherever they stand. Letters and digits side by side
 * are one (sheng an, 138 0000 0000), and where a word would be too short to be found the blanks mean nothing. None for a
 * blank query.
 */
export function splitWords(query: string): string[] {
  const parts = query.split(/\s+/u).filter((part) => part !== '')
  const words: string[] = []
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1]
    if (before !== undefined && isSpelled(before) && isSpelled(part)) words.push(`${words.pop() ?? ''}${part}`)
    else words.push(part)
  }
  if (words.length > 1 && words.some((word) => normaliseForSearch(word).length < SHORTEST_QUERY))
    return [parts.join('')]
  return words
}

function isSpelled(part: string): boolean {
  return /^[a-z0-9]+$/u.test(normaliseForSearch(part))
}

import { removeBlanks, toHalfWidth } from '../text/text.ts'

/** A word from a workbook cell in the one form the vocabularies are keyed by: half-width, no blanks, no number before it. */
export function compactLabel(text: string): string {
  return removeBlanks(toHalfWidth(text))
    .replaceAll('〔', '(')
    .replaceAll('〕', ')')
    .replace(/^[\d]{1,4}[-.、:]/, '')
    .replace(/[。;,]+$/, '')
}

/** Turns `{ key: 'word word' }` round into word → key, so that a reader looks a written word up once. */
export function keysByWord<Key extends string>(words: Readonly<Record<Key, string>>): ReadonlyMap<string, Key> {
  const keys = new Map<string, Key>()
  for (const key in words) {
    for (const word of words[key].split(' ')) keys.set(word, key)
  }
  return keys
}

import { removeBlanks, toHalfWidth } from '../text/text.ts'

/** A code as people paste it → no blanks of any kind, half-width, upper-case; no letter is ever turned into a digit. */
export function normaliseCode(text: string): string {
  return removeBlanks(toHalfWidth(text)).toUpperCase()
}

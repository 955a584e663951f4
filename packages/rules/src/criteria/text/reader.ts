import { toHalfWidth } from '../../text/text.ts'

/**
 * A place in a text being read. `source` as written; `plain` the same letter for letter in half width and lower case, by
 * which words are compared. The first problem met stays.
 */
export type Reader = {
  source: string
  plain: string
  at: number
  problem: Fault | null
}

/** Puts `text` in the place of the `length` characters at the fault; what was probably meant. */
export type Repair = { length: number; text: string }

/** What was wrong, where, and how it could be mended; null where nobody can guess. */
export type Fault = { position: number; message: string; repair: Repair | null }

/** A reader at the start of a text. */
export function createReader(source: string): Reader {
  return { source, plain: toHalfWidth(source).replace(/[\p{L}\p{N}]/gu, lowerCase), at: 0, problem: null }
}

/** Notes what was wrong and where (after blanks when not told); gives undefined, so that reading ends. */
export function fail(reader: Reader, message: string, position?: number, repair: Repair | null = null): undefined {
  if (position === undefined) skipBlanks(reader)
  reader.problem ??= { position: position ?? reader.at, message, repair }
  return undefined
}

/** Passes blanks of every kind. */
export function skipBlanks(reader: Reader): void {
  while (reader.at < reader.plain.length && /[\s\u200b\ufeff]/.test(reader.plain.charAt(reader.at))) reader.at += 1
}

/** Passes blanks and the first of these words that stands here; undefined, and back where it was, when none does. */
export function takeWord<Meaning>(reader: Reader, words: readonly (readonly [string, Meaning])[]): Meaning | undefined {
  const start = reader.at
  skipBlanks(reader)
  for (const [word, meaning] of words) {
    if (!reader.plain.startsWith(word, reader.at) || !endsWord(reader.plain, reader.at + word.length)) continue
    reader.at += word.length
    return meaning
  }
  reader.at = start
  return undefined
}

/** Passes blanks and what the expression (sticky) matches here. */
export function takeMatch(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  const start = reader.at
  skipBlanks(reader)
  pattern.lastIndex = reader.at
  const match = pattern.exec(reader.plain)
  if (match) reader.at += match[0].length
  else reader.at = start
  return match ?? undefined
}

/** Whether nothing but blanks is left. */
export function isAtEnd(reader: Reader): boolean {
  skipBlanks(reader)
  return reader.at >= reader.plain.length
}

/** What stands here up to the next blank or sign, for messages. */
export function wordHere(reader: Reader): string {
  skipBlanks(reader)
  const rest = reader.source.slice(reader.at, reader.at + 30)
  return /^[^\s≥≤><=≠()（）[\]【】，,；;。]+/u.exec(rest)?.[0] ?? rest.slice(0, 1)
}

// A word of letters must not end inside a longer one: and is not in android.
function endsWord(plain: string, end: number): boolean {
  return !(/[a-z0-9_]/.test(plain.charAt(end - 1)) && /[a-z_]/.test(plain.charAt(end)))
}

function lowerCase(letter: string): string {
  const lower = letter.toLowerCase()
  return lower.length === letter.length ? lower : letter
}

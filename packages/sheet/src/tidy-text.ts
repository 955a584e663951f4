import type { Cell } from './row-batch.ts'

/** What had to be changed in a cell: blanks at its ends or inside a code, invisible characters, full-width forms. */
export type TextChange = 'blank' | 'invisible' | 'full-width'

/** A cell after tidying, with every kind of change that was made, so that an import can name it. */
export interface TidyText {
  /** `null` when nothing but blanks and invisible characters was there. */
  readonly text: Cell
  readonly changes: readonly TextChange[]
}

/**
 * Free text without blanks at its ends and without characters nobody can see. Blanks inside and full-width
 * punctuation stay: 湛江市某某(合成)有限公司 is spelled with full-width brackets.
 */
export function tidyText(raw: string): TidyText {
  const changes: TextChange[] = []
  const seen = step(raw, withoutInvisible, 'invisible', changes)
  return { text: step(seen, (text) => text.trim(), 'blank', changes) || null, changes }
}

/** A code, number, phone or day: as `tidyText`, with full-width forms made half-width and no blanks inside either. */
export function tidyCode(raw: string): TidyText {
  const changes: TextChange[] = []
  const seen = step(raw, withoutInvisible, 'invisible', changes)
  const narrow = step(seen, toHalfWidth, 'full-width', changes)
  return { text: step(narrow, (text) => text.replace(/\s+/g, ''), 'blank', changes) || null, changes }
}

function step(text: string, tidy: (text: string) => string, change: TextChange, changes: TextChange[]): string {
  const tidied = tidy(text)
  if (tidied !== text) changes.push(change)
  return tidied
}

// Format characters (zero-width space, BOM, soft hyphen, direction marks) and controls other than tab and line breaks.
function withoutInvisible(text: string): string {
  return text.replace(/\p{Cf}|(?!\s)\p{Cc}/gu, '')
}

// U+FF01–FF5E mirror ASCII 0x21–0x7E; the ideographic space U+3000 is a blank and dealt with as one.
function toHalfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
}

import type { Fault } from '@huoshui/rules/criteria/text/reader'

/** A text cut at its fault: before it, the letters at fault, behind it. At the end of a text no letter is at fault. */
export type CutText = { before: string; fault: string; after: string }

/** Cuts out what a repair would replace, else the word that stands at the fault, else one letter. */
export function cutAtFault(text: string, { position, repair }: Pick<Fault, 'position' | 'repair'>): CutText {
  const rest = text.slice(position)
  const word = /^[\p{L}\p{N}_%‰.]+/u.exec(rest)?.[0].length ?? 0
  const length = repair && repair.length > 0 ? repair.length : word || firstLetter(rest)
  return { before: text.slice(0, position), fault: rest.slice(0, length), after: rest.slice(length) }
}

/** The text with the offered repair taken. */
export function takeRepair(text: string, { position, repair }: Pick<Fault, 'position' | 'repair'>): string {
  if (!repair) return text
  return text.slice(0, position) + repair.text + text.slice(position + repair.length)
}

function firstLetter(text: string): number {
  const [letter = ''] = text
  return letter.length
}

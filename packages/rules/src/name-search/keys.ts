/*
 * Keys are signed int32, as PostgreSQL's `int` is. The two top bits tell the kinds apart, so that no key of one kind
 * equals a key of another:
 *   00 two neighbouring units, 15 bits each
 *   01 two neighbouring syllables, 9 bits each
 *   10 two or three neighbouring initials, 6 bits each; bit 18 set for three
 *   11 free
 */

/** Key of two neighbouring normalised units. Han of U+3400–9FFF and a–z, 0–9 keep apart; rarer units share the rest. */
export function literalKey(first: number, second: number): number {
  return (foldUnit(first) << 15) | foldUnit(second)
}

/** Key of two neighbouring syllable tokens (`syllablesOfUnit`). */
export function syllableKey(first: number, second: number): number {
  return 0x40000000 | (first << 9) | second
}

/** Key of two neighbouring initials (`initialsOfUnit`). */
export function initialPairKey(first: number, second: number): number {
  return 0x80000000 | (first << 6) | second
}

/** Key of three neighbouring initials. */
export function initialTripleKey(first: number, second: number, third: number): number {
  return 0x80000000 | 0x40000 | (first << 12) | (second << 6) | third
}

const HAN_START = 0x3400
const HAN_COUNT = 0x6c00
const ASCII_COUNT = 0x80
const OTHER_START = HAN_COUNT + ASCII_COUNT
const OTHER_COUNT = 0x8000 - OTHER_START

function foldUnit(unit: number): number {
  const han = unit - HAN_START
  if (han >= 0 && han < HAN_COUNT) return han
  if (unit < ASCII_COUNT) return HAN_COUNT + unit
  return OTHER_START + (unit % OTHER_COUNT)
}

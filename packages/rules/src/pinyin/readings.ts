import { FIRST_READABLE_CODE, FURTHER_READINGS, PACKED_READINGS, SYLLABLES } from './readings.gen.ts'

/** Number of the syllables; a token below or equal is a syllable, the ten above it are the digits 0–9. */
export const SYLLABLE_NAMES: readonly string[] = ['', ...SYLLABLES.split(' ')]

/** Syllable by spelling; lve and nve are also typed lue and nue. */
export const SYLLABLE_IDS: ReadonlyMap<string, number> = new Map([
  ...SYLLABLE_NAMES.map((name, id) => [name, id] as const).slice(1),
  ...['lve', 'nve'].map((name) => [name.replace('v', 'u'), SYLLABLE_NAMES.indexOf(name)] as const),
])

/** All spellings of a syllable, the usual one first; none for the token of a digit. */
export function spellingsOf(syllable: number): readonly string[] {
  const name = SYLLABLE_NAMES[syllable]
  if (!name) return []
  return name === 'lve' || name === 'nve' ? [name, name.replace('v', 'u')] : [name]
}

const NONE: readonly number[] = []

/** The tokens of one normalised unit: its syllables, or the token of a digit; none for Latin letters and unread characters. */
export function syllablesOfUnit(unit: number): readonly number[] {
  return getReadings().syllables[unit] ?? NONE
}

/** The initials of one normalised unit: 1–26 a–z, 27–36 the digits; the first letters of its readings or the sign itself. */
export function initialsOfUnit(unit: number): readonly number[] {
  return getReadings().initials[unit] ?? NONE
}

/** 1–26 for a–z, 27–36 for 0–9, else 0. */
export function symbolOfUnit(unit: number): number {
  if (isLatin(unit)) return unit - 0x60
  return isDigit(unit) ? unit - 0x30 + 27 : 0
}

/** Whether a normalised unit is a–z. */
export function isLatin(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a
}

/** Whether a normalised unit is 0–9. */
export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

// Lists are shared between characters read alike, so the tables hold pointers to about 1,000 small arrays.
type Readings = { syllables: ReadonlyArray<readonly number[]>; initials: ReadonlyArray<readonly number[]> }

let readings: Readings | undefined

function getReadings(): Readings {
  readings ??= decode()
  return readings
}

function decode(): Readings {
  const singles = Array.from({ length: 512 }, (_, id) => [id])
  const syllables: Array<readonly number[]> = new Array(0x10000).fill(NONE)
  const values = unpack()
  for (const [index, id] of values.entries()) {
    if (id > 0) syllables[FIRST_READABLE_CODE + index] = singles[id] ?? NONE
  }
  syllables[0x3007] = singles[SYLLABLE_IDS.get('ling') ?? 0] ?? NONE
  for (const entry of FURTHER_READINGS.split(' ')) {
    const more = entry.slice(1).split(',')
    const code = entry.charCodeAt(0)
    syllables[code] = [...(syllables[code] ?? NONE), ...more.map((name) => SYLLABLE_IDS.get(name) ?? 0)]
  }
  const initials = syllables.map((ids) => (ids.length === 0 ? NONE : initialsOfSyllables(ids)))
  for (let unit = 0x30; unit <= 0x7a; unit++) {
    const symbol = symbolOfUnit(unit)
    if (symbol > 0) initials[unit] = singles[symbol] ?? NONE
    if (isDigit(unit)) syllables[unit] = singles[SYLLABLE_NAMES.length + unit - 0x30] ?? NONE
  }
  return { syllables, initials }
}

const initialLists = new Map<string, readonly number[]>()

function initialsOfSyllables(ids: readonly number[]): readonly number[] {
  const letters = new Set(ids.map((id) => symbolOfUnit(SYLLABLE_NAMES[id]?.charCodeAt(0) ?? 0)))
  const key = [...letters].join()
  const known = initialLists.get(key) ?? [...letters]
  initialLists.set(key, known)
  return known
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

function unpack(): Uint16Array {
  const packed = PACKED_READINGS.replaceAll('\n', '')
  const digitValues = new Uint8Array(128)
  for (let value = 0; value < DIGITS.length; value++) digitValues[DIGITS.charCodeAt(value)] = value
  const ids = new Uint16Array(packed.length / 2)
  for (let index = 0; index < ids.length; index++) {
    const high = digitValues[packed.charCodeAt(index * 2)] ?? 0
    ids[index] = high * 64 + (digitValues[packed.charCodeAt(index * 2 + 1)] ?? 0)
  }
  return ids
}

/**
 * The one form in which names, addresses and queries are compared. UTF-16 unit by unit:
 * - compatibility forms that fold to one unit (full-width Ａ１（, ①, 豈) become that unit (NFKC);
 * - letters become lower-case; ü becomes v, as typed on keyboards; ○ and ◯ become 〇;
 * - everything that is neither letter nor number is dropped: blanks, punctuation, brackets, dashes, middle dots, symbols,
 *   combining marks; what brackets hold stays, so 湛江（霞山） and 湛江霞山 are one;
 * - halves of surrogate pairs stay, so that characters beyond U+FFFF can be searched as written.
 * Traditional and simplified characters stay apart. Doing it twice changes nothing.
 */
export function normaliseForSearch(text: string): string {
  const length = normaliseInto(text)
  let result = ''
  for (let index = 0; index < length; index++) result += String.fromCharCode(normalUnits[index] ?? 0)
  return result
}

/** The units `normaliseInto` wrote last; valid up to the length it returned, until the next call. */
export let normalUnits = new Uint16Array(256)

/** Writes the normal form into `normalUnits` and returns its length: no string is built for each of 520,000 names. */
export function normaliseInto(text: string): number {
  table ??= buildTable()
  if (text.length > normalUnits.length) normalUnits = new Uint16Array(text.length * 2)
  let length = 0
  for (let index = 0; index < text.length; index++) {
    const unit = table[text.charCodeAt(index)] ?? 0
    if (unit !== 0) normalUnits[length++] = unit
  }
  return length
}

let table: Uint16Array | undefined

function buildTable(): Uint16Array {
  const units = new Uint16Array(0x10000)
  for (let code = 0; code < units.length; code++) units[code] = isSurrogate(code) ? code : normaliseUnit(code)
  for (const circle of '○◯〇') units[circle.charCodeAt(0)] = 0x3007
  for (const vowel of 'üÜ') units[vowel.charCodeAt(0)] = 'v'.charCodeAt(0)
  return units
}

function normaliseUnit(code: number): number {
  const character = String.fromCharCode(code)
  const folded = keepSingle(character.normalize('NFKC'), character)
  const lower = keepSingle(folded.toLowerCase(), folded)
  return /[\p{L}\p{N}]/u.test(lower) ? lower.charCodeAt(0) : 0
}

function keepSingle(changed: string, original: string): string {
  return changed.length === 1 ? changed : original
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff
}

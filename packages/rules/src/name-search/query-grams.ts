import { initialsOfUnit, isDigit, isLatin, SYLLABLE_NAMES, syllablesOfUnit, symbolOfUnit } from '../pinyin/readings.ts'
import { isTornSyllable, type QueryToken, segmentPinyin, syllablesWithPrefix } from '../pinyin/segment-pinyin.ts'
import { initialPairKey, initialTripleKey, literalKey, syllableKey } from './keys.ts'
import { normaliseForSearch } from './normalise.ts'

/** What a query is made of: `han` no Latin letter; `pinyin`, `initials` letters alone; `code` letters or digits; `mixed`. */
export type QueryKind = 'han' | 'pinyin' | 'initials' | 'code' | 'mixed'

/** What the index has to be asked for. A superset of the matches: each hit has still to pass the recheck. */
export type QueryGrams = {
  kind: QueryKind
  /**
   * A document qualifies when it holds all keys (`@>`) of at least one alternative; those of one key can be asked
   * together (`&&`). No alternative: nothing can be found.
   */
  alternatives: number[][]
  /** The normalised query. With `isLiteral`, `normalised LIKE '%' || recheck || '%'` decides; else `matchesQuery` does. */
  recheck: string
  isLiteral: boolean
  /** Could be a credit code or a part of one (2–18 of its characters, at least one digit): look there too. */
  mayBeCode: boolean
  /** Why there is nothing to look for, as a sentence for the person who typed. */
  reason?: string
}

/** Fewest normalised characters a query needs. */
export const SHORTEST_QUERY = 2

/**
 * Turns what a person typed into index keys. Letters are read as initials (zjsc) and as pinyin (zhanjiangsc, last syllable
 * unfinished, at least two syllables begun), mixed with characters and digits as they come; 湛江sc works.
 */
export function queryGrams(query: string): QueryGrams {
  const recheck = normaliseForSearch(query)
  const shape = shapeOf(recheck)
  if (recheck.length < SHORTEST_QUERY) {
    return { ...shape, alternatives: [], recheck, reason: `请至少输入${SHORTEST_QUERY}个字（字母、数字）再查询。` }
  }
  const alternatives = shape.isLiteral ? [literalKeys(recheck)] : spelledAlternatives(recheck)
  return { ...shape, alternatives: dropSupersets(alternatives), recheck }
}

/** Whether letters may stand for characters: there are some, and each other sign has a reading to stand beside them. */
export function canBeSpelled(normalised: string): boolean {
  const units = unitsOf(normalised)
  return units.some(isLatin) && units.every((unit) => initialsOfUnit(unit).length > 0)
}

// More ways of reading than this make a query slower than they make it precise; then only its beginning is looked up.
const MOST_READINGS = 24

function shapeOf(text: string): Pick<QueryGrams, 'kind' | 'isLiteral' | 'mayBeCode'> {
  const units = unitsOf(text)
  const isAscii = units.every((unit) => symbolOfUnit(unit) > 0)
  const hasLetter = units.some(isLatin)
  const hasDigit = units.some(isDigit)
  const mayBeCode = hasDigit && /^[0-9a-hj-np-rtuwxy]{2,18}$/.test(text)
  const isLiteral = !canBeSpelled(text)
  if (!isAscii) return { kind: hasLetter ? 'mixed' : 'han', isLiteral, mayBeCode }
  if (hasDigit) return { kind: 'code', isLiteral, mayBeCode }
  return { kind: (segmentPinyin(text, MOST_READINGS) ?? [[]]).length > 0 ? 'pinyin' : 'initials', isLiteral, mayBeCode }
}

function literalKeys(text: string): number[] {
  const units = unitsOf(text)
  return units.slice(1).map((unit, index) => literalKey(units[index] ?? 0, unit))
}

function spelledAlternatives(text: string): number[][] {
  return [initialKeys(text), ...readPinyin(text).flatMap(pinyinKeys)]
}

// Whoever matches the whole query also matches its beginning, so cutting the end never loses a document; there, though, a
// torn syllable may be a whole one that goes on.
function readPinyin(text: string): QueryToken[][] {
  for (let length = text.length; length >= SHORTEST_QUERY; length--) {
    const readings = segmentPinyin(text.slice(0, length), MOST_READINGS)
    if (!readings) continue
    return readings.filter((tokens) => tokens.length > 1 && (length < text.length || !isTornAtEnd(tokens)))
  }
  return []
}

function isTornAtEnd(tokens: readonly QueryToken[]): boolean {
  const [before, last] = tokens.slice(-2)
  if (!before || !last || !('syllable' in before) || !('prefix' in last)) return false
  return isTornSyllable(SYLLABLE_NAMES[before.syllable] ?? '', last.prefix)
}

function initialKeys(text: string): number[] {
  const units = unitsOf(text)
  const initials = units.map(firstInitial)
  const [first = 0, second = 0] = initials
  if (initials.length === 2) return [initialPairKey(first, second), ...writtenKeys(units)]
  const triples = initials
    .slice(2)
    .map((third, index) => initialTripleKey(initials[index] ?? 0, initials[index + 1] ?? 0, third))
  return [...triples, ...writtenKeys(units)]
}

// Characters and digits stand for themselves even among letters.
function writtenKeys(units: readonly number[]): number[] {
  return units.slice(1).flatMap((unit, index) => {
    const before = units[index] ?? 0
    return isLatin(unit) || isLatin(before) ? [] : [literalKey(before, unit)]
  })
}

function pinyinKeys(tokens: readonly QueryToken[]): number[][] {
  const keys = tokens.slice(1).flatMap((token, index) => pairKeys(tokens[index], token))
  const last = tokens.at(-1)
  if (!last || !('prefix' in last)) return [keys]
  const before = syllableOfToken(tokens.at(-2))
  const endings = syllablesWithPrefix(last.prefix).map((syllable) => syllableKey(before, syllable))
  if (endings.length === 1) return [[...keys, ...endings]]
  // With three characters the initials narrow an unfinished syllable down; with two each way to finish it is an alternative.
  if (tokens.length === 2) return endings.map((key) => [key])
  const initials = tokens.slice(-3).map(initialOfToken)
  return [[...keys, initialTripleKey(initials[0] ?? 0, initials[1] ?? 0, initials[2] ?? 0)]]
}

function pairKeys(before: QueryToken | undefined, here: QueryToken): number[] {
  if (!before || 'prefix' in here) return []
  if ('unit' in before && 'unit' in here) return [literalKey(before.unit, here.unit)]
  return [syllableKey(syllableOfToken(before), syllableOfToken(here))]
}

function syllableOfToken(token: QueryToken | undefined): number {
  if (!token || 'prefix' in token) return 0
  return 'unit' in token ? (syllablesOfUnit(token.unit)[0] ?? 0) : token.syllable
}

function initialOfToken(token: QueryToken): number {
  if ('unit' in token) return firstInitial(token.unit)
  const spelling = 'prefix' in token ? token.prefix : (SYLLABLE_NAMES[token.syllable] ?? '')
  return symbolOfUnit(spelling.charCodeAt(0))
}

function firstInitial(unit: number): number {
  return initialsOfUnit(unit)[0] ?? 0
}

function unitsOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
}

// An alternative that asks for all of another's keys and more finds nothing the other does not.
function dropSupersets(alternatives: readonly number[][]): number[][] {
  const unique = alternatives.map((keys) => [...new Set(keys)]).sort((one, other) => one.length - other.length)
  const kept: number[][] = []
  for (const keys of unique) {
    const wanted = new Set(keys)
    if (!kept.some((smaller) => smaller.every((key) => wanted.has(key)))) kept.push(keys)
  }
  return kept
}

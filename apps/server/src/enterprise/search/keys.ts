import { appendGrams, type GramKind } from '@huoshui/rules/name-search/grams-of-name'
import { literalKey } from '@huoshui/rules/name-search/keys'

/** What of a firm is searched and filtered. */
export type SearchDocument = {
  name: string
  shortName: string | null
  formerNames: readonly string[]
  creditCode: string | null
  registeredAddress: string | null
  actualAddress: string | null
  unitCode: string
  townCode: string | null
  villageCode: string | null
  type: string
  status: string
  industrySection: string | null
  industryCode: string | null
  sizeClass: string
  foundedOn: string | null
  tags: readonly string[]
  /** Organisations the firm is shared with, and the roots of their trees. */
  sharedWith: readonly string[]
}

const dimensions = [
  'unit',
  'town',
  'village',
  'type',
  'status',
  'section',
  'industry',
  'size',
  'year',
  'tag',
  'share',
  'code',
] as const
export type Dimension = (typeof dimensions)[number]

/** Characters of a credit code's end that are indexed: people read out the last four to six. */
export const codeTailLength = 6

/**
 * All keys of a firm: characters, pinyin and initials of its names, characters of its addresses, both ends of its code, filters.
 * A key may come twice; the index counts it once.
 */
export function keysOf(document: SearchDocument): number[] {
  const keys: number[] = []
  addText(document.name, 'name', keys)
  addText(document.shortName, 'name', keys)
  for (const former of document.formerNames) addText(former, 'name', keys)
  addText(document.registeredAddress, 'address', keys)
  if (document.actualAddress !== document.registeredAddress) addText(document.actualAddress, 'address', keys)
  if (document.creditCode !== null) addCode(document.creditCode.toLowerCase(), keys)
  addFilterKeys(document, keys)
  return keys
}

function addText(text: string | null, kind: GramKind, keys: number[]): void {
  if (text === null) return
  const own: number[] = []
  appendGrams(text, kind, own)
  for (const key of own) keys.push(key)
}

function addCode(code: string, keys: number[]): void {
  for (const key of pairKeys(code.slice(-codeTailLength))) keys.push(key)
  for (const key of codeBeginningKeys(code)) keys.push(key)
}

/** Keys of the neighbouring pairs of a normalised text, as written. */
export function pairKeys(text: string): number[] {
  const keys: number[] = []
  for (let index = 1; index < text.length; index++)
    keys.push(literalKey(text.charCodeAt(index - 1), text.charCodeAt(index)))
  return keys
}

/**
 * Keys of the indexed beginnings of a code (lower case), or of what was typed of one, the longest last. Kind, place and
 * registry are shared by many. Twelve characters are nearly one firm's own: their hash is kept in 4,096 values, which with
 * the ten before leave few firms to look at (130,000 firms: 145,845 postings without beginnings, 164,856 with, 187,575
 * with whole hashes).
 */
export function codeBeginningKeys(code: string): number[] {
  const keys: number[] = []
  let hash = hashOn(hashStart, 'code:')
  for (let index = 0; index < Math.min(code.length, longestBeginning); index++) {
    hash = Math.imul(hash ^ code.charCodeAt(index), hashPrime)
    if (index % 2 === 0 || index < 3) continue
    keys.push(index + 1 < longestBeginning ? filterSpace(hash) : filterKey('code', String(filterSpace(hash) & 0xfff)))
  }
  return keys
}
const longestBeginning = 12

function addFilterKeys(document: SearchDocument, keys: number[]): void {
  const add = (dimension: Dimension, value: string | null) => {
    if (value !== null && value !== '') keys.push(filterKey(dimension, value))
  }
  add('unit', document.unitCode)
  add('town', document.townCode)
  add('village', document.villageCode)
  add('type', document.type)
  add('status', document.status)
  add('section', document.industrySection)
  const industry = document.industryCode?.replace(/^[A-Z]/, '') ?? ''
  add('industry', industry)
  if (industry.length > 2) add('industry', industry.slice(0, 2))
  add('size', document.sizeClass)
  add('year', document.foundedOn === null ? null : String(yearKey(document.foundedOn)))
  for (const tag of document.tags) add('tag', tag)
  for (const organisation of document.sharedWith) add('share', organisation)
}

/** The year of a day, what lies outside two centuries at their ends: an open range must not be thousands of keys. */
export function yearKey(day: string): number {
  return Math.min(2100, Math.max(1900, Number(day.slice(0, 4))))
}

/** Key of one value of a filter, in the namespace name-search leaves free (top bits 11). Hashes may meet; rows are rechecked. */
export function filterKey(dimension: Dimension, value: string): number {
  return filterSpace(hashOn(beginnings[dimension], value))
}

const hashStart = 0x811c9dc5
const hashPrime = 0x01000193

function hashOn(hash: number, text: string): number {
  let next = hash
  for (let index = 0; index < text.length; index++) next = Math.imul(next ^ text.charCodeAt(index), hashPrime)
  return next
}

function filterSpace(hash: number): number {
  return ((hash ^ (hash >>> 15)) & 0x3fffffff) | 0xc0000000
}

const beginnings = Object.fromEntries(
  dimensions.map((dimension) => [dimension, hashOn(hashStart, `${dimension}:`)]),
) as Record<Dimension, number>

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

export type Dimension =
  | 'unit'
  | 'town'
  | 'village'
  | 'type'
  | 'status'
  | 'section'
  | 'industry'
  | 'size'
  | 'year'
  | 'tag'
  | 'share'

/** Characters of a credit code's end that are indexed: people read out the last four to six. */
export const codeTailLength = 6

/**
 * All keys of a firm: characters, pinyin and initials of its names, characters of its addresses, code tail, filters.
 * A key may come twice; the index counts it once.
 */
export function keysOf(document: SearchDocument): number[] {
  const keys: number[] = []
  addText(document.name, 'name', keys)
  addText(document.shortName, 'name', keys)
  for (const former of document.formerNames) addText(former, 'name', keys)
  addText(document.registeredAddress, 'address', keys)
  if (document.actualAddress !== document.registeredAddress) addText(document.actualAddress, 'address', keys)
  for (const key of codeTailKeys(document.creditCode?.slice(-codeTailLength) ?? '')) keys.push(key)
  addFilterKeys(document, keys)
  return keys
}

function addText(text: string | null, kind: GramKind, keys: number[]): void {
  if (text === null) return
  const own: number[] = []
  appendGrams(text, kind, own)
  for (const key of own) keys.push(key)
}

/** Keys of a code's tail, or of what was typed of one. */
export function codeTailKeys(tail: string): number[] {
  const text = tail.toLowerCase()
  const keys: number[] = []
  for (let index = 1; index < text.length; index++)
    keys.push(literalKey(text.charCodeAt(index - 1), text.charCodeAt(index)))
  return keys
}

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
  add('industry', document.industryCode)
  add('industry', document.industryCode?.slice(0, 2) ?? null)
  add('size', document.sizeClass)
  add('year', document.foundedOn?.slice(0, 4) ?? null)
  for (const tag of document.tags) add('tag', tag)
  for (const organisation of document.sharedWith) add('share', organisation)
}

const known = new Map<Dimension, Map<string, number>>()
const mostKnown = 20_000

/** Key of one value of a filter, in the namespace name-search leaves free (top bits 11). Hashes may meet; rows are rechecked. */
export function filterKey(dimension: Dimension, value: string): number {
  let values = known.get(dimension)
  if (!values) {
    values = new Map()
    known.set(dimension, values)
  }
  const cached = values.get(value)
  if (cached !== undefined) return cached
  const key = hashOf(`${dimension}:${value}`)
  if (values.size < mostKnown) values.set(value, key)
  return key
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash ^= hash >>> 15
  return (hash & 0x3fffffff) | 0xc0000000
}

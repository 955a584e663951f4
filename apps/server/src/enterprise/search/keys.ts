import { appendGrams } from '@huoshui/rules/name-search/grams-of-name'
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

/** All keys of a firm: characters, pinyin and initials of its names, characters of its addresses, code tail, filters. */
export function keysOf(document: SearchDocument): number[] {
  const keys: number[] = []
  appendGrams(document.name, 'name', keys)
  if (document.shortName) appendGrams(document.shortName, 'name', keys)
  for (const former of document.formerNames) appendGrams(former, 'name', keys)
  if (document.registeredAddress) appendGrams(document.registeredAddress, 'address', keys)
  if (document.actualAddress && document.actualAddress !== document.registeredAddress) {
    appendGrams(document.actualAddress, 'address', keys)
  }
  const seen = new Set(keys)
  const add = (key: number) => {
    if (seen.has(key)) return
    seen.add(key)
    keys.push(key)
  }
  for (const key of codeTailKeys(document.creditCode?.slice(-codeTailLength) ?? '')) add(key)
  for (const key of filterKeys(document)) add(key)
  return keys
}

/** Keys of a code's tail, or of what was typed of one. */
export function codeTailKeys(tail: string): number[] {
  const text = tail.toLowerCase()
  const keys: number[] = []
  for (let index = 1; index < text.length; index++) keys.push(literalKey(text.charCodeAt(index - 1), text.charCodeAt(index)))
  return keys
}

function* filterKeys(document: SearchDocument): Generator<number> {
  yield filterKey('unit', document.unitCode)
  if (document.townCode) yield filterKey('town', document.townCode)
  if (document.villageCode) yield filterKey('village', document.villageCode)
  yield filterKey('type', document.type)
  yield filterKey('status', document.status)
  if (document.industrySection) yield filterKey('section', document.industrySection)
  if (document.industryCode) {
    yield filterKey('industry', document.industryCode)
    yield filterKey('industry', document.industryCode.slice(0, 2))
  }
  yield filterKey('size', document.sizeClass)
  if (document.foundedOn) yield filterKey('year', document.foundedOn.slice(0, 4))
  for (const tag of document.tags) yield filterKey('tag', tag)
  for (const organisation of document.sharedWith) yield filterKey('share', organisation)
}

const known = new Map<string, number>()

/** Key of one value of a filter, in the namespace name-search leaves free (top bits 11). Hashes may meet; rows are rechecked. */
export function filterKey(dimension: Dimension, value: string): number {
  const text = `${dimension}:${value}`
  const cached = known.get(text)
  if (cached !== undefined) return cached
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash ^= hash >>> 15
  const key = (hash & 0x3fffffff) | 0xc0000000
  if (known.size < 20_000) known.set(text, key)
  return key
}

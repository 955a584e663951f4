import { normaliseForSearch } from './normalise.ts'
import { canBeSpelled, SHORTEST_QUERY } from './query-grams.ts'
import { initialsOfUnit, isLatin, spellingsOf, syllablesOfUnit, symbolOfUnit } from './readings.ts'

/**
 * Whether a name answers a query: exact, slow, one name at a time; the index may only offer more, never less.
 * A run of the name must equal the query as written, or with letters read as initials, or with letters read as pinyin
 * (two characters or more, the last syllable perhaps unfinished). Han and digits of the query always stand for themselves.
 */
export function matchesQuery(text: string, query: string): boolean {
  const name = normaliseForSearch(text)
  const wanted = normaliseForSearch(query)
  if (wanted.length < SHORTEST_QUERY) return false
  if (name.includes(wanted)) return true
  if (!canBeSpelled(wanted)) return false
  for (let start = 0; start < name.length; start++) {
    if (matchesInitials(name, start, wanted) || matchesPinyin(name, start, wanted, 0)) return true
  }
  return false
}

function matchesInitials(name: string, start: number, wanted: string): boolean {
  if (start + wanted.length > name.length) return false
  for (let index = 0; index < wanted.length; index++) {
    const unit = name.charCodeAt(start + index)
    const asked = wanted.charCodeAt(index)
    if (unit === asked) continue
    if (!isLatin(asked) || !initialsOfUnit(unit).includes(symbolOfUnit(asked))) return false
  }
  return true
}

function matchesPinyin(name: string, position: number, wanted: string, tokens: number): boolean {
  if (wanted === '') return tokens > 1
  if (position >= name.length) return false
  const unit = name.charCodeAt(position)
  if (!isLatin(wanted.charCodeAt(0))) {
    return wanted.charCodeAt(0) === unit && matchesPinyin(name, position + 1, wanted.slice(1), tokens + 1)
  }
  return syllablesOfUnit(unit)
    .flatMap(spellingsOf)
    .some((spelling) => {
      if (spelling.startsWith(wanted)) return tokens > 0
      return wanted.startsWith(spelling) && matchesPinyin(name, position + 1, wanted.slice(spelling.length), tokens + 1)
    })
}

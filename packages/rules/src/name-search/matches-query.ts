import { initialsOfUnit, isLatin, spellingsOf, syllablesOfUnit, symbolOfUnit } from '../pinyin/readings.ts'
import { isTornSyllable } from '../pinyin/segment-pinyin.ts'
import { normaliseForSearch } from './normalise.ts'
import { canBeSpelled, SHORTEST_QUERY } from './query-grams.ts'

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
    if (matchesInitials(name, start, wanted) || matchesPinyin(name, start, wanted, undefined)) return true
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

// `before` is what the query spelled for the character before: '' for one written as itself, undefined at the start.
function matchesPinyin(name: string, position: number, wanted: string, before: string | undefined): boolean {
  if (position >= name.length) return false
  const unit = name.charCodeAt(position)
  const asked = wanted.charCodeAt(0)
  if (!isLatin(asked)) {
    if (asked !== unit) return false
    return wanted.length === 1 ? before !== undefined : matchesPinyin(name, position + 1, wanted.slice(1), '')
  }
  return syllablesOfUnit(unit)
    .flatMap(spellingsOf)
    .some((spelling) => {
      if (spelling.startsWith(wanted)) return before !== undefined && !isTornSyllable(before, wanted)
      if (!wanted.startsWith(spelling)) return false
      return matchesPinyin(name, position + 1, wanted.slice(spelling.length), spelling)
    })
}

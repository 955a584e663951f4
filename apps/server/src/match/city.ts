import type { Verdict } from '@huoshui/rules/criteria/criterion'
import { type Bitmap, clearBit, countBits, hasBit, listBits } from '@huoshui/rules/match/bitmap/bitmap'
import { bitmapOfCodes } from '@huoshui/rules/match/column/coded-column'
import { compareMatches } from '@huoshui/rules/match/compare-matches'
import { countByCode, countBySection } from '@huoshui/rules/match/count-groups'
import { type FullMatch, type Match, matchCriterion, matchFully, meets } from '@huoshui/rules/match/match-criterion'
import { type MatchIndex, measureIndex } from '@huoshui/rules/match/match-index'
import { narrowIndex } from '@huoshui/rules/match/narrow-index'
import { bytesOfId, type FirmIds } from './load/firm-ids.ts'
import type { Shares } from './load/share-rows.ts'
import type {
  AllIds,
  Answer,
  AnswerOf,
  Ask,
  GroupCounts,
  MatchCount,
  Page,
  PageEnd,
  PolicyAsk,
  Viewer,
} from './messages.ts'

/**
 * Firms that are answered for together: some of the last build, or those written since. Firm `n` of the index has number
 * `base + n` among the ids, which all parts of a build share.
 */
export type Part = { name: PageEnd['part']; base: number; index: MatchIndex; ids: FirmIds; shares: Shares }

/** The whole city: every firm is live in exactly one part. */
export type City = { main: readonly Part[]; delta: Part; on: string; unreadable: number; builtInMs: number }

/** Answers what needs no database and no time. */
export function answer(city: City, ask: Exclude<Ask, { kind: 'changed' } | PolicyAsk>): Answer {
  switch (ask.kind) {
    case 'count':
      return countMatches(city, ask)
    case 'page':
      return pageOfMatches(city, ask)
    case 'all':
      return allMatches(city, ask)
    case 'compare':
      return compareCriteria(city, ask)
    case 'firm':
      return matchFirm(city, ask)
    case 'state':
      return stateOf(city)
  }
}

/** Takes firms out of the last build: the delta, or nobody, answers for them from now on. */
export function maskFirms({ main }: City, ids: Iterable<string>): void {
  for (const id of ids) {
    for (const part of main) {
      const firm = findFirm(part, id)
      if (firm >= 0) clearBit(part.index.live, firm)
    }
  }
}

/** The firm's number in the part's index, −1 when it is not in it. */
function findFirm({ ids, base, index }: Part, id: string): number {
  const firm = ids.findId(id) - base
  return firm >= 0 && firm < index.firms ? firm : -1
}

type AskOf<K extends Ask['kind']> = Extract<Ask, { kind: K }>

/** A part as a viewer sees it. */
export type Seen = { part: Part; index: MatchIndex }

function countMatches(city: City, { criteria, on, viewer, fully, grouped }: AskOf<'count'>): MatchCount[] {
  const seen = seenParts(city, viewer)
  // All criteria on one part, then the next: what the part's clauses answered stays in the cache meanwhile.
  const found = seen.map(({ index }) =>
    criteria.map((criterion) => (fully ? matchFully(index, criterion, on) : matchCriterion(index, criterion, on))),
  )
  return criteria.map((_, at) => {
    const matches = found.flatMap((each) => each[at] ?? [])
    return {
      met: sum(matches.map(({ count }) => count)),
      counts: fully ? addCounts(matches) : null,
      groups: grouped ? groupsOf(seen, matches.map(bitsOf)) : null,
    }
  })
}

function addCounts(matches: readonly (Match | FullMatch)[]): Record<Verdict, number> {
  const total: Record<Verdict, number> = { met: 0, 'not-met': 0, 'not-determinable': 0 }
  for (const match of matches) {
    if (!('counts' in match)) continue
    for (const verdict of ['met', 'not-met', 'not-determinable'] as const) total[verdict] += match.counts[verdict]
  }
  return total
}

function pageOfMatches(city: City, { criterion, on, viewer, after, limit }: AskOf<'page'>): Page {
  const seen = seenParts(city, viewer)
  return pageOf(
    seen,
    seen.map(({ index }) => matchCriterion(index, criterion, on).met),
    after,
    limit,
  )
}

function allMatches(city: City, { criterion, on, viewer }: AskOf<'all'>): AllIds {
  const seen = seenParts(city, viewer)
  return idsOf(
    seen,
    seen.map(({ index }) => matchCriterion(index, criterion, on).met),
  )
}

function compareCriteria(city: City, { before, after, on, viewer, limit }: AskOf<'compare'>): AnswerOf<'compare'> {
  const seen = seenParts(city, viewer)
  const differences = seen.map(({ index }) =>
    compareMatches(matchCriterion(index, before, on).met, matchCriterion(index, after, on).met),
  )
  const side = (bitmaps: Bitmap[]) => ({
    count: sum(bitmaps.map(countBits)),
    groups: groupsOf(seen, bitmaps),
    page: pageOf(seen, bitmaps, null, limit),
  })
  return { gained: side(differences.map(({ gained }) => gained)), lost: side(differences.map(({ lost }) => lost)) }
}

function matchFirm(city: City, { id, criteria, on, viewer }: AskOf<'firm'>): boolean[] | null {
  for (const { part, index } of seenParts(city, viewer)) {
    const firm = findFirm(part, id)
    if (firm >= 0 && hasBit(index.live, firm)) return criteria.map((criterion) => meets(index, firm, criterion, on))
  }
  return null
}

function stateOf({ main, delta, on, unreadable, builtInMs }: City): AnswerOf<'state'> {
  const parts = [...main, delta]
  const sizes = parts.map(({ index }) => measureIndex(index))
  const ids = new Set(parts.map((part) => part.ids))
  return {
    firms: sum(parts.map(({ index }) => countBits(index.live))),
    changed: delta.index.firms,
    unreadable,
    builtInMs,
    on,
    indexBytes: sum(sizes.map(({ columns }) => columns)) + sum([...ids].map((each) => each.bytes())),
    cacheBytes: sum(sizes.map(({ cache }) => cache)),
  }
}

/** All parts as the viewer sees them. */
export function seenParts({ main, delta }: City, viewer: Viewer): Seen[] {
  const hidden = new Set(viewer.hidden)
  return [...main, delta].map((part) => ({ part, index: narrowIndex(part.index, scopeOf(part, viewer), hidden) }))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** The firms the viewer may see, as `enterprise_in_scope` has them; undefined: all of them. */
function scopeOf({ index, shares }: Part, { scope, organisationId, userId }: Viewer): Bitmap | undefined {
  switch (scope.kind) {
    case 'city':
      return undefined
    case 'unit':
    case 'town':
    case 'village': {
      const column = index.columns.get(scope.kind)
      return column?.kind === 'coded' ? bitmapOfCodes(column, scope.codes) : index.none
    }
    case 'share':
      return bitmapOfCodes(shares.organisations, [organisationId])
    case 'own':
      return bitmapOfCodes(shares.users, [userId])
    default:
      return index.none
  }
}

/** Firms of the bitmaps, one for each part, by group. */
export function groupsOf(seen: readonly Seen[], bitmaps: readonly Bitmap[]): GroupCounts {
  const total = (count: (index: MatchIndex, bits: Bitmap) => Map<string, number>) => {
    const firms: Record<string, number> = {}
    for (const [at, { part }] of seen.entries()) {
      const bits = bitmaps[at]
      if (!bits) continue
      for (const [code, more] of count(part.index, bits)) firms[code] = (firms[code] ?? 0) + more
    }
    return firms
  }
  return {
    unit: total((index, bits) => countByCode(index, bits, 'unit')),
    section: total(countBySection),
    size: total((index, bits) => countByCode(index, bits, 'size_class')),
  }
}

/** A page of the firms of the bitmaps, one for each part. */
export function pageOf(seen: readonly Seen[], bitmaps: readonly Bitmap[], after: PageEnd | null, limit: number): Page {
  const ids: string[] = []
  let end: PageEnd | null = null
  for (const [at, { part }] of seen.entries()) {
    if (after?.part === 'delta' && part.name === 'main') continue
    const from = after?.part === part.name ? Math.max(0, part.ids.findId(after.id) + 1 - part.base) : 0
    for (const firm of listBits(bitmaps[at] ?? part.index.none, from, limit + 1 - ids.length)) {
      if (ids.length === limit) return { ids, next: end }
      const id = part.ids.idOf(part.base + firm)
      ids.push(id)
      end = { part: part.name, id }
    }
  }
  return { ids, next: null }
}

/** The ids of all firms of the bitmaps, one for each part: a page without an end, and 16 bytes a firm instead of 36. */
export function idsOf(seen: readonly Seen[], bitmaps: readonly Bitmap[]): AllIds {
  const ids = new Uint8Array(sum(bitmaps.map(countBits)) * bytesOfId)
  let at = 0
  for (const [place, { part }] of seen.entries()) {
    for (const firm of listBits(bitmaps[place] ?? part.index.none)) {
      part.ids.copyTo(part.base + firm, ids, at)
      at += bytesOfId
    }
  }
  return ids
}

function bitsOf({ met }: Match): Bitmap {
  return met
}

import type { Verdict } from '@huoshui/rules/criteria/criterion'
import { type Bitmap, clearBit, countBits, hasBit, listBits } from '@huoshui/rules/match/bitmap/bitmap'
import { bitmapOfCodes } from '@huoshui/rules/match/column/coded-column'
import { compareMatches } from '@huoshui/rules/match/compare-matches'
import { countByCode, countBySection } from '@huoshui/rules/match/count-groups'
import { type Match, matchCriterion, matchFully, meets } from '@huoshui/rules/match/match-criterion'
import { type MatchIndex, measureIndex } from '@huoshui/rules/match/match-index'
import { narrowIndex } from '@huoshui/rules/match/narrow-index'
import type { FirmIds } from './load/firm-ids.ts'
import type { Shares } from './load/share-rows.ts'
import type { Answer, AnswerOf, Ask, GroupCounts, MatchCount, Page, PageEnd, Viewer } from './messages.ts'

/** Firms that are answered for together: those of the last build, or those written since. */
export type Part = { index: MatchIndex; ids: FirmIds; shares: Shares }

/** The whole city: every firm is live in exactly one part. */
export type City = { main: Part; delta: Part; on: string; unreadable: number; builtInMs: number }

/** Answers what needs no database. */
export function answer(city: City, ask: Exclude<Ask, { kind: 'changed' }>): Answer {
  switch (ask.kind) {
    case 'count':
      return countMatches(city, ask)
    case 'page':
      return pageOfMatches(city, ask)
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
    const firm = main.ids.findId(id)
    if (firm >= 0) clearBit(main.index.live, firm)
  }
}

type AskOf<K extends Ask['kind']> = Extract<Ask, { kind: K }>

/** A part as the viewer sees it, with what it answered. */
type Seen = { name: PageEnd['part']; part: Part; index: MatchIndex }

function countMatches(city: City, { criteria, on, viewer, fully, grouped }: AskOf<'count'>): MatchCount[] {
  const seen = seenParts(city, viewer)
  return criteria.map((criterion) => {
    const counts: Record<Verdict, number> = { met: 0, 'not-met': 0, 'not-determinable': 0 }
    const matches = seen.map(({ index }) => {
      if (!fully) return matchCriterion(index, criterion, on)
      const full = matchFully(index, criterion, on)
      for (const verdict of ['met', 'not-met', 'not-determinable'] as const) counts[verdict] += full.counts[verdict]
      return full
    })
    const met = matches.reduce((sum, match) => sum + match.count, 0)
    const groups = grouped ? groupsOf(seen, matches.map(bitsOf)) : null
    return { met, counts: fully ? counts : null, groups }
  })
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

function compareCriteria(city: City, { before, after, on, viewer, limit }: AskOf<'compare'>): AnswerOf<'compare'> {
  const seen = seenParts(city, viewer)
  const differences = seen.map(({ index }) =>
    compareMatches(matchCriterion(index, before, on).met, matchCriterion(index, after, on).met),
  )
  const side = (bitmaps: Bitmap[]) => ({
    count: bitmaps.reduce((sum, bits) => sum + countBits(bits), 0),
    groups: groupsOf(seen, bitmaps),
    page: pageOf(seen, bitmaps, null, limit),
  })
  return { gained: side(differences.map(({ gained }) => gained)), lost: side(differences.map(({ lost }) => lost)) }
}

function matchFirm(city: City, { id, criteria, on, viewer }: AskOf<'firm'>): boolean[] | null {
  for (const { part, index } of seenParts(city, viewer)) {
    const firm = part.ids.findId(id)
    if (firm >= 0 && hasBit(index.live, firm)) return criteria.map((criterion) => meets(index, firm, criterion, on))
  }
  return null
}

function stateOf({ main, delta, on, unreadable, builtInMs }: City): AnswerOf<'state'> {
  const [size, changed] = [measureIndex(main.index), measureIndex(delta.index)]
  return {
    firms: countBits(main.index.live) + countBits(delta.index.live),
    changed: delta.index.firms,
    unreadable,
    builtInMs,
    on,
    indexBytes: size.columns + changed.columns + main.ids.bytes() + delta.ids.bytes(),
    cacheBytes: size.cache + changed.cache,
  }
}

function seenParts({ main, delta }: City, viewer: Viewer): Seen[] {
  const hidden = new Set(viewer.hidden)
  return [
    { name: 'main' as const, part: main },
    { name: 'delta' as const, part: delta },
  ].map(({ name, part }) => ({ name, part, index: narrowIndex(part.index, scopeOf(part, viewer), hidden) }))
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

function groupsOf(seen: readonly Seen[], bitmaps: readonly Bitmap[]): GroupCounts {
  const sum = (count: (index: MatchIndex, bits: Bitmap) => Map<string, number>) => {
    const total: Record<string, number> = {}
    for (const [at, { part }] of seen.entries()) {
      const bits = bitmaps[at]
      if (!bits) continue
      for (const [code, firms] of count(part.index, bits)) total[code] = (total[code] ?? 0) + firms
    }
    return total
  }
  return {
    unit: sum((index, bits) => countByCode(index, bits, 'unit')),
    section: sum(countBySection),
    size: sum((index, bits) => countByCode(index, bits, 'size_class')),
  }
}

function pageOf(seen: readonly Seen[], bitmaps: readonly Bitmap[], after: PageEnd | null, limit: number): Page {
  const ids: string[] = []
  let end: PageEnd | null = null
  for (const [at, { name, part }] of seen.entries()) {
    if (after?.part === 'delta' && name === 'main') continue
    const from = after?.part === name ? part.ids.findId(after.id) + 1 : 0
    for (const firm of listBits(bitmaps[at] ?? part.index.none, from, limit + 1 - ids.length)) {
      if (ids.length === limit) return { ids, next: end }
      const id = part.ids.idOf(firm)
      ids.push(id)
      end = { part: name, id }
    }
  }
  return { ids, next: null }
}

function bitsOf({ met }: Match): Bitmap {
  return met
}

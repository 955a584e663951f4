import type { Actor, EnterpriseFilter, EnterpriseLine, Scope } from '@huoshui/contract'
import { isAllowed } from '@huoshui/contract/permissions'
import { normaliseForSearch } from '@huoshui/rules/name-search/normalise'
import { z } from 'zod'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { answersWord } from './answers-word.ts'
import { type LineRow, toLine } from './line.ts'
import { type Asked, listByName, listByPhoneTail, listByRank, listDelta, listIndexed, type Place } from './queries.ts'
import { getIds, getIndexState, type IndexState, matchIndex } from './search/index-reader.ts'
import { planSearch, type SearchPlan } from './search/plan.ts'

export type FindQuery = EnterpriseFilter & { sort: 'rank' | 'name'; after?: string | undefined; limit: number }
export type Page = { rows: EnterpriseLine[]; next: string | null }

/**
 * One page of the register. Words and filters go to the search index, whose candidates are read through the scoped view
 * and checked again against the row itself; the index may offer too much, never decides.
 *
 * @throws Refusal `query-too-short` when `q` holds fewer than two searchable characters, `bad-input` when what was found
 * by words is to be sorted by name: that would need all of it
 */
export async function findEnterprises(trx: Trx, actor: Actor, query: FindQuery): Promise<Page> {
  const asked = { filter: query, scope: actor.scope }
  const plan = planSearch(query, actor.scope, actor.organisationId)
  if (plan.reason) throw new Refusal('query-too-short', { reason: plan.reason })
  if (query.sort === 'name') {
    if (plan.words.length > 0) throw new Refusal('bad-input', { reason: '有查找文字时只能按名录次序排列（sort=rank）' })
    const after = readCursor(query.after, NameCursor)
    return pageOf(await listByName(trx, asked, after, query.limit + 1), query.limit, (row) => ({
      name: row.name,
      id: row.id,
    }))
  }
  const cursor = readCursor(query.after, Cursor)
  if (plan.conditions.length === 0) {
    return pageOf(await listByRank(trx, asked, cursor, query.limit + 1), query.limit, (row) => placeOf(row))
  }
  return await searchPage(trx, actor, query, plan, cursor)
}

/** Counts what a search finds, reading every match; only when a person asks for the number. */
export async function countMatches(trx: Trx, actor: Actor, filter: EnterpriseFilter): Promise<number> {
  let count = 0
  let after: string | undefined
  do {
    const page = await findEnterprises(trx, actor, { ...filter, sort: 'rank', after, limit: 5000 })
    count += page.rows.length
    after = page.next ?? undefined
  } while (after !== undefined)
  return count
}

/** Where the last row stood: in the list, and in the index it was found in. It comes back from outside, so may say anything. */
const Cursor = z.object({
  rank: z.int(),
  id: z.uuid(),
  number: z.int().nonnegative().optional(),
  builtAt: z.int().optional(),
})
type Cursor = z.infer<typeof Cursor>
/** No column holds a NUL or half a surrogate pair, and PostgreSQL compares with neither. */
const storable = z.string().refine((text) => text.isWellFormed() && !text.includes('\0'))
const NameCursor = z.object({ name: storable, id: z.uuid() })

type Found = { row: LineRow; number?: number }

/** What is searched, and how many rows are wanted. */
type Search = { asked: Asked; plan: SearchPlan; state: IndexState; wanted: number }

/** Index, delta and phones are asked each for a page; together they are one, in list order. */
async function searchPage(
  trx: Trx,
  actor: Actor,
  query: FindQuery,
  plan: SearchPlan,
  cursor: Cursor | undefined,
): Promise<Page> {
  const asked = { filter: query, scope: actor.scope }
  const state = await getIndexState(trx)
  const search = { asked, plan, state, wanted: query.limit + 1 }
  const found = await takeIndexed(trx, search, cursor)
  const written = state.hasDelta ? await takeDelta(trx, search, cursor) : []
  const called = isAllowed(actor.role, 'enterprise.search-phone') ? await takeByPhone(trx, search, cursor) : []
  // One found twice (written between two of the reads, or by name and phone) is one.
  const byId = new Map([...called, ...found, ...written].map((one) => [one.row.id, one]))
  const merged = [...byId.values()].sort(byPlace)
  const rows = merged.slice(0, query.limit)
  const last = rows.at(-1)
  return {
    rows: rows.map(({ row }) => toLine(row)),
    next:
      merged.length > query.limit && last
        ? writeCursor({
            ...placeOf(last.row),
            ...numberBefore(found, last, isSameIndex(cursor, state) ? cursor : undefined),
            builtAt: state.builtAt,
          })
        : null,
  }
}

async function takeIndexed(trx: Trx, search: Search, cursor: Cursor | undefined): Promise<Found[]> {
  const { asked, plan, state, wanted } = search
  const found: Found[] = []
  let size = wanted + (wanted >> 1)
  const after = isSameIndex(cursor, state) ? (cursor?.number ?? -1) : -1
  const stride = { blocks: isWide(asked.scope) ? 4 : 16, numbers: size }
  for await (const numbers of matchIndex(trx, state, plan.conditions, after, stride)) {
    for (let at = 0; at < numbers.length && found.length < wanted; at += size, size = Math.min(size * 2, 4000)) {
      const batch = numbers.slice(at, at + size)
      const ids = await getIds(trx, state.slot, batch)
      const rows = new Map((await listIndexed(trx, asked, state.hasDelta, ids)).map((row) => [row.id, row]))
      for (const [index, id] of ids.entries()) {
        const row = rows.get(id)
        const number = batch[index]
        if (row && number !== undefined && isAfter(row, cursor) && answers(row, plan.words)) found.push({ row, number })
      }
    }
    if (found.length >= wanted) break
  }
  return found.slice(0, wanted)
}

/** A city or county finds a page in the first blocks; a village or a bank has to look through all of them. */
function isWide(scope: Scope): boolean {
  return scope.kind === 'city' || scope.kind === 'unit'
}

/** Numbers mean something only in the index they were given in. */
function isSameIndex(cursor: Cursor | undefined, state: IndexState): boolean {
  return cursor?.builtAt === state.builtAt
}

async function takeDelta(trx: Trx, search: Search, cursor: Cursor | undefined): Promise<Found[]> {
  const { asked, plan, wanted } = search
  const found: Found[] = []
  let place: Place | undefined = cursor
  for (;;) {
    const rows = await listDelta(trx, asked, plan.conditions, place, wanted * 2)
    for (const row of rows) if (answers(row, plan.words)) found.push({ row })
    const last = rows.at(-1)
    if (rows.length < wanted * 2 || found.length >= wanted || !last) return found.slice(0, wanted)
    place = placeOf(last)
  }
}

/** Phones are in no index of ours: whoever sees it could read them there. */
async function takeByPhone(trx: Trx, { asked, plan, wanted }: Search, cursor: Cursor | undefined): Promise<Found[]> {
  const tail = plan.words.length === 1 ? normaliseForSearch(plan.words[0] ?? '') : ''
  if (!/^\d{4,12}$/.test(tail)) return []
  return (await listByPhoneTail(trx, asked, tail, cursor, wanted)).map((row) => ({ row }))
}

function answers(row: LineRow, words: readonly string[]): boolean {
  return words.every((word) => answersWord(row, word))
}

function byPlace(one: Found, other: Found): number {
  return one.row.list_rank - other.row.list_rank || (one.row.id < other.row.id ? -1 : 1)
}

function isAfter(row: LineRow, place: Place | undefined): boolean {
  if (!place) return true
  return row.list_rank > place.rank || (row.list_rank === place.rank && row.id > place.id)
}

function placeOf(row: LineRow): Place {
  return { rank: row.list_rank, id: row.id }
}

/** The index number to go on from: that of the last indexed row not behind `last`. */
function numberBefore(found: readonly Found[], last: Found, before: Cursor | undefined): { number?: number } {
  const shown = found.filter((one) => byPlace(one, last) <= 0)
  const number = shown.at(-1)?.number ?? before?.number
  return number === undefined ? {} : { number }
}

function pageOf(rows: LineRow[], limit: number, cursorOf: (row: LineRow) => object): Page {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown.map(toLine), next: rows.length > limit && last ? writeCursor(cursorOf(last)) : null }
}

function writeCursor(cursor: object): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}

function readCursor<T>(text: string | undefined, schema: z.ZodType<T>): T | undefined {
  if (text === undefined) return undefined
  const parsed = schema.safeParse(parseJson(Buffer.from(text, 'base64url').toString()))
  if (!parsed.success) throw new Refusal('bad-input', { reason: '翻页位置（after）不可读，请从第一页重新查询' })
  return parsed.data
}

/** Undefined for what is no JSON, which no cursor is. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

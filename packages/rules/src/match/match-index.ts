import type { FactId } from '../fact/dictionary.ts'
import { type Bitmap, fullBitmap } from './bitmap/bitmap.ts'
import { type ClauseCache, createClauseCache } from './clause-cache.ts'
import type { CodedColumn } from './column/coded-column.ts'
import type { OrderedColumn } from './column/ordered-column.ts'

export type Column = OrderedColumn | CodedColumn

/** What is known of firms 0…`firms` − 1 on one day, by fact; a fact nobody has anything about has no column. */
export type MatchIndex = {
  firms: number
  columns: ReadonlyMap<FactId, Column>
  /** All firms. */
  all: Bitmap
  /** Firms that count: all, but those since written, which another index answers for. */
  live: Bitmap
  none: Bitmap
  cache: ClauseCache
}

const defaultCacheBytes = 28 << 20

/** @param cacheBytes what clauses already answered may hold; 28 MB are 430 clauses at 520,000 firms */
export function createMatchIndex(
  firms: number,
  columns: ReadonlyMap<FactId, Column>,
  cacheBytes = defaultCacheBytes,
): MatchIndex {
  const live = fullBitmap(firms)
  return {
    firms,
    columns,
    all: live.slice(),
    live,
    none: new Uint32Array(live.length),
    cache: createClauseCache(cacheBytes),
  }
}

/** Bytes of the index's arrays by what they are for; bitmaps shared between columns count once. */
export function measureIndex({ columns, live, cache }: MatchIndex): { columns: number; cache: number } {
  const buffers = new Set<ArrayBufferLike>([live.buffer])
  for (const column of columns.values()) for (const array of arraysOf(column)) buffers.add(array.buffer)
  let bytes = 0
  for (const buffer of buffers) bytes += buffer.byteLength
  return { columns: bytes, cache: cache.bytes() }
}

function arraysOf(column: Column): ArrayBufferView[] {
  if (column.kind === 'ordered') return [column.values, column.firms, column.known, ...column.steps]
  const postings = column.postings.map((posting) => ('bits' in posting ? posting.bits : posting.firms))
  return [column.known, ...postings, ...column.wide.values()]
}

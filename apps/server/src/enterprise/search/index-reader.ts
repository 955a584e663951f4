import { sql } from 'kysely'
import type { Trx } from '../../in-scope.ts'
import { blockCount, blockOf, blockStart, idsInChunk } from './blocks.ts'
import { matchBlock } from './match-block.ts'
import type { Condition } from './plan.ts'

/** `builtAt` tells one built index from another, in microseconds: slots come back, and so do counts. */
export type IndexState = { slot: number; firms: number; builtAt: number; hasDelta: boolean }

/**
 * Lets everything the transaction reads be of one moment; its first statement. A search asks index, register and delta one
 * after the other: a firm written, or an index switched, in between would be found twice or not at all.
 */
export async function readOneMoment(trx: Trx): Promise<void> {
  await sql`set transaction isolation level repeatable read`.execute(trx)
}

/** Which slot is in use and whether anything was written since it was built. */
export async function getIndexState(trx: Trx): Promise<IndexState> {
  const { rows } = await sql<IndexState>`
    select slot, firms, (extract(epoch from built_at) * 1000000)::bigint as "builtAt",
           exists (select from search_delta) as "hasDelta" from search_generation`.execute(trx)
  return rows[0] ?? { slot: 0, firms: 0, builtAt: 0, hasDelta: false }
}

/** How much of the index a search reads at a time. */
export type Stride = {
  /** Blocks of the first read: few for a wide scope, many for a narrow one, which finds little in each. */
  blocks: number
  /** Numbers handed over at a time at least, so that rows are fetched together. */
  numbers: number
}

/** Numbers of matching firms in list order, lazily: whoever stops early has read little. */
export async function* matchIndex(
  trx: Trx,
  state: IndexState,
  conditions: readonly Condition[],
  after: number,
  stride: Stride,
): AsyncGenerator<number[]> {
  const keys = [...new Set(conditions.flat(2))]
  const last = blockCount(state.firms) - 1
  const first = after < 0 ? 0 : blockOf(after)
  let found = 0
  let numbers: number[] = []
  for (let block = first, batch = stride.blocks; block <= last; batch = blocksToRead(first, block, found, stride)) {
    const until = Math.min(last, block + batch - 1)
    const postings = await readPostings(trx, state.slot, block, until, keys)
    for (; block <= until; block++) {
      const matched = matchBlock(conditions, postings.get(block) ?? new Map(), block, after)
      for (const number of matched) numbers.push(number)
      found += matched.length
    }
    if (numbers.length < stride.numbers && block <= last) continue
    yield numbers
    numbers = []
  }
}

/** More are not held in memory at a time. */
const mostBlocks = 32

/**
 * As many blocks from `next` on as should hold what is wanted, and as much again, if they are like those read so far: a
 * rare term is searched to the end in two reads, however large the city, and a frequent one reads no more than it needs.
 */
function blocksToRead(first: number, next: number, found: number, { numbers }: Stride): number {
  const firms = ((blockStart(next) - blockStart(first)) * numbers * 2) / found
  return Math.min(mostBlocks, blockOf(blockStart(next) + firms) - next + 1)
}

async function readPostings(
  trx: Trx,
  slot: number,
  from: number,
  to: number,
  keys: readonly number[],
): Promise<Map<number, Map<number, Uint8Array>>> {
  const blocks = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const { rows } = await sql<{ block: number; key: number; posting: Buffer }>`
    select block, key, posting from search_posting
    where slot = ${sql.lit(slot)} and block = any(${blocks}::smallint[]) and key = any(${keys}::int[])`.execute(trx)
  const byBlock = new Map<number, Map<number, Uint8Array>>()
  for (const { block, key, posting } of rows) {
    const found = byBlock.get(block)
    if (found) found.set(key, posting)
    else byBlock.set(block, new Map([[key, posting]]))
  }
  return byBlock
}

/**
 * The enterprise ids of `numbers`, in their order. By a subquery for each, not by a join: the planner would join by reading
 * the whole table, which grows with the city.
 */
export async function getIds(trx: Trx, slot: number, numbers: readonly number[]): Promise<string[]> {
  const chunks = numbers.map((number) => Math.floor(number / idsInChunk))
  const places = numbers.map((number) => (number % idsInChunk) * 16 + 1)
  const { rows } = await sql<{ id: string }>`
    select encode(substring((select c.ids from search_ids c where c.slot = ${sql.lit(slot)} and c.chunk = w.chunk)
      from w.place for 16), 'hex')::uuid as id
    from unnest(${chunks}::int[], ${places}::int[]) with ordinality w(chunk, place, n) order by w.n`.execute(trx)
  return rows.map((row) => row.id)
}

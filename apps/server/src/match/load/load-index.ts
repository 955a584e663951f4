import { type WholeLists, wholeListsOn } from '@huoshui/rules/fact/whole-lists'
import { createMatchIndex, type MatchIndex } from '@huoshui/rules/match/match-index'
import type pg from 'pg'
import { readWholeListsOn } from '../../fact-list/whole-lists.ts'
import { copyRows } from './copy-rows.ts'
import { createFirmIds, type FirmIds } from './firm-ids.ts'
import { growingNumbers } from './growing.ts'
import { cityNumbers } from './number-stated.ts'
import { orderFirms } from './order-firms.ts'
import { createRegisterRows, registerFacts } from './register-columns.ts'
import { createShareRows, type Shares } from './share-rows.ts'
import { addStatedFacts } from './stated-columns.ts'
import { createStatementRows, type StatementRows, statementFields } from './statement-rows.ts'

/** Firms of one index at most: its bitmaps (65 kB) stay in the second cache, so that ten times the firms take ten times as long. */
export const firmsInPart = 2 ** 19

/** Firms `base`… of the city. */
export type LoadedPart = { base: number; index: MatchIndex; shares: Shares }

/** The city as it is matched: firms numbered in the order of every list (list_rank, id), cut into parts. */
export type LoadedIndex = { parts: LoadedPart[]; ids: FirmIds; unreadable: number; wholeLists: WholeLists }

/**
 * Reads register, statements, shares and which lists count in one snapshot, the rows by binary COPY, and builds the index as
 * of a day. Equal, firm by firm, to `resolveFacts` (load-index.test.ts). Needs a role that reads all firms: the owner.
 * @param most firms in one part
 */
export async function loadMatchIndex(
  client: pg.ClientBase,
  on: string,
  most: number = firmsInPart,
): Promise<LoadedIndex> {
  await client.query('begin isolation level repeatable read read only')
  try {
    const wholeLists = wholeListsOn(await readWholeListsOn(client), on)
    const expected = await estimateFirms(client)
    const ids = createFirmIds(expected)
    const ranks = growingNumbers(expected)
    const register = createRegisterRows(expected)
    await copyRows(client, registerQuery, registerFacts.length + 2, (row) => {
      ids.add(row.view, row.starts[0] ?? 0)
      ranks.push(row.view.getInt32(row.starts[1] ?? 0))
      register.take(row, 2)
    })
    const order = orderFirms(ids, ranks.taken())
    const orders = cut(order, most)
    const columns = orders.map((each) => register.build(each))
    const statements = await copyStatements(client, ids, on)
    const sizes = orders.map(({ length }) => length)
    addStatedFacts(columns, statements, cityNumbers(order, most, sizes), wholeLists)
    const shares = await copyShares(client, ids, orders)
    const parts = orders.map((each, at) => ({
      base: at * most,
      index: createMatchIndex(each.length, columns[at] ?? new Map()),
      shares: shares[at] ?? createShareRows().build(new Int32Array(), 0),
    }))
    ids.renumber(order)
    return { parts, ids, unreadable: statements.unreadable(), wholeLists }
  } finally {
    await client.query('rollback')
  }
}

// A rank is at most 2.7 × 10^8 (list-rank.ts): four bytes.
const registerQuery = `select id, list_rank::int4, ${registerFacts.map(({ column }) => column).join(', ')}
  from enterprise where merged_into is null`

/** As of the last ANALYZE; an array that turns out too short grows. */
async function estimateFirms(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ firms: number }>(
    "select greatest(reltuples, 1024)::int4 as firms from pg_class where oid = 'enterprise'::regclass",
  )
  return rows[0]?.firms ?? 1024
}

async function copyStatements(client: pg.ClientBase, ids: FirmIds, on: string): Promise<StatementRows> {
  const statements = createStatementRows(on, ({ view, starts }) => ids.find(view, starts[0] ?? 0))
  await copyRows(client, `select ${statementFields} from enterprise_fact`, 7, statements.take)
  return statements
}

/** At least one part, also of an empty city. */
function cut(order: Uint32Array, most: number): Uint32Array[] {
  const parts = Math.max(1, Math.ceil(order.length / most))
  return Array.from({ length: parts }, (_, at) => order.subarray(at * most, (at + 1) * most))
}

async function copyShares(client: pg.ClientBase, ids: FirmIds, orders: readonly Uint32Array[]): Promise<Shares[]> {
  const shares = createShareRows()
  const query = 'select enterprise_id, organisation_id, root_id, user_id from enterprise_share where until_day is null'
  await copyRows(client, query, 4, ({ bytes, view, starts, ends }) => {
    const text = (field: number) => bytes.toString('utf8', starts[field], ends[field])
    const firm = ids.find(view, starts[0] ?? 0)
    if (firm >= 0) shares.add(firm, text(1), text(2), (starts[3] ?? -1) < 0 ? null : text(3))
  })
  return orders.map((order) => {
    const numberOf = new Int32Array(ids.count).fill(-1)
    for (let number = 0; number < order.length; number++) numberOf[order[number] ?? 0] = number
    return shares.build(numberOf, order.length)
  })
}

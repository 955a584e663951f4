import type { Facts } from '@huoshui/rules/fact/dictionary'
import { resolveFacts } from '@huoshui/rules/fact/resolve-facts'
import type { Statement } from '@huoshui/rules/fact/statement-order'
import type { WholeLists } from '@huoshui/rules/fact/whole-lists'
import { buildIndex } from '@huoshui/rules/match/build-index'
import type pg from 'pg'
import type { Part } from './city.ts'
import { viewOf } from './load/byte-dictionary.ts'
import { createFirmIds } from './load/firm-ids.ts'
import { registerFacts } from './load/register-columns.ts'
import { createShareRows } from './load/share-rows.ts'

/** A firm written since the last build: what is known of it now. */
export type ChangedFirm = { facts: Facts; rank: number; shares: readonly Share[] }

/** As resolveFacts takes them: the day asked about and the lists whose absence counts. */
export type ReadOptions = { on: string; wholeLists: WholeLists }

type Share = { organisation: string; root: string; user: string | null }

/** Reads firms as they are now; a firm that was merged away is not among them. */
export async function readFirms(
  client: pg.ClientBase,
  ids: readonly string[],
  options: ReadOptions,
): Promise<Map<string, ChangedFirm>> {
  const register = await client.query<{ id: string; list_rank: number } & Record<string, string | string[] | null>>(
    `select id, list_rank::int4, ${registerFacts.map(({ column }) => column).join(', ')}
     from enterprise where id = any($1::uuid[]) and merged_into is null`,
    [ids],
  )
  const statements = await readStatements(client, ids)
  const shares = await readShares(client, ids)
  const firms = new Map<string, ChangedFirm>()
  for (const { id, list_rank, ...columns } of register.rows) {
    const { facts } = resolveFacts(columns, statements.get(id) ?? [], options)
    firms.set(id, { facts, rank: list_rank, shares: shares.get(id) ?? [] })
  }
  return firms
}

/** The changed firms as a part of the city, in the order of every list. */
export function buildPart(firms: ReadonlyMap<string, ChangedFirm>): Part {
  const rows = [...firms].sort(([a, one], [b, other]) => one.rank - other.rank || (a < b ? -1 : 1))
  const ids = createFirmIds(rows.length)
  const shares = createShareRows()
  for (const [firm, [id, row]] of rows.entries()) {
    ids.add(viewOf(Buffer.from(id.replaceAll('-', ''), 'hex')), 0)
    for (const { organisation, root, user } of row.shares) shares.add(firm, organisation, root, user)
  }
  const index = buildIndex(rows.map(([, { facts }]) => facts))
  return { name: 'delta', base: 0, index, ids, shares: shares.build(Int32Array.from(rows.keys()), rows.length) }
}

async function readStatements(client: pg.ClientBase, ids: readonly string[]): Promise<Map<string, Statement[]>> {
  const { rows } = await client.query<{
    id: string
    fact: string
    source: string
    period: string
    number: string | null
    text: string | null
    recorded_on: string
  }>(
    `select enterprise_id as id, fact, source, period, number_value::text as number, text_value as text, recorded_on::text
     from enterprise_fact where enterprise_id = any($1::uuid[])`,
    [ids],
  )
  return groupById(rows, ({ fact, source, period, number, text, recorded_on }) => ({
    fact,
    source,
    period,
    value: number === null ? (text ?? '') : Number(number),
    recordedOn: recorded_on,
  }))
}

async function readShares(client: pg.ClientBase, ids: readonly string[]): Promise<Map<string, Share[]>> {
  const { rows } = await client.query<{ id: string } & Share>(
    `select enterprise_id as id, organisation_id as organisation, root_id as root, user_id as user
     from enterprise_share where enterprise_id = any($1::uuid[]) and until_day is null`,
    [ids],
  )
  return groupById(rows, ({ organisation, root, user }) => ({ organisation, root, user }))
}

function groupById<Row extends { id: string }, Item>(rows: readonly Row[], item: (row: Row) => Item) {
  const groups = new Map<string, Item[]>()
  for (const row of rows) {
    const group = groups.get(row.id)
    if (group) group.push(item(row))
    else groups.set(row.id, [item(row)])
  }
  return groups
}

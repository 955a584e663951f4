import type { Actor, EnterpriseFilter, ExportColumn } from '@huoshui/contract'
import { type AliasedRawBuilder, sql } from 'kysely'
import { findEnterprises } from '../../enterprise/find-enterprises.ts'
import { meetsFilter, withinScope } from '../../enterprise/search/conditions.ts'
import type { Trx } from '../../in-scope.ts'
import { type ExportRow, viewColumnsOf } from './columns.ts'
import type { IdList } from './id-list.ts'

const rowsPerFetch = 2000
const rowsPerCount = 20_000

export type Asked = { actor: Actor; filter: EnterpriseFilter; columns: readonly ExportColumn[] }

/** How many rows a filter without words leaves in scope. */
export async function countRows(trx: Trx, { actor, filter }: Asked, atMost?: number): Promise<number> {
  const rows = trx
    .selectFrom('enterprise_in_scope as e')
    .select(sql<number>`1`.as('one'))
    .where((eb) => eb.and([withinScope(eb, actor.scope), meetsFilter(eb, filter)]))
    .$if(atMost !== undefined, (q) => q.limit(atMost ?? 0))
  const found = await sql<{ n: number }>`select count(*) as n from (${rows}) counted`.execute(trx)
  return found.rows[0]?.n ?? 0
}

/** Ids of what a search with words finds, in list order; stops after `atMost`. */
export async function listMatchingIds(trx: Trx, { actor, filter }: Asked, atMost = Infinity): Promise<string[]> {
  const ids: string[] = []
  const seen = new Set<string>()
  let after: string | undefined
  do {
    const page = await findEnterprises(trx, actor, { ...filter, sort: 'rank', after, limit: Math.min(5000, atMost) })
    for (const { id } of page.rows) if (!seen.has(id)) ids.push(id)
    for (const { id } of page.rows) seen.add(id)
    after = page.next ?? undefined
  } while (after !== undefined && ids.length < atMost)
  return ids
}

/** Arrays joined and instants as people in Zhanjiang read them; the rest as it is. */
function selectionOf(columns: readonly ExportColumn[]): AliasedRawBuilder<unknown, string>[] {
  return viewColumnsOf(columns).map((column) => {
    const ref = sql.ref(`e.${column}`)
    if (column === 'former_names' || column === 'tags') return sql`array_to_string(${ref}, '、')`.as(column)
    if (column !== 'created_at' && column !== 'updated_at') return sql`${ref}`.as(column)
    return sql`left((${ref} at time zone 'Asia/Shanghai')::text, 19)`.as(column)
  })
}

/** Rows in list order, a few thousand at a time, through a cursor of the transaction. */
export async function* readRows(trx: Trx, { actor, filter, columns }: Asked): AsyncGenerator<ExportRow[]> {
  const rows = trx
    .selectFrom('enterprise_in_scope as e')
    .select(selectionOf(columns))
    .where((eb) => eb.and([withinScope(eb, actor.scope), meetsFilter(eb, filter)]))
    .orderBy('e.list_rank')
    .orderBy('e.id')
  await sql`declare export_rows no scroll cursor for ${rows}`.execute(trx)
  for (;;) {
    const fetched = await sql<ExportRow>`fetch ${sql.raw(String(rowsPerFetch))} from export_rows`.execute(trx)
    if (fetched.rows.length === 0) return
    yield fetched.rows
  }
}

/** How many of these ids are in scope: all, where nothing was merged or left the scope since they were found. */
export async function countRowsOf(trx: Trx, ids: IdList): Promise<number> {
  let rows = 0
  for (const batch of ids.batches(rowsPerCount)) {
    const found = await sql<{ n: number }>`
      select count(*) as n from enterprise_in_scope e where e.id = any (${batch}::uuid[])`.execute(trx)
    rows += found.rows[0]?.n ?? 0
  }
  return rows
}

/** Rows of these ids in their order, without those out of scope. */
export async function* readRowsOf(
  trx: Trx,
  columns: readonly ExportColumn[],
  ids: IdList,
): AsyncGenerator<ExportRow[]> {
  for (const batch of ids.batches(rowsPerFetch)) {
    const rows = (await trx
      .selectFrom('enterprise_in_scope as e')
      .select(selectionOf(columns))
      .where(sql<boolean>`e.id = any (${batch}::uuid[])`)
      .execute()) as ExportRow[]
    const byId = new Map(rows.map((row) => [row.id, row]))
    yield batch.flatMap((id) => byId.get(id) ?? [])
  }
}

type Persons = { id: string; legal_person: string | null; contact_person: string | null; contact_phone: string | null }

/** Puts the personal columns in full into rows, where the database finds the export approved and running. */
export async function unmaskRows(trx: Trx, exportId: string, rows: readonly ExportRow[]): Promise<ExportRow[]> {
  const ids = rows.map((row) => row.id)
  const found = await sql<Persons>`select * from export_persons(${exportId}::uuid, ${ids}::uuid[])`.execute(trx)
  if (found.rows.length !== rows.length)
    throw new Error('export_persons refused: the export is not approved and running')
  const byId = new Map(found.rows.map((person) => [person.id, person]))
  return rows.map((row) => {
    const person = byId.get(row.id ?? '')
    return {
      ...row,
      legal_person_masked: person?.legal_person ?? null,
      contact_person_masked: person?.contact_person ?? null,
      contact_phone_masked: person?.contact_phone ?? null,
    }
  })
}

/** Names of all areas, also closed ones. */
export async function mapAreaNames(trx: Trx): Promise<Map<string, string>> {
  const rows = await trx.selectFrom('area').select(['code', 'name']).execute()
  return new Map(rows.map((row) => [row.code, row.name]))
}

/** Whether the scope holds days that Excel cannot show. */
export async function hasOldDays(trx: Trx): Promise<boolean> {
  const found = await sql<{ old: boolean }>`
    select coalesce(least(min(founded_on), min(status_since)) < '1900-01-01', false) as old from enterprise_in_scope`.execute(
    trx,
  )
  return found.rows[0]?.old ?? false
}

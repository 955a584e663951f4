import type { FactList } from '@huoshui/contract'
import { FACTS, isFactId } from '@huoshui/rules/fact/dictionary'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import { namePeople } from '../user/name-people.ts'
import type { FactListTable } from './tables.ts'

/** One list at a time: which is the newest of a fact must stay so until the end. */
export async function lockLists(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7226)`.execute(trx)
}

/** A list as it was loaded. */
export async function findList(trx: Trx, id: string): Promise<FactList | undefined> {
  const rows = await trx.selectFrom('fact_list').selectAll().where('id', '=', id).execute()
  const [list] = await toLists(trx, rows)
  return list
}

/** The newest lists, by when they were loaded. */
export async function listNewest(trx: Trx, most: number): Promise<FactList[]> {
  const query = trx.selectFrom('fact_list').selectAll().orderBy('loaded_at', 'desc').orderBy('id').limit(most)
  return await toLists(trx, await query.execute())
}

/** The day of the newest whole list of a fact. */
export async function findNewestDay(trx: Trx, fact: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom('fact_list')
    .select('as_of')
    .where('fact', '=', fact)
    .where('is_whole', '=', true)
    .orderBy('as_of', 'desc')
    .executeTakeFirst()
  return row?.as_of
}

export async function insertList(
  trx: Trx,
  list: Omit<Insertable<FactListTable>, 'ended' | 'loaded_by' | 'loaded_at'>,
): Promise<void> {
  await trx.insertInto('fact_list').values(list).execute()
}

/** What of a row the register is asked for: its code, or one spelling of its name; `isCoded`: only of firms without a code. */
export type Wanted = { row: number; text: string; isCoded: boolean }

/** The firms of the register each row means, by code or by name; of one merged away, the firm it was merged into. */
export async function findFirms(
  trx: Trx,
  by: 'credit_code' | 'name',
  wanted: readonly Wanted[],
): Promise<Map<number, string[]>> {
  const found = await sql<{ row: number; ids: string[] }>`
    with recursive meant as (
      select w.row_no, e.id, e.merged_into
      from unnest(${wanted.map(({ row }) => row)}::int[], ${wanted.map(({ text }) => text)}::text[],
                  ${wanted.map(({ isCoded }) => isCoded)}::boolean[]) w (row_no, said, is_coded)
      join enterprise e on ${sql.ref(`e.${by}`)} = w.said and (e.credit_code is null or not w.is_coded)
      union
      select m.row_no, e.id, e.merged_into from meant m join enterprise e on e.id = m.merged_into)
    select row_no as row, array_agg(distinct id::text) as ids from meant where merged_into is null group by row_no`.execute(
    trx,
  )
  return new Map(found.rows.map(({ row, ids }) => [row, ids]))
}

export type Listing = { fact: string; source: string; asOf: string; actor: string }

/** States of the firms that they are on the list; who was not on it before gets a line of history. */
export async function saveListings(trx: Trx, ids: readonly string[], listing: Listing): Promise<void> {
  const { fact, source, asOf, actor } = listing
  await sql`
    with named as (select id from unnest(${ids}::uuid[]) n (id)),
    known as (
      select f.enterprise_id from enterprise_fact f join named n on n.id = f.enterprise_id
      where f.fact = ${fact} and f.source = ${source} and f.period = '' and f.number_value = 1),
    kept as (
      insert into enterprise_history (enterprise_id, id, field, before, after, effective_on, source, actor)
      select n.id, gen_random_uuid(), ${fact}, null, '1', ${asOf}::date, 'fact-list', ${actor} from named n
      where n.id not in (select enterprise_id from known))
    insert into enterprise_fact (enterprise_id, fact, source, period, number_value, recorded_on, recorded_by)
    select id, ${fact}, ${source}, '', 1, ${asOf}::date, ${actor} from named
    on conflict (enterprise_id, fact, source, period) do update
    set number_value = 1, text_value = null, recorded_on = excluded.recorded_on, recorded_by = excluded.recorded_by
    where enterprise_fact.recorded_on <= excluded.recorded_on`.execute(trx)
}

/** Takes back what earlier lists said of firms this whole one does not name; of whom. */
export async function endListings(trx: Trx, listId: string, named: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`select end_listings(${listId}::uuid, ${named}::uuid[]) as id`.execute(trx)
  const ended = found.rows.length
  await trx.updateTable('fact_list').set({ ended }).where('id', '=', listId).execute()
  return found.rows.map(({ id }) => id)
}

/** Tells the devices that hold these firms: what is known of them has changed, and is asked about at a visit. */
export async function tellDevices(trx: Trx, enterprises: readonly string[]): Promise<void> {
  await sql`select grid_note_changed(${[...enterprises]}::uuid[])`.execute(trx)
}

async function toLists(trx: Trx, rows: readonly Selectable<FactListTable>[]): Promise<FactList[]> {
  const nameOf = await namePeople(
    trx,
    rows.map(({ loaded_by }) => loaded_by),
  )
  return rows.map((row) => ({
    id: row.id,
    fact: row.fact,
    label: isFactId(row.fact) ? FACTS[row.fact].label : row.fact,
    source: row.source,
    mode: row.is_whole ? 'full' : 'partial',
    asOf: row.as_of,
    validUntil: row.valid_until,
    validityBy: row.is_validity_stated ? 'loader' : 'platform',
    rows: row.rows,
    matched: row.matched,
    unmatched: row.unmatched,
    leftOut: row.left_out,
    repeated: row.rows - row.matched - row.unmatched - row.left_out,
    ended: row.ended,
    fileName: row.file_name,
    loadedBy: row.loaded_by,
    loadedByName: nameOf(row.loaded_by),
    loadedAt: row.loaded_at.toISOString(),
  }))
}

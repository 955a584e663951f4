import type { ContactRow, ContactState } from '@huoshui/contract'
import { sql } from 'kysely'
import type { Db, Trx } from '../in-scope.ts'

export type TableRow = {
  id: string
  rows: ContactRow[]
  state: ContactState
  changed_by: string
  proposed_by: string | null
  decided_by: string | null
  published_on: string | null
  return_reason: string | null
}

const columns = sql`id, rows, state, changed_by, proposed_by, decided_by, published_on, return_reason`

/** The one being written and the one that is out. */
export async function queryTables(trx: Trx): Promise<TableRow[]> {
  const { rows } = await sql<TableRow>`select ${columns} from contact_table where state <> 'replaced'`.execute(trx)
  return rows
}

/** One that is being written, after whoever writes it; undefined where there is none of that id. */
export async function lockTable(trx: Trx, id: string): Promise<TableRow | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('contact table'))`.execute(trx)
  const { rows } = await sql<TableRow>`select ${columns} from contact_table where id = ${id}::uuid`.execute(trx)
  return rows[0]
}

/** False where another draft is being written. */
export async function insertTable(trx: Trx, id: string, given: readonly ContactRow[]): Promise<boolean> {
  const { rows } = await sql`insert into contact_table (id, rows) values (${id}::uuid, ${JSON.stringify(given)}::jsonb)
    on conflict do nothing returning id`.execute(trx)
  return rows.length > 0
}

export async function saveRows(
  trx: Trx,
  given: { id: string; rows: readonly ContactRow[]; by: string; at: Date },
): Promise<void> {
  await sql`update contact_table set rows = ${JSON.stringify(given.rows)}::jsonb, changed_by = ${given.by}, changed_at = ${given.at}, return_reason = null
    where id = ${given.id}::uuid and state = 'draft'`.execute(trx)
}

export async function saveProposal(trx: Trx, id: string, by: string): Promise<void> {
  await sql`update contact_table set state = 'proposed', proposed_by = ${by} where id = ${id}::uuid and state = 'draft'`.execute(
    trx,
  )
}

export async function saveReturn(trx: Trx, id: string, reason: string): Promise<void> {
  await sql`update contact_table set state = 'draft', proposed_by = null, return_reason = ${reason} where id = ${id}::uuid and state = 'proposed'`.execute(
    trx,
  )
}

/** Puts one out in place of the one before. */
export async function savePublished(trx: Trx, given: { id: string; by: string; at: Date; on: string }): Promise<void> {
  await sql`update contact_table set state = 'replaced' where state = 'published'`.execute(trx)
  await sql`update contact_table set state = 'published', decided_by = ${given.by}, decided_at = ${given.at}, published_on = ${given.on}::date
    where id = ${given.id}::uuid and state = 'proposed'`.execute(trx)
}

export async function queryUnits(trx: Trx | Db): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{
    code: string
    name: string
  }>`select code, name from area where level = 'unit' and until_day is null order by code`.execute(trx)
  return rows
}

/** County teams and outlets of banks, with the unit they lie in. */
export async function queryOffices(
  trx: Trx,
): Promise<{ unit_code: string; kind: 'team' | 'outlet'; name: string; phone: string | null }[]> {
  const { rows } = await sql<{ unit_code: string; kind: 'team' | 'outlet'; name: string; phone: string | null }>`
    select u.code as unit_code, case o.kind when 'county_team' then 'team' else 'outlet' end as kind, o.name, o.contact_phone as phone
    from organisation o join area a on a.code = o.area_code
    join area u on u.code = case a.level when 'unit' then a.code when 'town' then a.parent_code end
    where o.closed_on is null and o.kind in ('county_team', 'bank_outlet') order by u.code, o.kind desc, o.name, o.id`.execute(
    trx,
  )
  return rows
}

export async function queryPublic(db: Db): Promise<{ rows: ContactRow[]; published_on: string } | undefined> {
  const { rows } = await sql<{
    rows: ContactRow[]
    published_on: string
  }>`select * from public_contact_table()`.execute(db)
  return rows[0]
}

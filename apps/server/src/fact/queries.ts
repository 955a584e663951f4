import { type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { EnterpriseFactTable } from '../tables.ts'
import type { FactEntryTable } from './tables.ts'

export type StatementRow = Selectable<EnterpriseFactTable>
export type EntryRow = Selectable<FactEntryTable>

/** Which statement: of which firm, about what, by whom, of which period. */
export type StatementKey = { enterpriseId: string; fact: string; source: string; period: string }

/** A figure, or a word. */
export type Said = number | string

/** Whether the asker sees the firm. */
export async function isInScope(trx: Trx, enterpriseId: string): Promise<boolean> {
  const row = await trx.selectFrom('enterprise_in_scope').select('id').where('id', '=', enterpriseId).executeTakeFirst()
  return row !== undefined
}

/** The statement as it stands, locked until the end of the transaction; undefined when there is none. */
export async function lockStatement(trx: Trx, key: StatementKey): Promise<StatementRow | undefined> {
  return await trx
    .selectFrom('enterprise_fact')
    .selectAll()
    .where('enterprise_id', '=', key.enterpriseId)
    .where('fact', '=', key.fact)
    .where('source', '=', key.source)
    .where('period', '=', key.period)
    .forUpdate()
    .executeTakeFirst()
}

/** What others say of the same fact and period. */
export async function listOthers(trx: Trx, { enterpriseId, fact, source, period }: StatementKey) {
  return await trx
    .selectFrom('enterprise_fact')
    .select(['source', 'number_value', 'text_value', 'recorded_on'])
    .where('enterprise_id', '=', enterpriseId)
    .where('fact', '=', fact)
    .where('period', '=', period)
    .where('source', '<>', source)
    .orderBy('source')
    .execute()
}

export type NewEntry = { id: string; key: StatementKey; before: StatementRow | undefined; note: string | null } & (
  | { value: Said; asOf: string }
  | { value: null; asOf: null }
)

/** Enters it; false when the command was entered before. Waits for the same command in another transaction. */
export async function insertEntry(trx: Trx, { id, key, before, value, asOf, note }: NewEntry): Promise<boolean> {
  const added = await trx
    .insertInto('fact_entry')
    .values({
      enterprise_id: key.enterpriseId,
      id,
      fact: key.fact,
      source: key.source,
      period: key.period,
      is_withdrawal: value === null,
      before_number: before?.number_value ?? null,
      before_text: before?.text_value ?? null,
      before_on: before?.recorded_on ?? null,
      ...columnsOf(value),
      as_of: asOf,
      note,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows) === 1
}

/** What was entered under a command. */
export async function findEntry(trx: Trx, enterpriseId: string, id: string): Promise<EntryRow | undefined> {
  return await trx
    .selectFrom('fact_entry')
    .selectAll()
    .where('enterprise_id', '=', enterpriseId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The newest entries of a firm. */
export async function listEntries(trx: Trx, enterpriseId: string, most: number): Promise<EntryRow[]> {
  return await trx
    .selectFrom('fact_entry')
    .selectAll()
    .where('enterprise_id', '=', enterpriseId)
    .orderBy('recorded_at', 'desc')
    .limit(most)
    .execute()
}

/** The newest entries of the firms merged into this one, kept as their own. */
export async function listMergedEntries(trx: Trx, survivorId: string): Promise<EntryRow[]> {
  return (await sql<EntryRow>`select * from list_merged_fact_entries(${survivorId}::uuid)`.execute(trx)).rows
}

/** Writes a statement nobody made before; false when somebody was faster. */
export async function insertStatement(trx: Trx, key: StatementKey, value: Said, asOf: string, by: string) {
  const added = await trx
    .insertInto('enterprise_fact')
    .values({
      enterprise_id: key.enterpriseId,
      fact: key.fact,
      source: key.source,
      period: key.period,
      ...columnsOf(value),
      recorded_on: asOf,
      recorded_by: by,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows) === 1
}

/** Writes over a statement that is locked. */
export async function updateStatement(trx: Trx, key: StatementKey, value: Said, asOf: string, by: string) {
  await trx
    .updateTable('enterprise_fact')
    .set({ ...columnsOf(value), recorded_on: asOf, recorded_by: by })
    .where('enterprise_id', '=', key.enterpriseId)
    .where('fact', '=', key.fact)
    .where('source', '=', key.source)
    .where('period', '=', key.period)
    .execute()
}

/** Takes the statement of a withdrawal just entered off the register. */
export async function deleteStatement(trx: Trx, enterpriseId: string, entryId: string): Promise<void> {
  await sql`select withdraw_fact(${enterpriseId}::uuid, ${entryId}::uuid)`.execute(trx)
}

/** What a row says. */
export function saidBy(row: { number_value: string | null; text_value: string | null }): Said {
  return row.number_value === null ? (row.text_value ?? '') : Number(row.number_value)
}

function columnsOf(value: Said | null) {
  return {
    number_value: typeof value === 'number' ? String(value) : null,
    text_value: typeof value === 'string' ? value : null,
  }
}

/** Tells the phone that holds the firm: what is known of it travels with its card. */
export async function noteDevices(trx: Trx, enterpriseId: string): Promise<void> {
  await sql`select grid_note_changed(array[${enterpriseId}]::uuid[])`.execute(trx)
}

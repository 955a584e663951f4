import type { Actor, ImportMapping, ImportMode } from '@huoshui/contract'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import type { Remembered } from './read/propose-mapping.ts'
import type { ImportTable } from './tables.ts'

export type ImportRecord = Selectable<ImportTable>

/** The asker's imports: the first lock beside the table's policy. A county sees its own units' only. */
function mine(trx: Trx, actor: Actor) {
  const all = trx.selectFrom('import').selectAll()
  if (actor.scope.kind === 'city') return all
  if (actor.scope.kind !== 'unit') return all.where(sql<boolean>`false`)
  return all.where(sql<boolean>`unit_codes <> '{}' and unit_codes <@ ${[...actor.scope.codes]}::text[]`)
}

export async function findImport(trx: Trx, actor: Actor, id: string): Promise<ImportRecord | undefined> {
  return await mine(trx, actor).where('id', '=', id).executeTakeFirst()
}

/** @throws Refusal `not-found`, also for an import of another unit */
export async function getImportRecord(trx: Trx, actor: Actor, id: string): Promise<ImportRecord> {
  const record = await findImport(trx, actor, id)
  if (!record) throw new Refusal('not-found')
  return record
}

/** The same, locked, for a change of its state. */
export async function lockImport(trx: Trx, actor: Actor, id: string): Promise<ImportRecord> {
  const record = await mine(trx, actor).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!record) throw new Refusal('not-found')
  return record
}

export async function listImportRecords(
  trx: Trx,
  actor: Actor,
  after: { at: string; id: string } | undefined,
  limit: number,
): Promise<ImportRecord[]> {
  return await mine(trx, actor)
    .$if(after !== undefined, (q) =>
      q.where(sql<boolean>`(created_at, id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function insertImport(trx: Trx, values: Insertable<ImportTable>): Promise<void> {
  await trx.insertInto('import').values(values).execute()
}

export async function updateImport(trx: Trx, id: string, values: Partial<Insertable<ImportTable>>): Promise<void> {
  await trx.updateTable('import').set(values).where('id', '=', id).execute()
}

/** A finished import of the same bytes for the same day and kind of list. */
export async function findSame(
  trx: Trx,
  actor: Actor,
  file: { id: string; sha256: string; mode: ImportMode; asOf: string },
): Promise<{ id: string; finished_at: Date | null } | undefined> {
  return await mine(trx, actor)
    .where('sha256', '=', file.sha256)
    .where('mode', '=', file.mode)
    .where('as_of', '=', file.asOf)
    .where('status', '=', 'done')
    .where('id', '<>', file.id)
    .orderBy('finished_at', 'desc')
    .executeTakeFirst()
}

export async function findRemembered(trx: Trx, actor: Actor, source: string): Promise<Remembered | undefined> {
  const row = await trx
    .selectFrom('import_mapping')
    .select(['columns', 'amount_unit', 'defaults'])
    .where('organisation_id', '=', actor.organisationId)
    .where('source', '=', source)
    .executeTakeFirst()
  return row ? { columns: row.columns, amountUnit: row.amount_unit, defaults: row.defaults } : undefined
}

export async function rememberMapping(
  trx: Trx,
  actor: Actor,
  source: string,
  columns: Record<string, string | null>,
  mapping: ImportMapping,
): Promise<void> {
  const values = {
    columns: JSON.stringify(columns),
    amount_unit: mapping.amountUnit,
    defaults: JSON.stringify(mapping.defaults),
    changed_by: actor.userId,
  }
  await trx
    .insertInto('import_mapping')
    .values({ organisation_id: actor.organisationId, source, ...values })
    .onConflict((oc) =>
      oc.columns(['organisation_id', 'source']).doUpdateSet({ ...values, changed_at: sql`clock_timestamp()` }),
    )
    .execute()
}

export async function listSources(trx: Trx, actor: Actor): Promise<string[]> {
  const rows = await trx
    .selectFrom('import_mapping')
    .select('source')
    .where('organisation_id', '=', actor.organisationId)
    .orderBy('source')
    .execute()
  return rows.map(({ source }) => source)
}

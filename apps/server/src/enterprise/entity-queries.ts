import type { Scope } from '@huoshui/contract'
import { type Insertable, type Selectable, sql } from 'kysely'
import { openStatements } from '../fact/save-fact-readers.ts'
import type { Trx } from '../in-scope.ts'
import type {
  EnterpriseFactTable,
  EnterpriseHistoryTable,
  EnterpriseInScopeView,
  EnterpriseTable,
  EnterpriseTagTable,
} from '../tables.ts'

/** One firm as the asker may see it; undefined when it is not there or not theirs, which look the same. */
export async function findEntity(trx: Trx, id: string): Promise<Selectable<EnterpriseInScopeView> | undefined> {
  return await trx.selectFrom('enterprise_in_scope').selectAll().where('id', '=', id).executeTakeFirst()
}

/** What every source says of the firm; who has it only shared sees what is open to all. */
export async function listFacts(trx: Trx, id: string, scope: Scope): Promise<Selectable<EnterpriseFactTable>[]> {
  return await trx
    .selectFrom('enterprise_fact')
    .selectAll()
    .where('enterprise_id', '=', id)
    .$if(scope.kind === 'share', (query) => query.where('fact', 'in', openStatements()))
    .orderBy('fact')
    .orderBy('period', 'desc')
    .orderBy('source')
    .execute()
}

/** The firm's tags with their days, open and ended. */
export async function listTags(trx: Trx, id: string): Promise<Selectable<EnterpriseTagTable>[]> {
  return await trx
    .selectFrom('enterprise_tag')
    .selectAll()
    .where('enterprise_id', '=', id)
    .orderBy('from_day')
    .execute()
}

/** The newest changes of the firm's register fields. */
export async function listHistory(trx: Trx, id: string): Promise<Selectable<EnterpriseHistoryTable>[]> {
  return await trx
    .selectFrom('enterprise_history')
    .selectAll()
    .where('enterprise_id', '=', id)
    .orderBy('recorded_at', 'desc')
    .limit(200)
    .execute()
}

/** Locks the firm for a change; its masked twin is read through the view in the same transaction. */
export async function lockEntity(trx: Trx, id: string): Promise<{ version: number } | undefined> {
  return await trx
    .selectFrom('enterprise')
    .select('version')
    .where('id', '=', id)
    .where('merged_into', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export type EntityValues = Partial<Omit<Insertable<EnterpriseTable>, 'id' | 'version' | 'created_at' | 'updated_at'>>

/** Writes changed columns and counts the version up. */
export async function updateEntity(trx: Trx, id: string, values: EntityValues): Promise<number> {
  const row = await trx
    .updateTable('enterprise')
    .set({ ...values, version: sql`version + 1`, updated_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

export type HistoryLine = Pick<Selectable<EnterpriseHistoryTable>, 'id' | 'field' | 'before' | 'after'>

/** Records what each field was before. */
export async function insertHistory(
  trx: Trx,
  enterpriseId: string,
  lines: readonly HistoryLine[],
  by: { effectiveOn: string; source: string; actor: string },
): Promise<void> {
  if (lines.length === 0) return
  await trx
    .insertInto('enterprise_history')
    .values(
      lines.map((line) => ({
        ...line,
        enterprise_id: enterpriseId,
        effective_on: by.effectiveOn,
        source: by.source,
        import_id: null,
        actor: by.actor,
      })),
    )
    .execute()
}

/** Which of these lines of history a firm has. */
export async function findHistoryIds(trx: Trx, enterpriseId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await trx
    .selectFrom('enterprise_history')
    .select('id')
    .where('enterprise_id', '=', enterpriseId)
    .where('id', 'in', [...ids])
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Name of whoever holds this code, in scope or not: only the name is told, so that a duplicate can be talked about. */
export async function findHolderOfCode(trx: Trx, code: string, except: string): Promise<string | undefined> {
  const { rows } = await sql<{
    name: string
  }>`select find_credit_code_holder(${code}, ${except}::uuid) as name`.execute(trx)
  return rows[0]?.name ?? undefined
}

export type NewEntity = EntityValues &
  Pick<Insertable<EnterpriseTable>, 'id' | 'name' | 'type' | 'status' | 'unit_code' | 'list_rank' | 'source'>

/** Adds a firm; what is not given takes the column's default. */
export async function insertEntity(trx: Trx, values: NewEntity): Promise<void> {
  await trx
    .insertInto('enterprise')
    .values({ former_names: [], tags: [], size_class: 'undetermined', ...values })
    .execute()
}

/** Opens, changes or ends a tag period. */
export async function upsertTag(trx: Trx, tag: Insertable<EnterpriseTagTable>): Promise<void> {
  await trx
    .insertInto('enterprise_tag')
    .values(tag)
    .onConflict((oc) =>
      oc
        .columns(['enterprise_id', 'tag', 'from_day'])
        .doUpdateSet({ until_day: tag.until_day ?? null, source: tag.source }),
    )
    .execute()
}

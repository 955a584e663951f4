import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

const columns = [
  'id',
  'survivor_id',
  'loser_id',
  'loser_name',
  'loser_credit_code',
  'taken',
  'reason',
  'merged_by',
  'merged_at',
  'undone_by',
  'undone_at',
  'undo_reason',
] as const

/** A merge whose survivor the asker may see. */
export async function findMerge(trx: Trx, id: string) {
  return await trx.selectFrom('enterprise_merge').select(columns).where('id', '=', id).executeTakeFirst()
}

/** Merges into a firm, newest first; who did it by name. */
export async function listMergesInto(trx: Trx, survivorId: string) {
  const nameOf = (column: 'merged_by' | 'undone_by') =>
    sql<string | null>`(select u.name from user_name u where u.id = ${sql.ref(column)})`
  return await trx
    .selectFrom('enterprise_merge')
    .select(columns)
    .select([nameOf('merged_by').as('merged_by_name'), nameOf('undone_by').as('undone_by_name')])
    .where('survivor_id', '=', survivorId)
    .orderBy('merged_at', 'desc')
    .execute()
}

/** The merge that must be undone first: the latest one not undone. */
export async function findLatestMerge(trx: Trx, survivorId: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom('enterprise_merge')
    .select('id')
    .where('survivor_id', '=', survivorId)
    .where('undone_at', 'is', null)
    .orderBy('merged_at', 'desc')
    .executeTakeFirst()
  return row?.id
}

export type MergedHistoryRow = {
  enterprise_id: string
  field: string
  before: string | null
  after: string | null
  recorded_at: Date
  source: string
  actor: string
}

/** Changes of the firms merged into this one, kept as their own. */
export async function listMergedHistory(trx: Trx, survivorId: string): Promise<MergedHistoryRow[]> {
  return (await sql<MergedHistoryRow>`select * from list_merged_history(${survivorId}::uuid)`.execute(trx)).rows
}

/** Whether the masked columns of two firms in scope are equal. */
export async function comparePersons(trx: Trx, oneId: string, otherId: string) {
  type Same = { legal_person: boolean; contact_person: boolean; contact_phone: boolean }
  const found = await sql<Same>`select * from compare_enterprise_persons(${oneId}::uuid, ${otherId}::uuid)`.execute(trx)
  return found.rows[0]
}

/**
 * Whether a firm has a need that is not at its end: told, with the reviewers, or with a bank that has it, lends or waits to be repaid. Both
 * hang on the firm they were told for, and nobody but the firm would see them under another.
 */
export async function hasNeedUnderWay(trx: Trx, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from need n where n.enterprise_id = ${id} and (
      n.stage in ('need', 'declared', 'unfit')
      or n.stage = 'recommended' and not exists (select from referral r where r.enterprise_id = n.enterprise_id and r.need_id = n.id)
      or exists (select from referral r where r.enterprise_id = n.enterprise_id and r.need_id = n.id
        and r.stage not in ('refused', 'unreachable', 'repaid', 'withdrawn', 'duplicate', 'ended')))
    limit 1`.execute(trx)
  return rows.length > 0
}

export type Counts = { facts: number; tagPeriods: number; shares: number; changes: number }

/** How much hangs off a firm. */
export async function countAttached(trx: Trx, id: string): Promise<Counts> {
  const found = await sql<Counts>`select
    (select count(*) from enterprise_fact where enterprise_id = ${id}) as facts,
    (select count(*) from enterprise_tag where enterprise_id = ${id}) as "tagPeriods",
    (select count(*) from enterprise_share where enterprise_id = ${id}) as shares,
    (select count(*) from enterprise_history where enterprise_id = ${id}) as changes`.execute(trx)
  return found.rows[0] ?? { facts: 0, tagPeriods: 0, shares: 0, changes: 0 }
}

export async function getDetectionRow(trx: Trx) {
  return await trx.selectFrom('duplicate_detection').selectAll().executeTakeFirstOrThrow()
}

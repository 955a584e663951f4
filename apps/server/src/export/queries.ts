import type { ExportedMatching, ExportJob, ExportStatus } from '@huoshui/contract'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { ExportJobTable, MatchingRecord } from './tables.ts'

export type ExportPlace = { at: string; id: string }
export type JobRow = Selectable<ExportJobTable> & {
  requested_text: string
  requested_by_name: string | null
  decided_by_name: string | null
  is_mine: boolean
  may_approve: boolean
}

const columns = sql`j.*, j.requested_at::text as requested_text, j.requested_by = actor_id() as is_mine,
  may_approve_export(j.unit_codes) and j.requested_by <> actor_id() as may_approve,
  (select u.name from user_name u where u.id = j.requested_by) as requested_by_name,
  (select u.name from user_name u where u.id = j.decided_by) as decided_by_name`

/** One's own, or those of others one may decide, newest first. */
export async function listJobs(
  trx: Trx,
  asked: { status?: ExportStatus | undefined; of: 'mine' | 'deciding'; limit: number },
  after: ExportPlace | undefined,
): Promise<JobRow[]> {
  const whose =
    asked.of === 'mine'
      ? sql`j.requested_by = actor_id()`
      : sql`j.requested_by <> actor_id() and may_approve_export(j.unit_codes) and j.approval_needs <> '{}'`
  const found = await sql<JobRow>`
    select ${columns} from export_job j
    where ${whose} and (${asked.status ?? null}::text is null or j.status = ${asked.status ?? null})
      and (${after === undefined} or (j.requested_at, j.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by j.requested_at desc, j.id desc limit ${asked.limit}`.execute(trx)
  return found.rows
}

/** An export of one's own, or one that one may approve. */
export async function findJob(trx: Trx, id: string): Promise<JobRow | undefined> {
  const found = await sql<JobRow>`
    select ${columns} from export_job j
    where j.id = ${id} and (j.requested_by = actor_id() or may_approve_export(j.unit_codes))`.execute(trx)
  return found.rows[0]
}

/** Adds an export; false when the id is taken. */
export async function insertJob(trx: Trx, job: Insertable<ExportJobTable>): Promise<boolean> {
  const added = await trx
    .insertInto('export_job')
    .values(job)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows) === 1
}

/** Decides a waiting export; false when somebody was faster. */
export async function decideJob(
  trx: Trx,
  id: string,
  decision: { status: 'approved' | 'refused'; by: string; reason: string | null },
): Promise<boolean> {
  const decided = await trx
    .updateTable('export_job')
    .set({
      status: decision.status,
      decided_by: decision.by,
      decided_at: sql`clock_timestamp()`,
      decision_reason: decision.reason,
    })
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .executeTakeFirst()
  return Number(decided.numUpdatedRows) === 1
}

export async function countDownload(trx: Trx, id: string): Promise<void> {
  await trx.updateTable('export_job').set({ downloads: sql`downloads + 1` }).where('id', '=', id).execute()
}

/** Rows from which on a second person must approve: setting `export.approvalRows`, 5,000 where it is not set. */
export async function getApprovalRows(trx: Trx): Promise<number> {
  const found = await sql<{ rows: number | null }>`
    select (value #>> '{}')::integer as rows from setting where name = 'export.approvalRows'`.execute(trx)
  return found.rows[0]?.rows ?? 5000
}

/** The units that these areas are or lie in. */
export async function listUnitsOf(trx: Trx, codes: readonly string[]): Promise<string[]> {
  const found = await sql<{ code: string }>`
    with recursive up as (
      select code, level, parent_code from area where code = any (${[...codes]}::text[])
      union select a.code, a.level, a.parent_code from up join area a on a.code = up.parent_code)
    select code from up where level = 'unit' order by code`.execute(trx)
  return found.rows.map((row) => row.code)
}

/** An export as it crosses the wire; one past its day is `expired` whether or not its file was cleared away yet. */
export function toExportJob(row: JobRow, now: Date): ExportJob {
  return {
    id: row.id,
    status: statusAt(row, now),
    format: row.format,
    filter: row.filter,
    matching: row.matching && exportedOf(row.matching),
    visits: row.visits,
    columns: row.columns,
    isUnmasked: row.is_unmasked,
    reason: row.reason,
    approvalNeeds: row.approval_needs,
    requestedBy: row.requested_by,
    requestedByName: row.requested_by_name ?? row.requested_by,
    requestedAt: row.requested_at.toISOString(),
    decidedByName: row.decided_by_name ?? row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionReason: row.decision_reason,
    rowCount: row.row_count,
    rowTotal: row.row_total,
    byteCount: row.byte_count,
    fileName: row.file_name,
    finishedAt: row.finished_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    failure: row.failure,
    downloads: row.downloads,
    isMine: row.is_mine,
    canDecide: row.status === 'waiting' && row.may_approve,
  }
}

function exportedOf({ of, verdict, label, text, on }: MatchingRecord): ExportedMatching {
  return { of, verdict, label, text, on }
}

export function statusAt(row: Pick<JobRow, 'status' | 'expires_at'>, now: Date): ExportStatus {
  return row.status === 'done' && row.expires_at !== null && row.expires_at <= now ? 'expired' : row.status
}

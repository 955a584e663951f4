import type { ChangeRequest, ChangeRequestStatus } from '@huoshui/contract'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import { type CorrectedField, columnOfField, type FieldBase, fieldsOf, historyFieldOf } from './compare-fields.ts'

export type RequestPlace = { at: string; id: string }
export type RequestQuestion = {
  status?: ChangeRequestStatus | undefined
  mine: boolean
  enterprise?: string | undefined
  limit: number
}

export type RequestRow = {
  id: string
  status: ChangeRequestStatus
  enterprise_id: string
  enterprise_name: string | null
  unit_code: string | null
  town_code: string | null
  base_version: number
  current_version: number | null
  base: Record<string, FieldBase>
  changes: Record<string, string | number | null>
  effective_on: string
  reason: string
  evidence: string | null
  requested_by: string
  requested_by_name: string | null
  requested_at: Date
  /** To the microsecond, for the place of the page. */
  requested_text: string
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  decision_reason: string | null
}

const columns = sql`r.id, r.status, r.enterprise_id, r.base_version, r.base, r.changes, r.effective_on, r.reason, r.evidence,
  r.requested_by, r.requested_at, r.requested_at::text as requested_text, r.decided_by, r.decided_at, r.decision_reason,
  e.name as enterprise_name, e.unit_code, e.town_code, e.version as current_version,
  (select u.name from user_name u where u.id = r.requested_by) as requested_by_name,
  (select u.name from user_name u where u.id = r.decided_by) as decided_by_name`

// The first lock: one's own, or of a firm in scope (the view decides which); the policy is the second.
const visible = sql`(r.requested_by = actor_id() or e.id is not null)`

/** One's own and those of firms in scope, newest first. */
export async function listRequests(
  trx: Trx,
  asked: RequestQuestion,
  after: RequestPlace | undefined,
): Promise<RequestRow[]> {
  const found = await sql<RequestRow>`
    select ${columns} from change_request r left join enterprise_in_scope e on e.id = r.enterprise_id
    where ${visible}
      and (${asked.status ?? null}::text is null or r.status = ${asked.status ?? null})
      and (${!asked.mine} or r.requested_by = actor_id())
      and (${asked.enterprise ?? null}::uuid is null or r.enterprise_id = ${asked.enterprise ?? null}::uuid)
      and (${after === undefined} or (r.requested_at, r.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by r.requested_at desc, r.id desc limit ${asked.limit}`.execute(trx)
  return found.rows
}

export async function findRequest(trx: Trx, id: string): Promise<RequestRow | undefined> {
  const found = await sql<RequestRow>`
    select ${columns} from change_request r left join enterprise_in_scope e on e.id = r.enterprise_id
    where r.id = ${id} and ${visible}`.execute(trx)
  return found.rows[0]
}

/** Locks a request the asker may decide or withdraw; of two people at once the second finds it decided. */
export async function lockRequest(trx: Trx, id: string): Promise<void> {
  await sql`select id from change_request where id = ${id} and status = 'open' for update`.execute(trx)
}

export function toChangeRequest(row: RequestRow): ChangeRequest {
  return {
    id: row.id,
    status: row.status,
    enterpriseId: row.enterprise_id,
    enterpriseName: row.enterprise_name ?? '（已不在您的管辖范围内）',
    unitCode: row.unit_code ?? '',
    townCode: row.town_code,
    fields: fieldsOf(row.changes),
    reason: row.reason,
    effectiveOn: row.effective_on,
    requestedBy: row.requested_by,
    requestedByName: row.requested_by_name ?? row.requested_by,
    requestedAt: row.requested_at.toISOString(),
    decidedBy: row.decided_by,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionReason: row.decision_reason,
    isStale: row.status === 'open' && row.current_version !== row.base_version,
  }
}

/** What the asker's view shows of these fields now, and how often each was written; undefined when out of scope. */
export async function findFieldBase(
  trx: Trx,
  enterpriseId: string,
  fields: readonly CorrectedField[],
): Promise<{ version: number; name: string; base: Record<string, FieldBase> } | undefined> {
  const row = await trx.selectFrom('enterprise_in_scope').selectAll().where('id', '=', enterpriseId).executeTakeFirst()
  if (!row) return undefined
  const counted = await trx
    .selectFrom('enterprise_history')
    .select(['field', sql<number>`count(*)`.as('writes')])
    .where('enterprise_id', '=', enterpriseId)
    .groupBy('field')
    .execute()
  const writes = new Map(counted.map((each) => [each.field, Number(each.writes)]))
  const base = Object.fromEntries(
    fields.map((field) => {
      const value = row[columnOfField[field]]
      return [field, { value: value === null ? null : String(value), writes: writes.get(historyFieldOf(field)) ?? 0 }]
    }),
  )
  return { version: row.version, name: row.name, base }
}

/** Adds a request; false when the id is taken. */
export async function insertRequest(
  trx: Trx,
  request: {
    id: string
    enterpriseId: string
    version: number
    base: object
    changes: object
    effectiveOn: string
    reason: string
    evidence: string | null
  },
): Promise<boolean> {
  const inserted = await trx
    .insertInto('change_request')
    .values({
      id: request.id,
      enterprise_id: request.enterpriseId,
      base_version: request.version,
      base: JSON.stringify(request.base),
      changes: JSON.stringify(request.changes),
      effective_on: request.effectiveOn,
      reason: request.reason,
      evidence: request.evidence,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(inserted.numInsertedOrUpdatedRows) === 1
}

export async function saveDecision(
  trx: Trx,
  id: string,
  decision: { status: ChangeRequestStatus; by: string; reason: string | null; choices: object | null },
): Promise<void> {
  await trx
    .updateTable('change_request')
    .set({
      status: decision.status,
      decided_by: decision.by,
      decided_at: sql<Date>`clock_timestamp()`,
      decision_reason: decision.reason,
      choices: decision.choices === null ? null : JSON.stringify(decision.choices),
    })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

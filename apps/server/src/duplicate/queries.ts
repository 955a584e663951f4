import type { Duplicate, DuplicateKind, DuplicateSide, DuplicateStatus } from '@huoshui/contract'
import { type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { EnterpriseInScopeView } from '../tables.ts'

export type QueuePlace = { score: number; id: string }
export type QueueQuestion = {
  status: DuplicateStatus
  kind?: DuplicateKind | undefined
  enterprise?: string | undefined
  limit: number
}

type Row = {
  id: string
  kind: DuplicateKind
  status: DuplicateStatus
  score: number
  evidence: Record<string, string | number | boolean>
  one_id: string
  other_id: string
  one_unit: string
  other_unit: string
  found_at: Date
  decided_by: string | null
  decided_at: Date | null
  reason: string | null
  merge_id: string | null
  one: SideRow | null
  other: SideRow | null
}
/** Null when the asker may not see that firm. */
type SideRow = {
  unit_code: string
  name: string
  credit_code: string | null
  status: string
  town_code: string | null
  merged_into: string | null
}

const side = (
  alias: 'a' | 'b',
) => sql`case when ${sql.ref(`${alias}.id`)} is not null then jsonb_build_object('unit_code',
  ${sql.ref(`${alias}.unit_code`)}, 'name', ${sql.ref(`${alias}.name`)}, 'credit_code', ${sql.ref(`${alias}.credit_code`)},
  'status', ${sql.ref(`${alias}.status`)}, 'town_code', ${sql.ref(`${alias}.town_code`)}, 'merged_into',
  ${sql.ref(`${alias}.merged_into`)}) end`

const columns = sql`d.id, d.kind, d.status, d.score, d.evidence, d.one_id, d.other_id, d.one_unit, d.other_unit, d.found_at,
  coalesce((select u.name from user_name u where u.id = d.decided_by), d.decided_by) as decided_by, d.decided_at, d.reason, d.merge_id, ${side('a')} as one, ${side('b')} as other`

/**
 * The queue, likeliest first. The first lock is the join to the table the asker's area role reads, of which at least one
 * side must come; an open pair with a side merged away meanwhile waits for the next detection, unseen.
 */
export async function listQueue(trx: Trx, asked: QueueQuestion, after: QueuePlace | undefined): Promise<Duplicate[]> {
  const found = await sql<Row>`
    select ${columns}
    from enterprise_duplicate d left join enterprise a on a.id = d.one_id left join enterprise b on b.id = d.other_id
    where d.status = ${asked.status} and (a.id is not null or b.id is not null)
      and (d.status <> 'open' or (a.merged_into is null and b.merged_into is null))
      and (${asked.kind ?? null}::text is null or d.kind = ${asked.kind ?? null})
      and (${asked.enterprise ?? null}::uuid is null or ${asked.enterprise ?? null}::uuid in (d.one_id, d.other_id))
      and (${after === undefined} or (-d.score, d.id) > (${-(after?.score ?? 0)}, ${after?.id ?? null}::uuid))
    order by d.score desc, d.id limit ${asked.limit}`.execute(trx)
  return found.rows.map(toDuplicate)
}

export async function findDuplicate(trx: Trx, id: string): Promise<Duplicate | undefined> {
  const found = await sql<Row>`
    select ${columns}
    from enterprise_duplicate d left join enterprise a on a.id = d.one_id left join enterprise b on b.id = d.other_id
    where d.id = ${id} and (a.id is not null or b.id is not null)`.execute(trx)
  return found.rows[0] && toDuplicate(found.rows[0])
}

function toDuplicate(row: Row): Duplicate {
  const isLive = (given: SideRow | null) => given !== null && given.merged_into === null
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    score: row.score,
    evidence: row.evidence,
    one: toSide(row.one_id, row.one_unit, row.one),
    other: toSide(row.other_id, row.other_unit, row.other),
    foundAt: row.found_at.toISOString(),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    reason: row.reason,
    mergeId: row.merge_id,
    canDecide: row.status === 'open' && isLive(row.one) && isLive(row.other),
  }
}

function toSide(id: string, unitCode: string, seen: SideRow | null): DuplicateSide {
  return {
    id,
    isVisible: seen !== null,
    unitCode: seen?.unit_code ?? unitCode,
    name: seen?.name ?? null,
    creditCode: seen?.credit_code ?? null,
    status: seen?.status ?? null,
    townCode: seen?.town_code ?? null,
  }
}

/** Locks a pair against a second decision; undefined when it is not there or none of its firms is the asker's. */
export async function lockDuplicate(trx: Trx, id: string) {
  return await trx
    .selectFrom('enterprise_duplicate')
    .select(['id', 'one_id', 'other_id', 'status', 'decided_by', 'merge_id'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Locks firms in the order of their ids, so that two merges never wait for each other in a circle. */
export async function lockFirms(trx: Trx, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('enterprise')
    .select(['id', 'version'])
    .where('id', 'in', [...ids])
    .where('merged_into', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, row.version]))
}

/** A live firm in scope, masked. */
export async function findFirm(trx: Trx, id: string): Promise<Selectable<EnterpriseInScopeView> | undefined> {
  return await trx.selectFrom('enterprise_in_scope').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function callMerge(
  trx: Trx,
  merge: { id: string; survivorId: string; loserId: string; take: readonly string[]; reason: string },
): Promise<void> {
  await sql`select merge_enterprises(${merge.id}::uuid, ${merge.survivorId}::uuid, ${merge.loserId}::uuid,
    ${[...merge.take]}::text[], ${merge.reason})`.execute(trx)
}

/** Fields that were changed since the merge and stay. */
export async function callUndo(trx: Trx, mergeId: string, reason: string): Promise<string[]> {
  const found = await sql<{ kept: string[] }>`select undo_merge(${mergeId}::uuid, ${reason}) as kept`.execute(trx)
  return found.rows[0]?.kept ?? []
}

/** The order of the list is computed from other columns; it moves without a version of its own. */
export async function saveRank(trx: Trx, id: string, rank: number): Promise<void> {
  await trx.updateTable('enterprise').set({ list_rank: rank }).where('id', '=', id).execute()
}

export async function decidePair(
  trx: Trx,
  id: string,
  decision: { status: DuplicateStatus; by: string; reason: string; mergeId: string | null },
): Promise<void> {
  await trx
    .updateTable('enterprise_duplicate')
    .set({
      status: decision.status,
      decided_by: decision.by,
      decided_at: sql<Date>`clock_timestamp()`,
      reason: decision.reason,
      merge_id: decision.mergeId,
    })
    .where('id', '=', id)
    .execute()
}

/** The pair of an undone merge can be decided anew. */
export async function reopenPair(trx: Trx, mergeId: string): Promise<void> {
  await trx
    .updateTable('enterprise_duplicate')
    .set({ status: 'open', decided_by: null, decided_at: null, reason: null, merge_id: null })
    .where('merge_id', '=', mergeId)
    .execute()
}

/** Returns the id of the pair's row: the one given, or the one that was there already. */
export async function insertNominated(
  trx: Trx,
  pair: { id: string; oneId: string; otherId: string; oneUnit: string; otherUnit: string; reason: string },
): Promise<string | undefined> {
  await trx
    .insertInto('enterprise_duplicate')
    .values({
      id: pair.id,
      one_id: pair.oneId,
      other_id: pair.otherId,
      one_unit: pair.oneUnit,
      other_unit: pair.otherUnit,
      kind: 'manual',
      score: 100,
      evidence: JSON.stringify({ reason: pair.reason }),
    })
    .onConflict((oc) => oc.doNothing())
    .execute()
  const row = await trx
    .selectFrom('enterprise_duplicate')
    .select('id')
    .where('one_id', '=', pair.oneId)
    .where('other_id', '=', pair.otherId)
    .executeTakeFirst()
  return row?.id
}

import type { FeedbackKind } from '@huoshui/contract'
import { type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { FeedbackTable } from './tables.ts'

export type FeedbackRow = Pick<Selectable<FeedbackTable>, 'id' | 'kind' | 'text' | 'said_on' | 'said_by' | 'answer'> & {
  organisation_name: string | null
}

export type NewFeedback = {
  id: string
  kind: FeedbackKind
  text: string
  said_on: string
  said_by: string | null
  organisation_id: string | null
}

/** False when the id is there already. */
export async function insertFeedback(trx: Trx, given: NewFeedback): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('feedback')
    .values(given)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows) === 1
}

const columns = sql`f.id, f.kind, f.text, f.said_on::text as said_on, f.said_by, f.answer,
  (select o.name from organisation o where o.id = f.organisation_id) as organisation_name`

/** What the city team has to answer, the oldest first, or what it answered. */
export async function queryFeedback(
  trx: Trx,
  { of, limit }: { of: 'open' | 'answered'; limit: number },
  after: { on: string; id: string } | undefined,
): Promise<FeedbackRow[]> {
  const later = of === 'open' ? sql`>` : sql`<`
  const order = of === 'open' ? sql`f.said_on, f.id` : sql`f.said_on desc, f.id desc`
  const { rows } = await sql<FeedbackRow>`
    select ${columns} from feedback f
    where may_read_feedback() and (f.answer is null) = ${of === 'open'}
      and (${after === undefined} or (f.said_on, f.id) ${later} (${after?.on ?? null}::date, ${after?.id ?? null}::uuid))
    order by ${order} limit ${limit}`.execute(trx)
  return rows
}

/** One's own, the newest first. */
export async function queryOwnFeedback(trx: Trx, most: number): Promise<FeedbackRow[]> {
  const { rows } = await sql<FeedbackRow>`
    select ${columns} from feedback f where f.said_by = actor_id() order by f.said_on desc, f.id desc limit ${most}`.execute(
    trx,
  )
  return rows
}

/** Undefined when the asker may not read it. */
export async function findFeedback(trx: Trx, id: string): Promise<FeedbackRow | undefined> {
  const { rows } = await sql<FeedbackRow>`
    select ${columns} from feedback f where may_read_feedback() and f.id = ${id}`.execute(trx)
  return rows[0]
}

/** False when somebody else answered meanwhile. */
export async function saveAnswer(
  trx: Trx,
  id: string,
  { answer, by, at }: { answer: string; by: string; at: Date },
): Promise<boolean> {
  const saved = await trx
    .updateTable('feedback')
    .set({ answer, answered_by: by, answered_at: at })
    .where('id', '=', id)
    .where('answer', 'is', null)
    .executeTakeFirst()
  return Number(saved.numUpdatedRows) === 1
}

import { createHash } from 'node:crypto'
import { type CallBackOutcome, confirmationDays } from '@huoshui/contract'
import type { VisitMode } from '@huoshui/rules/visit/visit-words'
import { type Selectable, sql } from 'kysely'
import type { Db, Trx } from '../in-scope.ts'
import type { CallBackTable, VisitReviewTable } from './tables.ts'

export type CheckedRow = {
  id: string
  enterprise_id: string
  enterprise_name: string
  at: Date
  mode: string
  result: string
  town_code: string | null
  visitor_id: string
  recorded_by: string
  remark: string | null
  signs: { kind: string; text: string }[] | null
  why: 'sign' | 'random' | null
  outcome: CallBackOutcome | null
  note: string | null
  called_by: string | null
  called_at: Date | null
  says_visited: boolean | null
  confirmation_note: string | null
  answered_at: Date | null
  /** Where a page ends: the instant the list is ordered by. */
  place: string
}

type Place = { at: string; id: string } | undefined

const columns = sql`v.id, v.enterprise_id, e.name as enterprise_name, v.at, v.mode, v.result, v.town_code, v.visitor_id, v.recorded_by, v.remark,
  (select json_agg(json_build_object('kind', s.kind, 'text', s.text) order by s.kind) from visit_sign s
    where s.enterprise_id = v.enterprise_id and s.visit_id = v.id) as signs,
  b.why, b.outcome, b.note, b.called_by, b.called_at, c.says_visited, c.note as confirmation_note, c.answered_at`

const tables = sql`visit v join enterprise_in_scope e on e.id = v.enterprise_id
  left join visit_confirmation c on c.enterprise_id = v.enterprise_id and c.visit_id = v.id and c.answered_at is not null`

const inAreas = (area: readonly string[]) => sql`(${area.length === 0} or v.unit_code = any (${[...area]}::text[])
  or v.town_code = any (${[...area]}::text[]) or v.village_code = any (${[...area]}::text[]))`

/** Visits with a sign, the latest first; struck-out ones are gone from the desk. */
export async function querySigned(
  trx: Trx,
  { kind, area, limit }: { kind: readonly string[]; area: readonly string[]; limit: number },
  after: Place,
): Promise<CheckedRow[]> {
  const { rows } = await sql<CheckedRow>`
    select ${columns}, v.at::text as place from ${tables}
    left join call_back b on b.enterprise_id = v.enterprise_id and b.visit_id = v.id
    where v.voided_at is null and ${inAreas(area)}
      and exists (select from visit_sign s where s.enterprise_id = v.enterprise_id and s.visit_id = v.id
        and (${kind.length === 0} or s.kind = any (${[...kind]}::text[])))
      and (${after === undefined} or (v.at, v.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by v.at desc, v.id desc limit ${limit}`.execute(trx)
  return rows
}

/** Call-backs to make, the longest waiting first; or those made. */
export async function queryCallBacks(
  trx: Trx,
  { of, area, limit }: { of: 'open' | 'done'; area: readonly string[]; limit: number },
  after: Place,
): Promise<CheckedRow[]> {
  const isOpen = sql`(b.outcome is null or b.outcome = 'not-reached')`
  const { rows } = await sql<CheckedRow>`
    select ${columns}, b.chosen_at::text as place from ${tables}
    join call_back b on b.enterprise_id = v.enterprise_id and b.visit_id = v.id
    where v.voided_at is null and ${inAreas(area)} and ${of === 'open' ? isOpen : sql`not ${isOpen}`}
      and (${after === undefined} or (b.chosen_at, v.id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by b.chosen_at, v.id limit ${limit}`.execute(trx)
  return rows
}

/** Visits the firm gave its own word on, the latest word first. */
export async function queryConfirmed(
  trx: Trx,
  { area, limit }: { area: readonly string[]; limit: number },
  after: Place,
): Promise<CheckedRow[]> {
  const { rows } = await sql<CheckedRow>`
    select ${columns}, c.answered_at::text as place from ${tables}
    left join call_back b on b.enterprise_id = v.enterprise_id and b.visit_id = v.id
    where v.voided_at is null and c.answered_at is not null and ${inAreas(area)}
      and (${after === undefined} or (c.answered_at, v.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by c.answered_at desc, v.id desc limit ${limit}`.execute(trx)
  return rows
}

export type CallBackRow = Selectable<CallBackTable> & { visitor_id: string; recorded_by: string }

/** Until the transaction ends nobody else records it; undefined when there is none in scope. */
export async function findCallBack(trx: Trx, visitId: string): Promise<CallBackRow | undefined> {
  const { rows } = await sql<CallBackRow>`
    select b.*, v.visitor_id, v.recorded_by from call_back b
    join visit v on v.enterprise_id = b.enterprise_id and v.id = b.visit_id and v.voided_at is null
    where b.visit_id = ${visitId}`.execute(trx)
  return rows[0]
}

/** False when somebody else recorded it meanwhile. */
export async function saveCallBack(
  trx: Trx,
  { enterprise_id, visit_id }: Pick<CallBackRow, 'enterprise_id' | 'visit_id'>,
  said: { outcome: CallBackOutcome; note: string | null; by: string; at: Date },
): Promise<boolean> {
  const saved = await trx
    .updateTable('call_back')
    .set({ outcome: said.outcome, note: said.note, called_by: said.by, called_at: said.at })
    .where('enterprise_id', '=', enterprise_id)
    .where('visit_id', '=', visit_id)
    .where((where) => where.or([where('outcome', 'is', null), where('outcome', '=', 'not-reached')]))
    .executeTakeFirst()
  return Number(saved.numUpdatedRows) === 1
}

export async function getReviewRow(trx: Trx): Promise<Selectable<VisitReviewTable>> {
  return await trx
    .selectFrom('visit_review')
    .select(['started_at', 'finished_at', 'seconds', 'visits', 'signs', 'call_backs', 'failure'])
    .executeTakeFirstOrThrow()
}

export type ConfirmationRow = {
  enterprise_name: string
  visited_at: Date
  mode: VisitMode
  organisation_name: string | null
  bank_name: string | null
  says_visited: boolean | null
}

/** What the holders of keys are asked, by place; none for a key no visit has (or none yet). Needs no session. */
export async function findConfirmations(db: Db, keys: readonly string[]): Promise<Map<number, ConfirmationRow>> {
  const { rows } = await sql<ConfirmationRow & { place: number }>`
    select w.place::int - 1 as place, c.* from unnest(${keys.map(hashOf)}::bytea[]) with ordinality w (hash, place),
      find_confirmation(w.hash) c`.execute(db)
  return new Map(rows.map(({ place, ...row }) => [place, row]))
}

export type ConfirmationAnswer = {
  key: string
  saysVisited: boolean
  note: string | null
  browser: string | null
  at: Date
}

/** Takes the answers, each once, and gives how many; those of keys that are not known, were answered or come too late change nothing. */
export async function saveConfirmations(db: Db, answers: readonly ConfirmationAnswer[]): Promise<number> {
  const { rows } = await sql`
    select answer_confirmation(w.hash, w.says, w.note, w.browser, w.at, ${confirmationDays})
    from unnest(${answers.map(({ key }) => hashOf(key))}::bytea[], ${answers.map((one) => one.saysVisited)}::boolean[],
      ${answers.map(({ note }) => note)}::text[], ${answers.map(({ browser }) => (browser === null ? null : hashOf(browser)))}::bytea[],
      ${answers.map(({ at }) => at)}::timestamptz[]) w (hash, says, note, browser, at)`.execute(db)
  return rows.length
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

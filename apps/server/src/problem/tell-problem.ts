import type { Actor, Parsed, tellProblem as route } from '@huoshui/contract'
import { addWorkingDays } from '@huoshui/rules/day/working-days'
import { DIFFICULTIES } from '@huoshui/rules/visit/visit-words'
import { sql } from 'kysely'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { sendNotice } from '../notice/send-notice.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { workCalendar } from '../work-calendar.ts'
import { findProblem, insertProblem, type KindRow, queryKinds } from './queries.ts'

/** Logs a problem heard by the hotline or a department; the same id again changes nothing. @throws Refusal `not-found` out of scope */
export async function tellProblem(
  db: Db,
  actor: Actor,
  address: string,
  { params: { id }, body }: Parsed<typeof route>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const { rows } = await sql`select from enterprise_in_scope where id = ${body.enterpriseId}`.execute(trx)
    if (rows.length === 0) throw new Refusal('not-found')
    const kind = body.solvedHow === null ? (await queryKinds(trx)).find((one) => one.kind === body.kind) : undefined
    const { owner, dueOn } = routeOf(kind, now)
    if (!(await insertProblem(trx, { id, ...body, at: now, owner, dueOn }))) {
      if (!(await findProblem(trx, id))) throw new Refusal('conflict')
      return { id }
    }
    const { enterpriseId, source, solvedHow } = body
    await appendAudit(trx, {
      action: 'problem.tell',
      subjectKind: 'enterprise',
      subjectId: enterpriseId,
      detail: { problemId: id, kind: body.kind, source, ownerId: owner, dueOn, isSolved: solvedHow !== null },
    })
    if (owner !== null && dueOn !== null) await tellOwner(trx, { id, kind: body.kind, owner, dueOn, round: 0 }, now)
    return { id }
  })
}

/**
 * 诉求 of a firm itself, from its own page: the portal has proven who it is. False: told before under this id. In a transaction without anybody
 * signed in; `phone` is where the firm is told of the reply.
 */
export async function tellProblemByFirm(
  trx: Trx,
  given: {
    id: string
    enterpriseId: string
    kind: keyof typeof DIFFICULTIES
    description: string
    phone: string | null
  },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<{ owner: string | null; due_on: string | null; is_new: boolean }>`
    select * from tell_firm_problem(${given.id}, ${given.enterpriseId}, ${given.kind}, ${given.description}, ${given.phone}, ${now},
      ${JSON.stringify(dueDays(now))}::jsonb)`.execute(trx)
  const told = rows[0]
  if (!told) throw new Refusal('not-found')
  if (!told.is_new) return false
  if (told.owner !== null && told.due_on !== null)
    await tellOwner(trx, { id: given.id, kind: given.kind, owner: told.owner, dueOn: told.due_on, round: 0 }, now)
  return true
}

/** Tells the department's desk that something is with it. */
export async function tellOwner(
  trx: Trx,
  {
    id,
    kind,
    owner,
    dueOn,
    round,
  }: { id: string; kind: keyof typeof DIFFICULTIES; owner: string; dueOn: string; round: number },
  now: Date,
): Promise<void> {
  await sendNotice(trx, {
    key: `problem_assigned:${id}:${round}`,
    kind: 'problem_assigned',
    to: { organisationId: owner },
    values: { kind: DIFFICULTIES[kind], day: dueOn },
    link: `/problems?id=${id}`,
    at: now,
  })
}

/** Where a problem of a kind goes, and by when it is replied to; nowhere: the county team hands it out. */
function routeOf(kind: KindRow | undefined, now: Date): { owner: string | null; dueOn: string | null } {
  if (!kind || kind.owner_id === null) return { owner: null, dueOn: null }
  return { owner: kind.owner_id, dueOn: dueDayOf(kind.working_days, now) }
}

/** The last day of so many working days. */
export function dueDayOf(workingDays: number, now: Date): string {
  return addWorkingDays(todayOf(now), workingDays, workCalendar())
}

const mostDays = 120

/** Last days by number of working days, for a function that knows no calendar. */
function dueDays(now: Date): string[] {
  const days: string[] = []
  let day = todayOf(now)
  for (let n = 0; n < mostDays; n++) {
    day = addWorkingDays(day, 1, workCalendar())
    days.push(day)
  }
  return days
}

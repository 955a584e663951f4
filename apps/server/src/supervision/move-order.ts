import type { Actor, moveSupervisionOrder, Parsed, SupervisionOrder } from '@huoshui/contract'
import { addWorkingDays } from '@huoshui/rules/day/working-days'
import { ORDER_STATES, ORDER_STEPS, type OrderAction, stepsFrom } from '@huoshui/rules/supervision/order-steps'
import { supervisionMeasureOf } from '@huoshui/rules/supervision/supervision-measures'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { sendNotice } from '../notice/send-notice.ts'
import { Refusal } from '../refusal.ts'
import { workCalendar } from '../work-calendar.ts'
import { getOrder, sayOrderNumber, sideOf } from './as-order.ts'
import {
  changeOrder,
  findDesk,
  findOrder,
  insertStep,
  listSteps,
  lockOrder,
  type OrderRow,
  takeNumber,
} from './queries.ts'
import { readSupervision } from './read-supervision.ts'
import type { Basis } from './tables.ts'

type Asked = { now: Date; today: string }
type Given = Parsed<typeof moveSupervisionOrder>

/**
 * One step of a 督办单; sent twice it is done once. Issued, it takes its number and its clock, and what it rests on is frozen.
 * @throws Refusal `not-found`, `wrong-state`, `version-conflict`, `bad-input`, `reason-needed`
 */
export async function moveOrder(
  db: Db,
  actor: Actor,
  address: string,
  given: Given,
  asked: Asked,
): Promise<SupervisionOrder> {
  const basis = given.body.action === 'issue' ? await readBasis(db, actor, address, given.params.id, asked.today) : []
  return await inScope(db, actor, address, async (trx) => {
    const { id } = given.params
    const row = await lockOrder(trx, id)
    if (!row) throw new Refusal('not-found')
    const steps = await listSteps(trx, id)
    if (!steps.some((step) => step.id === given.body.id)) {
      refuseStep(actor, row, given.body)
      const dueOn = await takeStep(trx, row, given.body, basis, asked)
      const { action, note } = given.body
      await insertStep(trx, {
        ...{
          id: given.body.id,
          order_id: id,
          action,
          note,
          on_day: asked.today,
          due_on: dueOn,
          place: steps.length + 1,
        },
      })
      await appendAudit(trx, {
        action: auditOf[action],
        subjectKind: 'supervision-order',
        subjectId: id,
        detail: {
          title: row.title,
          target: row.target_id,
          ...(note ? { reason: note } : {}),
          ...(dueOn ? { dueOn } : {}),
        },
      })
    }
    return await getOrder(trx, actor, id, asked.today)
  })
}

const auditOf = {
  issue: 'supervision-order.issue',
  reply: 'supervision-order.reply',
  return: 'supervision-order.return',
  extend: 'supervision-order.extend',
  close: 'supervision-order.close',
  cancel: 'supervision-order.cancel',
} as const satisfies Record<OrderAction, string>

/** The sentences of the findings named, as they stand now. */
async function readBasis(db: Db, actor: Actor, address: string, id: string, today: string): Promise<Basis[]> {
  const row = await inScope(db, actor, address, (trx) => findOrder(trx, id))
  if (!row || row.measures.length === 0) return []
  const span = { from: row.from_day, on: row.on_day }
  const { subjects } = await readSupervision(db, actor, address, { of: row.target_kind, ...span }, today)
  const cells = subjects.find((subject) => subject.id === row.target_id)?.cells ?? []
  return cells
    .filter(({ measure }) => row.measures.includes(measure))
    .map(({ measure, sentence }) => ({ label: supervisionMeasureOf(measure).label, sentence }))
}

function refuseStep(actor: Actor, row: OrderRow, { version, action, note, workingDays }: Given['body']): void {
  const { label, needs } = ORDER_STEPS[action]
  if (!stepsFrom(row.state, sideOf(actor)).includes(action))
    throw new Refusal('wrong-state', { state: ORDER_STATES[row.state], what: label })
  if (row.version !== version) throw new Refusal('version-conflict', { name: row.title, version: row.version })
  const needed: readonly string[] = needs
  if (needed.includes('note') && note === null)
    throw new Refusal('bad-input', { reason: `${label}：请写明情况（至少 4 个字）` })
  if (needed.includes('days') && workingDays === null)
    throw new Refusal('bad-input', { reason: `${label}：请填期限（工作日）` })
}

/** @returns the last day of its clock after the step */
async function takeStep(
  trx: Trx,
  row: OrderRow,
  { id: stepId, action, workingDays }: Given['body'],
  basis: readonly Basis[],
  { now, today }: Asked,
): Promise<string | null> {
  const state = ORDER_STEPS[action].to
  if (action === 'issue') {
    const year = Number(today.slice(0, 4))
    const dueOn = addWorkingDays(today, row.working_days, workCalendar())
    const number = await takeNumber(trx, year)
    const issued = { issued_on: today, due_on: dueOn, basis: JSON.stringify(basis) }
    await changeOrder(trx, row, { state, year, number, ...issued, saved_at: now })
    await tellTarget(trx, { ...row, year, number }, dueOn, stepId, now)
    return dueOn
  }
  if (workingDays !== null && (action === 'extend' || action === 'return')) {
    const dueOn = addWorkingDays(later(today, action === 'extend' ? row.due_on : null), workingDays, workCalendar())
    await changeOrder(trx, row, { state, due_on: dueOn })
    await tellTarget(trx, row, dueOn, stepId, now)
    return dueOn
  }
  await changeOrder(trx, row, { state })
  if (action === 'reply') await tellIssuer(trx, row, stepId, now)
  return row.due_on
}

function later(one: string, other: string | null): string {
  return other !== null && other > one ? other : one
}

async function tellTarget(
  trx: Trx,
  row: Pick<OrderRow, 'id' | 'target_kind' | 'target_id' | 'title' | 'year' | 'number'>,
  dueOn: string,
  stepId: string,
  at: Date,
): Promise<void> {
  const desk = await findDesk(trx, row.target_kind, row.target_id)
  if (desk === undefined) throw new Refusal('bad-input', { reason: '发给谁：该单位没有在用的机构账号，收不到督办单' })
  await sendNotice(trx, {
    key: `supervision_issued:${stepId}`,
    kind: 'supervision_issued',
    to: { organisationId: desk },
    values: { number: sayOrderNumber(row) ?? '', title: row.title, day: dueOn },
    link: `/supervision?order=${row.id}`,
    at,
  })
}

async function tellIssuer(trx: Trx, row: OrderRow, stepId: string, at: Date): Promise<void> {
  await sendNotice(trx, {
    key: `supervision_replied:${stepId}`,
    kind: 'supervision_replied',
    to: { organisationId: row.organisation_id },
    values: { number: sayOrderNumber(row) ?? '', who: row.target_name },
    link: `/supervision?order=${row.id}`,
    at,
  })
}

import { type Actor, isAllowed, type SupervisionOrder, type SupervisionOrderRow } from '@huoshui/contract'
import { countWorkingDays } from '@huoshui/rules/day/working-days'
import { isOrderOverdue, stepsFrom } from '@huoshui/rules/supervision/order-steps'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { namePeople } from '../user/name-people.ts'
import { workCalendar } from '../work-calendar.ts'
import { findOrder, listSteps, type OrderRow } from './queries.ts'

/** One by its id, with what the asker may do with it now. @throws Refusal `not-found` */
export async function getOrder(trx: Trx, actor: Actor, id: string, today: string): Promise<SupervisionOrder> {
  const row = await findOrder(trx, id)
  if (!row) throw new Refusal('not-found')
  const steps = await listSteps(trx, id)
  const nameOf = await namePeople(
    trx,
    steps.map(({ made_by }) => made_by),
  )
  return {
    ...asOrderRow(row, today),
    version: row.version,
    text: row.text,
    form: row.form,
    documentNumber: row.document_number,
    workingDays: row.working_days,
    measures: row.measures,
    from: row.from_day,
    on: row.on_day,
    basis: row.basis,
    steps: steps.map(({ action, note, on_day, due_on, made_by }) => {
      return { action, note, on: on_day, dueOn: due_on, byName: nameOf(made_by) ?? made_by }
    }),
    actions: isAllowed(actor.role, 'supervision.answer') ? stepsFrom(row.state, sideOf(actor)) : [],
    mayEdit: row.state === 'draft' && isAllowed(actor.role, 'supervision.order'),
  }
}

export function asOrderRow(row: OrderRow, today: string): SupervisionOrderRow {
  const { state, due_on: dueOn } = row
  return {
    id: row.id,
    numberText: sayOrderNumber(row),
    state,
    targetKind: row.target_kind,
    targetId: row.target_id,
    targetName: row.target_name,
    title: row.title,
    issuedOn: row.issued_on,
    dueOn,
    isOverdue: isOrderOverdue({ state, dueOn }, today),
    daysLeft: state === 'issued' && dueOn !== null ? daysLeft(today, dueOn) : null,
  }
}

/** 督办单第〔2026〕3号: the platform's own number, no 发文字号. */
export function sayOrderNumber({ year, number }: Pick<OrderRow, 'year' | 'number'>): string | null {
  return year === null || number === null ? null : `督办单〔${year}〕第${number}号`
}

/** The city team issued it; whoever else reads it is addressed by it. */
export function sideOf(actor: Actor): 'issuer' | 'addressee' {
  return isAllowed(actor.role, 'supervision.order') ? 'issuer' : 'addressee'
}

function daysLeft(today: string, dueOn: string): number {
  const calendar = workCalendar()
  return dueOn >= today ? countWorkingDays(today, dueOn, calendar) : -countWorkingDays(dueOn, today, calendar)
}

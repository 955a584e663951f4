import type {
  Actor,
  noteEventBank as bankRoute,
  decideEvent as decideRoute,
  makeEvent as makeRoute,
  Parsed,
} from '@huoshui/contract'
import { EVENT_STATUSES } from '@huoshui/rules/event/event-words'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { type EventRecord, findOrganisation, insertEvent, queryEvents, saveBank, updateStatus } from './queries.ts'

/** Makes an event; the same id again makes nothing. @throws Refusal `bad-input` for an organiser that is not there */
export async function makeEvent(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Pick<Parsed<typeof makeRoute>, 'params' | 'body'>,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const organiser = await findOrganisation(trx, body.organiserId)
    if (!organiser) throw new Refusal('bad-input', { reason: '主办单位不在机构名录中，请重新选择' })
    const unitCode = actor.scope.kind === 'unit' ? (actor.scope.codes[0] ?? null) : null
    if (!(await insertEvent(trx, { id: params.id, ...body, unitCode }))) return { id: params.id }
    const detail = { name: body.name, kind: body.kind, onDay: body.onDay, organiserId: body.organiserId }
    await appendAudit(trx, { action: 'event.make', subjectKind: 'event', subjectId: params.id, detail })
    return { id: params.id }
  })
}

/** Says that an event was held or called off. @throws Refusal `not-found`, `wrong-state` for one called off */
export async function decideEvent(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Pick<Parsed<typeof decideRoute>, 'params' | 'body'>,
  { now, today }: { now: Date; today: string },
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const event = await getOwnEvent(trx, params.id)
    if (event.status === body.status) return { id: event.id }
    if (event.status !== 'planned')
      throw new Refusal('wrong-state', { state: EVENT_STATUSES[event.status], what: '再改' })
    if (body.status === 'held' && event.on_day > today)
      throw new Refusal('wrong-state', { state: `${event.on_day} 才举办`, what: '现在标记为已举办' })
    if (body.status === 'cancelled' && body.reason === null)
      throw new Refusal('bad-input', { reason: '取消活动须写明原因' })
    await updateStatus(trx, { id: event.id, ...body, by: actor.userId, at: now })
    const detail = { name: event.name, status: body.status, reason: body.reason }
    await appendAudit(trx, { action: 'event.decide', subjectKind: 'event', subjectId: event.id, detail })
    return { id: event.id }
  })
}

/** Invites an office of a bank, or notes whether it came. @throws Refusal `not-found`, `bad-input` for what is no bank */
export async function noteBank(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Pick<Parsed<typeof bankRoute>, 'params' | 'body'>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const event = await getOwnEvent(trx, params.id)
    const office = await getBankOffice(trx, body.organisationId)
    const attendedAt = body.hasAttended ? now : null
    await saveBank(trx, { eventId: event.id, organisationId: office.id, bankId: office.root_id, attendedAt })
    const detail = { organisation: office.name, hasAttended: body.hasAttended }
    await appendAudit(trx, { action: 'event.note-bank', subjectKind: 'event', subjectId: event.id, detail })
    return { id: event.id }
  })
}

/** An event the asker's team keeps. @throws Refusal `not-found` */
export async function getOwnEvent(trx: Trx, id: string): Promise<EventRecord> {
  const [event] = await queryEvents(trx, id, 1)
  if (!event?.is_ours) throw new Refusal('not-found')
  return event
}

/** @throws Refusal `bad-input` for what is no office of a bank */
export async function getBankOffice(trx: Trx, id: string) {
  const office = await findOrganisation(trx, id)
  if (!office?.kind.startsWith('bank')) throw new Refusal('bad-input', { reason: '请选择银行机构' })
  return office
}

import type {
  Actor,
  Parsed,
  makeEventPair as pairRoute,
  recordEventAmount as recordRoute,
  voidEventAmount as voidRoute,
} from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { noteFiguresChanged } from '../figure/record/note-figures-changed.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { queryLinks } from './link-queries.ts'
import { getBankOffice } from './make-event.ts'
import {
  type IntentRow,
  insertIntent,
  insertPair,
  insertSigning,
  isFirmInScope,
  queryIntents,
  queryPairs,
  querySignings,
  voidAmount,
} from './pair-queries.ts'
import { queryEvents, saveBank } from './queries.ts'

/** Writes down that firm and bank met. @throws Refusal `not-found`, `bad-input`, `already-done` for a pair that is there */
export async function makePair(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Pick<Parsed<typeof pairRoute>, 'params' | 'body'>,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const [event] = await queryEvents(trx, params.id, 1)
    if (!event || !(await isFirmInScope(trx, body.enterpriseId))) throw new Refusal('not-found')
    if (event.status === 'cancelled') throw new Refusal('wrong-state', { state: '已取消', what: '登记结对' })
    const office = await getBankOffice(trx, body.organisationId)
    const given = {
      id: body.id,
      eventId: event.id,
      enterpriseId: body.enterpriseId,
      bankId: office.root_id,
      organisationId: office.id,
    }
    if (!(await insertPair(trx, given))) {
      const [known] = await queryPairs(trx, { id: body.id })
      if (known) return { id: known.id }
      throw new Refusal('already-done', { what: '这户与这家银行已经结对' })
    }
    if (event.is_ours)
      await saveBank(trx, {
        eventId: event.id,
        organisationId: office.id,
        bankId: office.root_id,
        attendedAt: null,
        isNewOnly: true,
      })
    const detail = { enterpriseId: body.enterpriseId, organisation: office.name }
    await appendAudit(trx, { action: 'event.pair', subjectKind: 'event', subjectId: event.id, detail })
    return { id: body.id }
  })
}

/**
 * Writes down 意向 or 签约 of a pair, each a row of its own. An intent is followed by who recorded it, or, where a bank did, by who keeps the
 * event. @throws Refusal `not-found`, `bad-input` for a day before the event or to come
 */
export async function recordAmount(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Pick<Parsed<typeof recordRoute>, 'params' | 'body'>,
  today: string,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const [pair] = await queryPairs(trx, { id: params.id })
    const [event] = pair ? await queryEvents(trx, pair.event_id, 1) : []
    if (!pair || !event) throw new Refusal('not-found')
    if (event.status === 'cancelled') throw new Refusal('wrong-state', { state: '已取消', what: '登记意向或签约' })
    if (body.onDay < event.on_day || body.onDay > today)
      throw new Refusal('bad-input', { reason: `日期须在活动当天（${event.on_day}）至今天（${today}）之间` })
    const given = { id: body.id, pair, amountFen: body.amountFen, onDay: body.onDay, source: body.source }
    const follower = actor.scope.kind === 'share' ? event.made_by : actor.userId
    const isNew = body.kind === 'intent' ? await insertIntent(trx, given, follower) : await insertSigning(trx, given)
    if (!isNew) return { id: body.id }
    await noteFiguresChanged(trx, [pair.enterprise_id])
    const detail = {
      enterpriseId: pair.firm_id,
      bank: pair.bank_name,
      amountFen: body.amountFen,
      onDay: body.onDay,
      source: body.source,
    }
    const action = body.kind === 'intent' ? 'event.record-intent' : 'event.record-signing'
    await appendAudit(trx, { action, subjectKind: 'event', subjectId: pair.event_id, detail })
    return { id: body.id }
  })
}

/** Strikes out what was recorded by mistake. @throws Refusal `not-found`, `wrong-state` for an intent that is linked */
export async function voidRecorded(
  db: Db,
  actor: Actor,
  address: string,
  { params: { kind, id }, body }: Pick<Parsed<typeof voidRoute>, 'params' | 'body'>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const [row] = kind === 'intent' ? await queryIntents(trx, { id }) : await querySignings(trx, { id })
    if (!row) throw new Refusal('not-found')
    if (row.void_reason !== null) return { id }
    const links = kind === 'intent' ? await queryLinks(trx, [row.event_id]) : []
    if (links.some((link) => link.intent_id === id && link.undone_by === null))
      throw new Refusal('wrong-state', { state: '已关联推送', what: '作废；请先由专班撤销关联' })
    await voidAmount(trx, { kind, id, by: actor.userId, at: now, reason: body.reason })
    await noteFiguresChanged(trx, [row.enterprise_id])
    const detail = { kind, id, amountFen: row.amount_fen, reason: body.reason }
    await appendAudit(trx, { action: 'event.void', subjectKind: 'event', subjectId: row.event_id, detail })
    return { id }
  })
}

/** An intent in scope that was not struck out. @throws Refusal `not-found` */
export async function getIntent(trx: Trx, id: string): Promise<IntentRow> {
  const [intent] = await queryIntents(trx, { id })
  if (!intent || intent.void_reason !== null) throw new Refusal('not-found')
  return intent
}

import { randomBytes } from 'node:crypto'
import type { Actor, makeWebhook as makeRoute, Parsed } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { getOwnOffice } from '../bank-key/find-own-office.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { endWebhookRow, insertTrial, insertWebhook, queryWebhooks, sendAgain, type WebhookRow } from './queries.ts'
import { findUrlFault } from './target-address.ts'

type Rules = { isAllowed: (address: string) => boolean; demo: boolean }

/** Adds an address to be told; its secret is shown this once. @throws Refusal `bad-input` for an address that must not be told */
export async function makeWebhook(
  db: Db,
  actor: Actor,
  address: string,
  { body }: Pick<Parsed<typeof makeRoute>, 'body'>,
  rules: Rules,
): Promise<{ id: string; secret: string }> {
  const fault = findUrlFault(body.url, rules.isAllowed, rules.demo)
  if (fault !== null) throw new Refusal('bad-input', { reason: `通知地址${fault}` })
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  return await inScope(db, actor, address, async (trx) => {
    const office = await getOwnOffice(trx, actor, body.organisationId)
    const isKnown = (await queryWebhooks(trx, actor.organisationId)).some(({ id }) => id === body.id)
    if (isKnown) throw new Refusal('already-done', { what: '通知地址已添加，签名密钥只显示一次' })
    const row = {
      id: body.id,
      organisation_id: office.id,
      root_id: office.root_id,
      url: body.url,
      secret,
      events: body.events,
    }
    await insertWebhook(trx, row)
    const detail = { webhookId: body.id, url: body.url, events: body.events }
    await appendAudit(trx, { action: 'webhook.make', subjectKind: 'organisation', subjectId: office.id, detail })
    return { id: body.id, secret }
  })
}

/** Ends an address; what waits for it is not sent any more. */
export async function endWebhook(
  db: Db,
  actor: Actor,
  address: string,
  id: string,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const webhook = await getWebhook(trx, actor, id)
    if (webhook.ended_at) return { id }
    await endWebhookRow(trx, id, now, actor.userId)
    const detail = { webhookId: id, url: webhook.url }
    await appendAudit(trx, {
      action: 'webhook.end',
      subjectKind: 'organisation',
      subjectId: webhook.organisation_id,
      detail,
    })
    return { id }
  })
}

/** Sends a notice that says nothing, to see whether it arrives. */
export async function tryWebhook(
  db: Db,
  actor: Actor,
  address: string,
  { webhookId, id }: { webhookId: string; id: string },
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const webhook = await getWebhook(trx, actor, webhookId)
    if (webhook.ended_at) throw new Refusal('wrong-state', { state: '已停用', what: '测试' })
    await insertTrial(trx, { id, webhookId, at: now })
    return { id }
  })
}

/** Puts a notice back to be sent, under its old id. @throws Refusal `not-found` for others' and of an ended address */
export async function resendDelivery(
  db: Db,
  actor: Actor,
  address: string,
  id: string,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    if (!(await sendAgain(trx, id, actor.organisationId, now))) throw new Refusal('not-found')
    return { id }
  })
}

/** @throws Refusal `not-found` for another organisation's */
export async function getWebhook(trx: Trx, { organisationId }: Actor, id: string): Promise<WebhookRow> {
  const webhook = (await queryWebhooks(trx, organisationId)).find((one) => one.id === id)
  if (!webhook) throw new Refusal('not-found')
  return webhook
}

import { type Insertable, type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { BankWebhookTable, WebhookDeliveryTable } from './tables.ts'

export type WebhookRow = Omit<Selectable<BankWebhookTable>, 'secret'> & { organisation_name: string; waiting: number }

export async function queryWebhooks(trx: Trx, organisationId: string): Promise<WebhookRow[]> {
  const { rows } = await sql<WebhookRow>`
    select w.id, w.organisation_id, w.root_id, w.url, w.events, w.made_by, w.made_at, w.ended_at, w.ended_by, o.name as organisation_name,
      (select count(*)::integer from webhook_delivery d where d.webhook_id = w.id and d.state = 'waiting') as waiting
    from bank_webhook w join organisation o on o.id = w.organisation_id
    where ${organisationId} in (w.organisation_id, w.root_id) order by w.made_at desc, w.id limit 100`.execute(trx)
  return rows
}

export async function insertWebhook(trx: Trx, webhook: Insertable<BankWebhookTable>): Promise<void> {
  await sql`insert into bank_webhook (id, organisation_id, root_id, url, secret, events)
    values (${webhook.id}::uuid, ${webhook.organisation_id}, ${webhook.root_id}, ${webhook.url}, ${webhook.secret}, ${webhook.events}::text[])`.execute(
    trx,
  )
}

export async function endWebhookRow(trx: Trx, id: string, at: Date, by: string): Promise<void> {
  await trx.updateTable('bank_webhook').set({ ended_at: at, ended_by: by }).where('id', '=', id).execute()
}

export async function insertTrial(trx: Trx, delivery: { id: string; webhookId: string; at: Date }): Promise<void> {
  await sql`insert into webhook_delivery (id, webhook_id, event, next_at)
    values (${delivery.id}::uuid, ${delivery.webhookId}::uuid, 'test', ${delivery.at}) on conflict do nothing`.execute(
    trx,
  )
}

export async function queryDeliveries(trx: Trx, webhookId: string): Promise<Selectable<WebhookDeliveryTable>[]> {
  return await trx
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(100)
    .execute()
}

/** Puts a delivery of one of the asker's own addresses back to be sent; gives its address's id. */
export async function sendAgain(trx: Trx, id: string, organisationId: string, at: Date): Promise<string | undefined> {
  const { rows } = await sql<{ webhook_id: string }>`
    update webhook_delivery d set state = 'waiting', attempts = 0, next_at = ${at}
    from bank_webhook w where d.id = ${id}::uuid and w.id = d.webhook_id and w.ended_at is null
      and ${organisationId} in (w.organisation_id, w.root_id) returning d.webhook_id`.execute(trx)
  return rows[0]?.webhook_id
}

/** Lays a notice of some referrals into the outbox, within the transaction of the deed. */
export async function layNotices(trx: Trx, event: string, referrals: readonly string[], at: Date): Promise<void> {
  await sql`select tell_banks(${event}, ${[...referrals]}::uuid[], ${at})`.execute(trx)
}

import * as contract from '@huoshui/contract'
import { Kysely, PostgresDialect, type Selectable } from 'kysely'
import { bind, type Wiring } from '../binding.ts'
import type { Config } from '../config.ts'
import type { Database } from '../database.ts'
import { inScope } from '../in-scope.ts'
import type { Jobs } from '../job/create-jobs.ts'
import type { Tables } from '../tables.ts'
import { deliverDue, isAnyDue } from './deliver-due.ts'
import { endWebhook, getWebhook, makeWebhook, resendDelivery, tryWebhook } from './manage-webhooks.ts'
import { queryDeliveries, queryWebhooks, type WebhookRow } from './queries.ts'
import { remindBanks } from './remind-banks.ts'
import type { WebhookDeliveryTable } from './tables.ts'
import { makeAddressRule } from './target-address.ts'

type Parts = { database: Pick<Database, 'owner'>; jobs: Jobs; config: Pick<Config, 'webhookNetworks' | 'demo'> }

/** The queue that sends what is due. */
export const webhookQueue = 'bank-webhook'

/** 事件通知 to banks' systems: whom to tell, what was told, and the telling itself in the background. */
export function bindWebhook(wiring: Wiring, { database, jobs, config }: Parts): void {
  const { db, now } = wiring
  const rules = { isAllowed: makeAddressRule(config.webhookNetworks), demo: config.demo, timeoutMs: 10_000 }
  bind(wiring, contract.listWebhooks, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => ({
      rows: (await queryWebhooks(trx, actor.organisationId)).map(asWebhook),
    })),
  )
  bind(wiring, contract.makeWebhook, ({ actor, address, body }) => makeWebhook(db, actor, address, { body }, rules))
  bind(wiring, contract.endWebhook, ({ actor, address, params }) => endWebhook(db, actor, address, params.id, now()))
  bind(wiring, contract.tryWebhook, ({ actor, address, params, body }) =>
    tryWebhook(db, actor, address, { webhookId: params.id, id: body.id }, now()),
  )
  bind(wiring, contract.listWebhookDeliveries, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => {
      const { id } = await getWebhook(trx, actor, params.id)
      return { rows: (await queryDeliveries(trx, id)).map(asDelivery) }
    }),
  )
  bind(wiring, contract.resendWebhookDelivery, ({ actor, address, params }) =>
    resendDelivery(db, actor, address, params.id, now()),
  )
  jobs.define(webhookQueue, (_, signal) => deliverDue(database.owner, now, rules, signal), { collapses: true })
  jobs.watch(1, async () => {
    if (await isAnyDue(database.owner, now())) await jobs.send(webhookQueue, {})
  })
  const ownerDb = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: database.owner }) })
  jobs.watch(600, async () => {
    await remindBanks(ownerDb, now())
  })
}

function asWebhook(row: WebhookRow): contract.Webhook {
  return {
    ...{ id: row.id, organisationId: row.organisation_id, organisationName: row.organisation_name, url: row.url },
    ...{ events: row.events, madeAt: row.made_at.toISOString(), endedAt: row.ended_at?.toISOString() ?? null },
    waiting: row.waiting,
  }
}

function asDelivery(row: Selectable<WebhookDeliveryTable>): contract.WebhookDelivery {
  return {
    ...{ id: row.id, event: row.event, referralId: row.referral_id, state: row.state, attempts: row.attempts },
    madeAt: row.made_at.toISOString(),
    nextAt: row.state === 'waiting' ? row.next_at.toISOString() : null,
    ...{ lastAt: row.last_at?.toISOString() ?? null, lastStatus: row.last_status, lastError: row.last_error },
  }
}

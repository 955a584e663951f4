import type { WebhookEvent } from '@huoshui/contract'
import type { Generated } from 'kysely'

export type BankWebhookTable = {
  id: string
  organisation_id: string
  root_id: string
  url: string
  secret: string
  events: WebhookEvent[]
  made_by: Generated<string>
  made_at: Generated<Date>
  ended_at: Generated<Date | null>
  ended_by: Generated<string | null>
}

export type WebhookDeliveryTable = {
  id: Generated<string>
  webhook_id: string
  event: string
  referral_id: Generated<string | null>
  organisation_id: Generated<string | null>
  made_at: Generated<Date>
  state: Generated<'waiting' | 'delivered' | 'given_up'>
  attempts: Generated<number>
  next_at: Date
  last_at: Generated<Date | null>
  last_status: Generated<number | null>
  last_error: Generated<string | null>
  delivered_at: Generated<Date | null>
}

export type WebhookTables = { bank_webhook: BankWebhookTable; webhook_delivery: WebhookDeliveryTable }

import type { ConsentChannel, ConsentPurpose } from '@huoshui/rules/consent/consent-text'
import type { Generated } from 'kysely'

export type ConsentTable = {
  enterprise_id: string
  id: string
  bank_id: string
  purpose: ConsentPurpose
  channel: ConsentChannel
  evidence: string
  text_version: string
  text_hash: string
  given_on: string
  recorded_by: Generated<string>
  recorded_at: Generated<Date>
  withdrawn_on: Generated<string | null>
  withdrawn_by: Generated<string | null>
  withdraw_reason: Generated<string | null>
}

export type ConsentTables = { consent: ConsentTable }

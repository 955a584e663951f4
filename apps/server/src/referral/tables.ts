import type { Stage } from '@huoshui/rules/stage/stage-words'
import type { Generated, GeneratedAlways } from 'kysely'

export type ReferralTable = {
  enterprise_id: string
  id: string
  need_id: string
  declaration_id: string
  consent_id: string
  /** Top of the bank's tree; the branch; where it was sent. */
  bank_id: string
  branch_id: string
  organisation_id: string
  product_id: string | null
  amount_fen: number
  months: number
  purpose: string
  use_of_funds: string
  guarantee: string | null
  stage: Generated<Stage>
  basket: GeneratedAlways<string>
  version: Generated<number>
  attempt: Generated<number>
  sent_on: string
  received_on: Generated<string | null>
  contacted_on: Generated<string | null>
  due_on: Generated<string | null>
  answer_by: Generated<string | null>
  paused_since: Generated<string | null>
  paused_days: Generated<number>
  decided_on: Generated<string | null>
  sort_on: string
  manager_name: Generated<string | null>
  manager_phone: Generated<string | null>
  held_by: Generated<string | null>
  unit_code: Generated<string>
  town_code: Generated<string | null>
  sent_by: Generated<string>
  sent_at: Generated<Date>
  moved_at: Generated<Date>
}

export type ReferralTables = { referral: ReferralTable }

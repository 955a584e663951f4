import type { RenewalAnswer } from '@huoshui/contract'
import type { Generated } from 'kysely'

export type RepaymentTable = {
  enterprise_id: string
  id: string
  referral_id: string
  credit_id: string
  amount_fen: number
  repaid_on: string
  recorded_by: Generated<string>
  recorded_at: Generated<Date>
}
export type RenewalAskTable = {
  enterprise_id: string
  id: string
  referral_id: string
  credit_id: string
  matures_on: string
  asked_on: string
  answer: RenewalAnswer
  note: string | null
  organisation_id: Generated<string>
  recorded_by: Generated<string>
  recorded_at: Generated<Date>
}

export type LoanTables = { repayment: RepaymentTable; renewal_ask: RenewalAskTable }

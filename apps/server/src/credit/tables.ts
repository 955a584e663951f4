import type { GuaranteeMode, RenewalKind } from '@huoshui/contract'
import type { Generated } from 'kysely'

export type CreditTable = {
  enterprise_id: string
  id: string
  referral_id: string
  product_id: string | null
  amount_fen: number
  months: number
  is_revolving: boolean
  rate_bp: number
  guarantee_modes: GuaranteeMode[]
  is_first_loan: boolean | null
  first_loan_basis: string | null
  renewal_kind: RenewalKind
  renews_id: string | null
  credited_on: string
  valid_until: string
  drawn_fen: Generated<number>
  repaid_fen: Generated<number>
  recorded_by: Generated<string>
  recorded_at: Generated<Date>
}
export type RefusalTable = {
  enterprise_id: string
  id: string
  referral_id: string
  of: 'credit' | 'renewal'
  reason: string
  note: string
  would_change: string
  refused_on: string
  recorded_by: Generated<string>
  recorded_at: Generated<Date>
}

export type CreditTables = { credit: CreditTable; refusal: RefusalTable }

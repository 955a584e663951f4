import type { LineCutKind, LineCutState } from '@huoshui/contract'
import type { Generated } from 'kysely'

export type LineCutTable = {
  enterprise_id: string
  id: string
  bank_id: string
  referral_id: string | null
  kind: LineCutKind
  told_by: 'bank' | 'firm'
  before_fen: number | null
  after_fen: number | null
  reason: string
  happened_on: string
  state: Generated<LineCutState>
  outcome: Generated<string | null>
  handled_on: Generated<string | null>
  handled_by: Generated<string | null>
  organisation_id: Generated<string>
  recorded_by: Generated<string>
  recorded_at: Generated<Date>
}

export type LineCutTables = { line_cut: LineCutTable }

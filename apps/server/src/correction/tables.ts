import type { Corrected, CorrectionOutcome } from '@huoshui/contract'
import type { ColumnType } from 'kysely'

export type AmountCorrectionTable = {
  enterprise_id: string
  id: string
  referral_id: string
  credit_id: string
  of: Corrected
  subject_id: string
  old_fen: number
  new_fen: number
  reason: string
  asked_by: ColumnType<string, never, never>
  asked_at: ColumnType<Date, never, never>
  outcome: ColumnType<CorrectionOutcome | null, never, CorrectionOutcome>
  decided_by: ColumnType<string | null, never, string>
  decided_at: ColumnType<Date | null, never, Date>
}

/** Tables of 金额更正. */
export type CorrectionTables = { amount_correction: AmountCorrectionTable }

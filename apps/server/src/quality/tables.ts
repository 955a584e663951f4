import type { CallBackOutcome } from '@huoshui/contract'
import type { QualitySignKey } from '@huoshui/rules/quality/quality-words'
import type { ColumnType } from 'kysely'

type MaybeInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

export type VisitSignTable = {
  enterprise_id: string
  visit_id: string
  kind: QualitySignKey
  text: string
  found_at: Date
}

export type CallBackTable = {
  enterprise_id: string
  visit_id: string
  why: 'sign' | 'random'
  chosen_at: Date
  outcome: CallBackOutcome | null
  note: string | null
  called_by: string | null
  called_at: MaybeInstant
}

export type VisitConfirmationTable = {
  enterprise_id: string
  visit_id: string
  key_hash: Buffer
  says_visited: ColumnType<boolean | null, never, never>
  note: ColumnType<string | null, never, never>
  answered_at: ColumnType<Date | null, never, never>
}

export type VisitReviewTable = {
  started_at: Date | null
  finished_at: Date | null
  seconds: number | null
  visits: number | null
  signs: number | null
  call_backs: number | null
  failure: string | null
}

/** Tables of 走访质量. */
export type QualityTables = {
  visit_sign: VisitSignTable
  call_back: CallBackTable
  visit_confirmation: VisitConfirmationTable
  visit_review: VisitReviewTable
}

import type { FeedbackKind } from '@huoshui/contract'
import type { ColumnType } from 'kysely'

export type FeedbackTable = {
  id: string
  kind: FeedbackKind
  text: string
  said_on: string
  said_by: string | null
  organisation_id: string | null
  answer: string | null
  answered_by: string | null
  answered_at: ColumnType<Date | null, Date | null | undefined, Date | null>
}

/** Tables of 意见建议. */
export type FeedbackTables = { feedback: FeedbackTable }

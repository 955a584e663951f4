import type { VisitMode, VisitResultKey } from '@huoshui/rules/visit/visit-words'
import type { ColumnType, Generated } from 'kysely'

type Instant = ColumnType<Date, Date | string, Date | string>
type Json<T> = ColumnType<T, string, string>

export type VisitTable = {
  enterprise_id: string
  id: string
  at: Instant
  mode: VisitMode
  result: VisitResultKey
  counts: boolean
  grid_id: string | null
  status_then: string
  unit_code: string
  town_code: string | null
  village_code: string | null
  organisation_id: string
  visitor_id: string
  bank_id: string | null
  bank_person: string | null
  operating: string | null
  difficulties: string[]
  standards: Json<Record<string, unknown>>
  policies_explained: string[]
  gave_leaflet: boolean
  has_need: boolean | null
  remark: string | null
  source: 'device' | 'console' | 'import' | 'replay'
  device_id: string | null
  recorded_by: Generated<string>
  recorded_at: Generated<Date>
  version: Generated<number>
  voided_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  voided_by: ColumnType<string | null, string | null | undefined, string | null>
  void_reason: ColumnType<string | null, string | null | undefined, string | null>
  erased_at: ColumnType<Date | null, never, never>
}

export type VisitCorrectionTable = {
  enterprise_id: string
  visit_id: string
  id: string
  field: string
  before: Json<unknown> | null
  after: Json<unknown> | null
  reason: string
  corrected_by: Generated<string>
  corrected_at: Generated<Date>
}

export type NeedTable = {
  enterprise_id: string
  id: string
  visit_id: string | null
  amount_fen: number
  months: number | null
  purpose: string
  guarantee: string | null
  wanted_on: string | null
  banks: string[]
  existing_loans: Json<{ bank: string; amountFen: number | null; maturesOn: string | null }[]>
  remark: string | null
  told_at: Instant
  recorded_by: Generated<string>
  recorded_at: Generated<Date>
}

export type ProblemTable = {
  enterprise_id: string
  id: string
  visit_id: string | null
  kind: string
  description: string
  solved_how: string | null
  told_at: Instant
  recorded_by: Generated<string>
  recorded_at: Generated<Date>
}

export type VisitLocationTable = {
  enterprise_id: string
  visit_id: string
  latitude: number
  longitude: number
  accuracy_metres: number
  taken_at: Instant
  is_mock: boolean | null
  purpose: string
}

export type VisitPhotoTable = {
  enterprise_id: string
  visit_id: string
  id: string
  purpose: string
  taken_at: Instant
  bytes: number
  sha256: string
  added_by: Generated<string>
  added_at: Instant
  erased_at: Instant | null
}

/** Tables of 走访 and what is heard there. */
export type VisitTables = {
  visit: VisitTable
  visit_correction: VisitCorrectionTable
  visit_location: VisitLocationTable
  visit_photo: VisitPhotoTable
  need: NeedTable
  problem: ProblemTable
}

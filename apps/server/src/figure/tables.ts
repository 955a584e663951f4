import type { MeasureId } from '@huoshui/rules/figure/measures'
import type { ColumnType, Generated } from 'kysely'

export type FigureRowTable = {
  enterprise_id: string
  measure: MeasureId
  record_id: string
  on_day: string
  unit_code: string
  town_code: string
  bank_id: string
  type: string
  section: string
  size_class: string
  kind: string
  n: number
  amount: number
  known_from: Date
  known_until: Date | null
}

export type FigureCellTable = {
  measure: MeasureId
  cut: string
  unit_code: string
  value: string
  on_day: string
  known_on: string
  n: number
  amount: number
}

export type FigureRefreshTable = {
  known_at: Date | null
  seconds: number | null
  firms: number | null
  failure: string | null
}

export type FigurePeriodTable = {
  month: string
  known_at: Date
  figures: ColumnType<Record<string, number | null>, string, never>
  proposed_by: Generated<string>
  proposed_at: Generated<Date>
  approved_by: string | null
  approved_at: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export type FigureTables = {
  figure_row: FigureRowTable
  figure_cell: FigureCellTable
  figure_refresh: FigureRefreshTable
  figure_period: FigurePeriodTable
}

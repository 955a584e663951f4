import type { OrderForm } from '@huoshui/contract'
import type { OrderAction, OrderState } from '@huoshui/rules/supervision/order-steps'
import type { Supervised, SupervisionMeasureId } from '@huoshui/rules/supervision/supervision-measures'
import type { ColumnType, Generated } from 'kysely'

export type Basis = { label: string; sentence: string }

export type SupervisionOrderTable = {
  id: string
  target_kind: Supervised
  target_id: string
  state: Generated<OrderState>
  version: Generated<number>
  year: ColumnType<number | null, never, number>
  number: ColumnType<number | null, never, number>
  title: string
  text: string
  form: OrderForm
  document_number: string | null
  working_days: number
  measures: SupervisionMeasureId[]
  from_day: string
  on_day: string
  basis: ColumnType<Basis[], never, string>
  issued_on: ColumnType<string | null, never, string>
  due_on: ColumnType<string | null, never, string>
  organisation_id: ColumnType<string, never, never>
  saved_by: ColumnType<string, never, string>
  saved_at: ColumnType<Date, never, Date>
}

export type SupervisionStepTable = {
  id: string
  order_id: string
  action: OrderAction
  note: string | null
  on_day: string
  due_on: string | null
  place: number
  made_by: ColumnType<string, never, never>
  made_at: ColumnType<Date, never, never>
}

/** Tables of 督办单. */
export type SupervisionTables = { supervision_order: SupervisionOrderTable; supervision_step: SupervisionStepTable }

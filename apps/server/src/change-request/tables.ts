import type { ChangeRequestStatus } from '@huoshui/contract'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { FieldBase } from './compare-fields.ts'

export type ChangeRequestTable = {
  id: string
  enterprise_id: string
  status: Generated<ChangeRequestStatus>
  base_version: number
  base: JSONColumnType<Record<string, FieldBase>>
  changes: JSONColumnType<Record<string, string | number | null>>
  effective_on: string
  reason: string
  evidence: string | null
  requested_by: Generated<string>
  requested_at: Generated<Date>
  decided_by: string | null
  decided_at: Date | null
  decision_reason: string | null
  choices: ColumnType<object | null, string | null, string | null>
}

export type ChangeRequestTables = { change_request: ChangeRequestTable }

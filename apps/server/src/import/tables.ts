import type {
  Actor,
  FindingSeverity,
  ImportCounters,
  ImportKind,
  ImportMapping,
  ImportMode,
  ImportPreview,
  ImportStatus,
} from '@huoshui/contract'
import type { ColumnType, Generated } from 'kysely'

/** jsonb is written as text and read as the value itself. */
type Json<T> = ColumnType<T, string, string>

export type ImportTable = {
  id: string
  source: string
  file_name: string
  sha256: string
  bytes: number
  mode: ImportMode
  as_of: string
  status: ImportStatus
  message: string | null
  mapping: Json<ImportMapping>
  preview: Json<ImportPreview>
  counters: ColumnType<ImportCounters | null, string | null, string | null>
  fingerprint: string | null
  step: string | null
  step_began: Date | null
  rows_at_began: Generated<number>
  rows_read: Generated<number>
  fraction: number | null
  checkpoint: ColumnType<unknown, string | null, string | null>
  unit_codes: string[]
  organisation_id: string
  created_by: string
  created_by_name: string
  created_at: Generated<Date>
  approver: ColumnType<{ actor: Actor; address: string } | null, string | null, string | null>
  approved_kinds: ImportKind[] | null
  missing_status: string | null
  finished_at: Date | null
}

export type ImportMappingTable = {
  organisation_id: string
  source: string
  columns: Json<Record<string, string | null>>
  amount_unit: ImportMapping['amountUnit']
  defaults: Json<ImportMapping['defaults']>
  changed_by: string
  changed_at: Generated<Date>
}

/** What the application role may read of a staged row: no personal columns. */
export type ImportRowTable = {
  import_id: string
  row_no: number
  rejected: boolean
  overridable: boolean
  refused: boolean
  id: string
  credit_code: string | null
  credit_code_override: string | null
  name: string | null
  short_name: string | null
  former_names: string[]
  type: string | null
  status: string | null
  status_since: string | null
  industry_code: string | null
  size_class: string
  founded_on: string | null
  capital_fen: number | null
  unit_code: string | null
  town_code: string | null
  village_code: string | null
  registered_address: string | null
  actual_address: string | null
}

export type ImportChangeTable = {
  import_id: string
  row_no: number | null
  enterprise_id: string | null
  kind: ImportKind | 'unchanged' | 'skipped'
  fields: string[]
}

export type ImportFindingTable = {
  import_id: string
  row_no: number
  n: Generated<number>
  field: string | null
  letter: string | null
  value: string | null
  severity: FindingSeverity
  code: string
  reason: string
  repair: string
  overridable: Generated<boolean>
}

export type ImportTables = {
  import: ImportTable
  import_mapping: ImportMappingTable
  import_row: ImportRowTable
  import_change: ImportChangeTable
  import_finding: ImportFindingTable
}

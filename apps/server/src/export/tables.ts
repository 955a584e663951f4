import type {
  EnterpriseFilter,
  ExportColumn,
  ExportFormat,
  ExportJob,
  ExportStatus,
  Role,
  Scope,
} from '@huoshui/contract'
import type { Generated, JSONColumnType } from 'kysely'

/** With which eyes an export was read. */
export type RunScope = { role: Role; organisationId: string; scope: Scope }

export type ExportJobTable = {
  id: string
  status: ExportStatus
  format: ExportFormat
  filter: JSONColumnType<EnterpriseFilter>
  columns: ExportColumn[]
  is_unmasked: boolean
  reason: string
  approval_needs: ExportJob['approvalNeeds']
  requested_by: Generated<string>
  requested_at: Generated<Date>
  address: string
  unit_codes: string[]
  decided_by: string | null
  decided_at: Date | null
  decision_reason: string | null
  attempts: Generated<number>
  run_scope: JSONColumnType<RunScope> | null
  row_count: number | null
  row_total: number | null
  byte_count: number | null
  sha256: string | null
  file_name: string | null
  started_at: Date | null
  finished_at: Date | null
  expires_at: Date | null
  failure: string | null
  downloads: Generated<number>
}

export type ExportTables = { export_job: ExportJobTable }

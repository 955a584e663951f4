import type {
  Assumed,
  Criterion,
  EnterpriseFilter,
  ExportColumn,
  ExportedMatching,
  ExportFormat,
  ExportJob,
  ExportStatus,
  Role,
  Scope,
  VisitFilter,
} from '@huoshui/contract'
import type { Generated, JSONColumnType } from 'kysely'

/** With which eyes an export was read. */
export type RunScope = { role: Role; organisationId: string; scope: Scope }

/** What the firms of an export are held against, whole, so that it can be made again; day and law are those of the run. */
export type MatchingRecord = ExportedMatching & {
  criterion?: Criterion
  product?: { id: string; version: number }
  policy?: { rule: string; kind: string | null; assumed: Assumed; entries: string[] }
}

export type ExportJobTable = {
  id: string
  status: ExportStatus
  format: ExportFormat
  filter: JSONColumnType<EnterpriseFilter>
  matching: JSONColumnType<MatchingRecord> | null
  visits: JSONColumnType<VisitFilter> | null
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

import type { DuplicateKind, DuplicateStatus } from '@huoshui/contract'
import type { Generated, JSONColumnType } from 'kysely'

export type EnterpriseDuplicateTable = {
  id: string
  one_id: string
  other_id: string
  one_unit: string
  other_unit: string
  kind: DuplicateKind
  score: number
  evidence: JSONColumnType<Record<string, string | number | boolean>>
  status: Generated<DuplicateStatus>
  found_at: Generated<Date>
  decided_by: string | null
  decided_at: Date | null
  reason: string | null
  merge_id: string | null
}

/** Without `before` and `added`, which hold personal columns and are not granted. */
export type EnterpriseMergeTable = {
  id: string
  survivor_id: string
  loser_id: string
  loser_name: string
  loser_credit_code: string | null
  taken: string[]
  reason: string
  merged_by: string
  merged_at: Date
  undone_by: string | null
  undone_at: Date | null
  undo_reason: string | null
}

export type DuplicateDetectionTable = {
  started_at: Date | null
  finished_at: Date | null
  seconds: number | null
  found: number | null
  added: number | null
  gone: number | null
  failure: string | null
}

export type DuplicateTables = {
  enterprise_duplicate: EnterpriseDuplicateTable
  enterprise_merge: EnterpriseMergeTable
  duplicate_detection: DuplicateDetectionTable
}

import type { TargetListKind, TargetListMode, TargetListState } from '@huoshui/contract'

export type TargetListTable = {
  id: string
  kind: TargetListKind
  mode: TargetListMode
  as_of: string
  status: TargetListState
  file_name: string
  sha256: string
  rows: number
  matched: number
  twice: number
  strangers: number
  faulty: number
  added: number
  kept: number
  removed: number
  loaded_by: string
  loaded_at: Date
  decided_by: string | null
  decided_at: Date | null
}

export type TargetListTables = { target_list: TargetListTable }

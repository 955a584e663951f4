import type { DataRequestKind, DataRequestState } from '@huoshui/contract'
import type { Generated } from 'kysely'

export type DataRequestTable = {
  enterprise_id: string
  id: string
  kind: DataRequestKind
  what: string
  asked_by: Generated<string>
  asked_at: Date
  due_on: string
  state: Generated<DataRequestState>
  answer: string | null
  kept: string | null
  answered_by: string | null
  answered_on: string | null
}

export type DataRequestTables = { data_request: DataRequestTable }

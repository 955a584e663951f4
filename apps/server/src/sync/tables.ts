import type { CardFact } from '@huoshui/contract'
import type { ColumnType, Generated } from 'kysely'

type Instant = ColumnType<Date, Date | string, Date | string>
type MaybeInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

export type GridTable = {
  id: string
  town_code: string
  name: string
  reading: number
  from_day: string
  until_day: string | null
}
export type GridWorkerTable = {
  grid_id: string
  user_id: string
  side: 'government' | 'bank'
  from_at: Generated<Date>
  until_at: Date | null
}
export type GridFeedTable = { grid_id: string; enterprise_id: string; is_gone: boolean; changed_xid: string }
/** What the functions grid_cards and grid_cards_of give. */
export type GridCardRow = {
  grid_id: string
  id: string
  version: number
  name: string
  credit_code: string | null
  type: string
  status: string
  industry_code: string | null
  size_class: string
  town_code: string | null
  village_code: string | null
  address: string | null
  contact_person: string | null
  contact_phone: string | null
  tags: string[]
  wave_id: string | null
  wave_name: string | null
  priority: number | null
  why: string | null
  mode: 'field' | 'phone' | 'online' | null
  from_day: string | null
  until_day: string | null
  quiet_days: number | null
  visited_at: Date | null
  visited_mode: string | null
  visited_result: string | null
  visited_by: string | null
}
/** What the function grid_facts gives. */
export type GridFactRow = {
  enterprise_id: string
  unit_code: string
  founded_on: string | null
  capital_fen: number | string | null
  facts: CardFact[]
}
export type DeviceTable = {
  id: string
  user_id: Generated<string>
  organisation_id: Generated<string>
  name: string
  status: Generated<'in-use' | 'lost' | 'retired'>
  registered_at: Generated<Date>
  last_push_at: MaybeInstant
  last_pull_at: MaybeInstant
  firms: Generated<number>
}
export type OperationTable = {
  id: string
  device_id: string
  number: number
  user_id: Generated<string>
  kind: string
  enterprise_id: string
  fingerprint: Buffer
  content: ColumnType<unknown, string | null, string | null>
  mends: string | null
  device_at: Instant
  seen_server_at: MaybeInstant
  sent_at: Instant
  received_at: Instant
  at: Instant
  skew_ms: number
  outcome: 'applied' | 'orphan' | 'refused'
  code: string | null
  sentence: string | null
  decided_by: ColumnType<string | null, string | null | undefined, string | null>
  decided_enterprise_id: ColumnType<string | null, string | null | undefined, string | null>
  decided_at: MaybeInstant
  decision: 'apply' | 'apply-elsewhere' | 'set-aside' | null
  decision_reason: string | null
}

/** Tables of 网格, 设备 and 操作. */
export type SyncTables = {
  grid: GridTable
  grid_worker: GridWorkerTable
  grid_feed: GridFeedTable
  device: DeviceTable
  operation: OperationTable
}

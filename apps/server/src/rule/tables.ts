import type { PolicyEntryStatus } from '@huoshui/contract'
import type { PolicyValue } from '@huoshui/rules/law/citation'
import type { ColumnType, Generated } from 'kysely'

type Instant = ColumnType<Date, Date | string | undefined, Date | string>

export type PolicyEntryTable = {
  id: string
  number: string
  place: string
  ends: string | null
  value: ColumnType<PolicyValue | null, string | null, never>
  document: string | null
  clause: string | null
  source: string | null
  first_day: string | null
  last_day: string | null
  verified: boolean | null
  note: Generated<string>
  reason: string
  status: Generated<PolicyEntryStatus>
  organisation_id: Generated<string>
  proposed_by: Generated<string>
  proposed_at: Generated<Date>
  decided_by: string | null
  decided_at: Instant | null
  decision_reason: string | null
}

export type PolicyEntryTables = { policy_entry: PolicyEntryTable }

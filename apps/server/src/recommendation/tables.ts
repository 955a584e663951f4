import type { RemedyState, StandardChecks } from '@huoshui/contract'
import type { Generated } from 'kysely'

export type RecommendationTable = {
  enterprise_id: string
  id: string
  need_id: string
  declaration_id: string
  decision: 'recommend' | 'find_unfit'
  standards: StandardChecks
  reasons: string[]
  note: string | null
  decided_on: string
  decided_by: Generated<string>
  decided_at: Generated<Date>
}
export type RemedyTaskTable = {
  enterprise_id: string
  id: string
  need_id: string
  recommendation_id: string | null
  referral_id: string | null
  reason: string
  what: string
  owner_id: string
  due_on: string
  state: Generated<RemedyState>
  outcome: Generated<string | null>
  closed_on: Generated<string | null>
  closed_by: Generated<string | null>
  made_by: Generated<string>
  made_at: Generated<Date>
}

export type RecommendationTables = { recommendation: RecommendationTable; remedy_task: RemedyTaskTable }

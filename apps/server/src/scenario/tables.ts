import type { PolicyChange, ScenarioEffect } from '@huoshui/contract'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'

type Instant = ColumnType<Date, Date | string | undefined, Date | string>

/** Effects saved before policies could be changed name neither a day nor money. */
export type SavedEffect = Pick<ScenarioEffect, 'before' | 'after' | 'gained' | 'lost'> & Partial<ScenarioEffect>

export type ScenarioTable = {
  id: string
  kind: 'criterion' | 'policy'
  name: string
  note: string
  product_id: string | null
  before_criterion: ColumnType<Criterion | null, string | null, never>
  after_criterion: ColumnType<Criterion | null, string | null, never>
  policy_change: ColumnType<PolicyChange | null, string | null, never>
  effect: JSONColumnType<SavedEffect>
  organisation_id: Generated<string>
  saved_by: Generated<string>
  saved_at: Generated<Date>
  deleted_by: string | null
  deleted_at: Instant | null
}

export type ScenarioTables = { scenario: ScenarioTable }

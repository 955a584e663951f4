import type { ScenarioEffect } from '@huoshui/contract'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'

type Instant = ColumnType<Date, Date | string | undefined, Date | string>

export type ScenarioTable = {
  id: string
  name: string
  note: string
  product_id: string | null
  before_criterion: ColumnType<Criterion, string, never>
  after_criterion: ColumnType<Criterion, string, never>
  effect: JSONColumnType<ScenarioEffect>
  organisation_id: Generated<string>
  saved_by: Generated<string>
  saved_at: Generated<Date>
  deleted_by: string | null
  deleted_at: Instant | null
}

export type ScenarioTables = { scenario: ScenarioTable }

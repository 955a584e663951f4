import type { Generated } from 'kysely'

export type FactEntryTable = {
  enterprise_id: string
  id: string
  fact: string
  source: string
  period: string
  is_withdrawal: boolean
  before_number: string | null
  before_text: string | null
  before_on: string | null
  number_value: string | null
  text_value: string | null
  as_of: string | null
  note: string | null
  recorded_by: Generated<string>
  recorded_at: Generated<Date>
}

export type FactTables = { fact_entry: FactEntryTable }

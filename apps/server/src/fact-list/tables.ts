import type { Generated } from 'kysely'

export type FactListTable = {
  id: string
  fact: string
  source: string
  is_whole: boolean
  as_of: string
  valid_until: string
  is_validity_stated: Generated<boolean>
  rows: number
  matched: number
  unmatched: number
  left_out: Generated<number>
  ended: Generated<number>
  file_name: string
  sha256: string
  loaded_by: Generated<string>
  loaded_at: Generated<Date>
}

export type FactListTables = { fact_list: FactListTable }

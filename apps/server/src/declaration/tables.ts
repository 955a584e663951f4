import type { StandardChecks } from '@huoshui/contract'
import type { Generated, GeneratedAlways } from 'kysely'

export type DeclarationTable = {
  enterprise_id: string
  id: string
  need_id: string
  round: number
  amount_fen: number
  months: number
  purpose: string
  use_of_funds: string
  guarantee: string | null
  banks: string[]
  standards: StandardChecks
  contact_person: string | null
  contact_phone: string | null
  contact_person_masked: GeneratedAlways<string | null>
  contact_phone_masked: GeneratedAlways<string | null>
  acted_for: 'firm' | 'visitor' | 'team'
  declared_on: string
  recorded_by: Generated<string>
  recorded_at: Generated<Date>
}

export type DeclarationTables = { declaration: DeclarationTable }

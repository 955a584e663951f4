import type { Generated } from 'kysely'

export type BankKeyTable = {
  id: string
  organisation_id: string
  root_id: string
  name: string
  public_key: string
  fingerprint: string
  expires_on: string
  registered_by: Generated<string>
  registered_at: Generated<Date>
  revoked_at: Generated<Date | null>
  revoked_by: Generated<string | null>
  last_used_at: Generated<Date | null>
}

export type BankKeyTables = { bank_key: BankKeyTable }

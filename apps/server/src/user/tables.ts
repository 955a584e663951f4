import type { Generated } from 'kysely'

export type UserTable = {
  id: string
  username: string
  name: string
  email: string
  two_factor_enabled: Generated<boolean>
  organisation_id: string
  role: string | null
  area_codes: string[]
  phone: string | null
  must_change_password: Generated<boolean>
  password_changed_at: Date | null
  disabled_at: Date | null
  is_demo: Generated<boolean>
  created_at: Date
  updated_at: Date
}
export type SessionTable = {
  id: string
  token: string
  user_id: string
  expires_at: Date
  ip_address: string | null
  user_agent: string | null
  created_at: Date
  admitted_at: Date | null
  last_seen_at: Date | null
  method: string | null
}
export type AccountTable = {
  id: string
  account_id: string
  provider_id: string
  user_id: string
  password: string | null
  created_at: Date
  updated_at: Date
}
export type TwoFactorTable = { id: string; user_id: string; verified: boolean }
export type UsedCodeTable = { user_id: string; code_hash: Buffer; used_at: Date }
export type PasskeyTable = { id: string; user_id: string }
export type PasswordHistoryTable = { user_id: string; set_at: Date; hash: string }
export type PasswordTicketTable = { token_hash: Buffer; user_id: string; expires_at: Date; made_by: string }
export type AttemptTable = { key: string; failed_count: number; first_failed_at: Date; locked_until: Date | null }
export type RolePeriodTable = {
  seq: Generated<number>
  user_id: string
  from_at: Date
  role: string
  until_at: Date | null
  granted_by: string
}

/** The tables of sign-in and users; owned by the owner, closed to the application role. */
export type UserTables = {
  auth_user: UserTable
  auth_session: SessionTable
  auth_account: AccountTable
  auth_two_factor: TwoFactorTable
  auth_used_code: UsedCodeTable
  auth_passkey: PasskeyTable
  auth_password_history: PasswordHistoryTable
  auth_password_ticket: PasswordTicketTable
  auth_attempt: AttemptTable
  auth_role_period: RolePeriodTable
}

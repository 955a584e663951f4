import type { Role, StaffActor } from '@huoshui/contract'
import { sql } from 'kysely'
import type { Db } from '../../in-scope.ts'
import { computeScope } from './scope-of-user.ts'

const minute = 60_000
/** Idle time-out, GB/T 22239-2019 8.1.4.1 b). */
export const idleMs = 30 * minute
/** However busy, a session ends after a working day. */
export const absoluteMs = 12 * 60 * minute
/** Password age, GB/T 22239-2019 8.1.4.1 a). */
export const passwordAgeMs = 90 * 24 * 60 * minute
/** Being seen is written at most this often, so that reading pages does not write. */
const touchMs = minute

export type SessionRow = {
  session_id: string
  user_id: string
  username: string
  name: string
  role: Role | null
  organisation_id: string
  organisation_name: string
  organisation_closed_on: string | null
  area_code: string | null
  area_level: string | null
  own_codes: string[]
  own_levels: string[]
  must_change_password: boolean
  password_changed_at: Date | null
  disabled_at: Date | null
  is_demo: boolean
  two_factor_enabled: boolean
  method: string
  admitted_at: Date
  last_seen_at: Date
}

export type LiveSession = { row: SessionRow; actor: StaffActor; mustChangePassword: boolean }

/**
 * The session of a token if it still counts at `now`, and notes that it was seen, unless it is a screen that asks by itself
 * (`isBackground`): that nobody is there must not be hidden by a page left open. One query; a second once a minute.
 */
export async function findLiveSession(
  db: Db,
  token: string,
  { now, demo, isBackground }: { now: Date; demo: boolean; isBackground: boolean },
): Promise<LiveSession | undefined> {
  const found = await sql<SessionRow>`select * from find_session(${token})`.execute(db)
  const row = found.rows[0]
  if (!row?.role || !isLive(row, now, demo)) return undefined
  if (!isBackground && now.getTime() - row.last_seen_at.getTime() >= touchMs) {
    await sql`select touch_session(${row.session_id}, ${now})`.execute(db)
  }
  return { row, actor: actorOf(row, row.role), mustChangePassword: mustChangePassword(row, now) }
}

function isLive(row: SessionRow, now: Date, demo: boolean): boolean {
  if (row.disabled_at !== null || row.organisation_closed_on !== null || (row.is_demo && !demo)) return false
  const at = now.getTime()
  return at - row.last_seen_at.getTime() < idleMs && at - row.admitted_at.getTime() < absoluteMs
}

/** An old password binds only those who signed in with it. */
export function mustChangePassword(
  row: Pick<SessionRow, 'must_change_password' | 'password_changed_at' | 'method'>,
  now: Date,
): boolean {
  if (row.must_change_password) return true
  if (!row.method.startsWith('password') || row.password_changed_at === null) return false
  return now.getTime() - row.password_changed_at.getTime() >= passwordAgeMs
}

function actorOf(row: SessionRow, role: Role): StaffActor {
  return {
    userId: row.user_id,
    username: row.username,
    name: row.name,
    role,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    scope: computeScope({
      role,
      area: row.area_code && row.area_level ? { code: row.area_code, level: row.area_level } : null,
      own: row.own_codes.map((code, index) => ({ code, level: row.own_levels[index] ?? '' })),
    }),
  }
}

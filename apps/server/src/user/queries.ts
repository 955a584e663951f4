import type { Role, User } from '@huoshui/contract'
import { sql } from 'kysely'
import type { Db, Trx } from '../in-scope.ts'
import { namePeople } from './name-people.ts'
import { absoluteMs, idleMs } from './session/session.ts'

type Instants = { disabledAt: Date | null; lockedUntil: Date | null; lastSeenAt: Date | null }
type UserRow = Omit<User, keyof Instants> & Instants

export type UserQuestion = {
  q?: string | undefined
  organisation?: string | undefined
  role?: Role | undefined
  after?: string | undefined
  limit: number
}

/** Users in order of username, from after `after`. */
export async function queryUsers(trx: Trx, question: UserQuestion, now: Date): Promise<User[]> {
  const { q, organisation, role, after, limit } = question
  const found = await sql<UserRow>`${userColumns(now)}
    where (${after ?? null}::text is null or u.username > ${after ?? null})
      and (${organisation ?? null}::text is null or u.organisation_id = ${organisation ?? null})
      and (${role ?? null}::text is null or u.role = ${role ?? null})
      and (${q || null}::text is null or strpos(u.username, lower(${q ?? ''})) > 0 or strpos(u.name, ${q ?? ''}) > 0)
    order by u.username limit ${limit}`.execute(trx)
  return found.rows.map(userOf)
}

export async function findUser(trx: Trx, id: string, now: Date): Promise<User | undefined> {
  const found = await sql<UserRow>`${userColumns(now)} where u.id = ${id}`.execute(trx)
  return found.rows[0] && userOf(found.rows[0])
}

function userColumns(now: Date) {
  return sql`
    select u.id, u.username, u.name, u.phone, u.role, u.organisation_id as "organisationId", o.name as "organisationName",
           u.area_codes as "areaCodes", u.two_factor_enabled as "twoFactorEnabled",
           u.must_change_password as "mustChangePassword",
           exists (select from auth_account c where c.user_id = u.id and c.password is not null) as "hasPassword",
           u.disabled_at as "disabledAt",
           (select t.locked_until from auth_attempt t where t.key = 'name:' || u.username and t.locked_until > ${now})
             as "lockedUntil",
           (select max(s.last_seen_at) from auth_session s where s.user_id = u.id) as "lastSeenAt"
    from auth_user u join organisation o on o.id = u.organisation_id`
}

function userOf(row: UserRow): User {
  return {
    ...row,
    disabledAt: row.disabledAt?.toISOString() ?? null,
    lockedUntil: row.lockedUntil?.toISOString() ?? null,
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
  }
}

/** What a deed on a user needs to know of them; locked until the deed is done. */
export async function lockUser(trx: Trx, id: string) {
  return await trx
    .selectFrom('auth_user')
    .select(['id', 'username', 'name', 'phone', 'organisation_id', 'role', 'area_codes', 'disabled_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function listRolePeriods(trx: Trx, userId: string) {
  const rows = await trx
    .selectFrom('auth_role_period')
    .select(['role', 'from_at', 'until_at', 'granted_by'])
    .where('user_id', '=', userId)
    .orderBy('seq')
    .execute()
  const nameOf = await namePeople(
    trx,
    rows.map((row) => row.granted_by),
  )
  return rows.map((row) => ({
    role: row.role as Role,
    fromAt: row.from_at.toISOString(),
    untilAt: row.until_at?.toISOString() ?? null,
    grantedBy: row.granted_by,
    grantedByName: nameOf(row.granted_by),
  }))
}

/** The devices a person is signed in on, by what counts as signed in at `now`. */
export async function listDevices(db: Db | Trx, userId: string, now: Date) {
  const rows = await db
    .selectFrom('auth_session')
    .select(['id', 'ip_address', 'user_agent', 'method', 'admitted_at', 'last_seen_at'])
    .where('user_id', '=', userId)
    .where('admitted_at', '>', new Date(now.getTime() - absoluteMs))
    .where('last_seen_at', '>', new Date(now.getTime() - idleMs))
    .orderBy('admitted_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    address: row.ip_address,
    agent: row.user_agent,
    method: row.method ?? '',
    signedInAt: row.admitted_at?.toISOString() ?? '',
    lastSeenAt: row.last_seen_at?.toISOString() ?? '',
  }))
}

export async function endAllSessions(trx: Trx, userId: string): Promise<number> {
  const ended = await trx.deleteFrom('auth_session').where('user_id', '=', userId).executeTakeFirst()
  return Number(ended.numDeletedRows)
}

/** Whether anybody else could still do this role's work. */
export async function hasOtherHolder(trx: Trx, role: string, userId: string): Promise<boolean> {
  const other = await trx
    .selectFrom('auth_user')
    .select('id')
    .where('role', '=', role)
    .where('id', '!=', userId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return other !== undefined
}

/** Codes of `codes` that are no open area within the organisation's own area. */
export async function findCodesOutside(trx: Trx, organisationId: string, codes: readonly string[]): Promise<string[]> {
  const found = await sql<{ code: string }>`
    with recursive up as (
      select a.code as start, a.code, a.parent_code from area a
      where a.code = any (${[...codes]}::text[]) and a.until_day is null
      union all
      select up.start, a.code, a.parent_code from up join area a on a.code = up.parent_code
    )
    select code from unnest(${[...codes]}::text[]) as code
    where not exists (select from up join organisation o on o.area_code = up.code
                      where up.start = code and o.id = ${organisationId})`.execute(trx)
  return found.rows.map(({ code }) => code)
}

import { administratorRoles } from '@huoshui/contract'
import { Kysely, PostgresDialect } from 'kysely'
import { appendAudit } from '../audit.ts'
import type { Database } from '../database.ts'
import type { Trx } from '../in-scope.ts'
import { newId } from '../new-id.ts'
import type { Tables } from '../tables.ts'
import { insertUser } from './create-user.ts'
import { issueTicket } from './password/ticket.ts'
import { asDoer } from './sign-in/as-actor.ts'

export type FirstAdministrator = {
  username: string
  role: (typeof administratorRoles)[number]
  label: string
  /** Path with the one-time token in its fragment, which browsers do not send and servers do not log. */
  path: string
  token: string
  expiresAt: string
}

const first = {
  system_admin: { username: 'sysadmin', name: '系统管理员' },
  security_admin: { username: 'secadmin', name: '安全管理员' },
  audit_admin: { username: 'auditadmin', name: '审计管理员' },
} as const

/**
 * The three administrators (三员) of a new installation, each with a one-time link to set a password; there is no default
 * one. At each start until all three have set theirs, new links replace the old ones; after that nobody is returned.
 */
export async function createFirstAdministrators(database: Database, now = new Date()): Promise<FirstAdministrator[]> {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: database.owner }) })
  const doer = { userId: 'first-start', organisationId: null, address: '' }
  return await asDoer(db, doer, async (trx) => {
    const administrators: FirstAdministrator[] = []
    for (const role of administratorRoles) {
      if (await hasWorkingHolder(trx, role)) continue
      const { username, name } = first[role]
      await ensureUser(trx, role, username, name, now)
      const user = await trx
        .selectFrom('auth_user')
        .select('id')
        .where('username', '=', username)
        .where('role', '=', role)
        .executeTakeFirst()
      if (!user) continue // the name was given to somebody else meanwhile; the installation is past its first start
      const ticket = await issueTicket(trx, user.id, doer.userId, now)
      await appendAudit(trx, {
        action: 'user.issue-first-ticket',
        subjectKind: 'user',
        subjectId: user.id,
        detail: { role },
      })
      administrators.push({
        username,
        role,
        label: name,
        path: ticket.path,
        token: ticket.token,
        expiresAt: ticket.expiresAt,
      })
    }
    return administrators
  })
}

/** Demo administrators do not count: they cannot sign in outside demo mode. */
async function hasWorkingHolder(trx: Trx, role: string): Promise<boolean> {
  const holder = await trx
    .selectFrom('auth_user as u')
    .innerJoin('auth_account as a', 'a.user_id', 'u.id')
    .select('u.id')
    .where('u.role', '=', role)
    .where('u.is_demo', '=', false)
    .where('u.disabled_at', 'is', null)
    .where('a.password', 'is not', null)
    .executeTakeFirst()
  return holder !== undefined
}

async function ensureUser(trx: Trx, role: FirstAdministrator['role'], username: string, name: string, now: Date) {
  const team = await trx
    .selectFrom('organisation')
    .select('id')
    .where('kind', '=', 'city_team')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const user = { id: newId(now.getTime()), username, name, organisationId: team.id, areaCodes: [], phone: null }
  if (!(await insertUser(trx, { ...user, role, isDemo: false }, now))) return
  await appendAudit(trx, { action: 'user.create', subjectKind: 'user', subjectId: user.id, detail: { username, role } })
}

import type { PasswordTicket } from '@huoshui/contract'
import { Kysely, PostgresDialect } from 'kysely'
import { appendAudit } from '../audit.ts'
import type { Database } from '../database.ts'
import type { Tables } from '../tables.ts'
import { issueTicket } from './password/ticket.ts'
import { endAllSessions } from './queries.ts'
import { asDoer } from './sign-in/as-actor.ts'

/** For the operator at the machine: a one-time link to set a password; ends the user's sessions. Undefined: no such user. */
export async function resetByOperator(
  database: Database,
  username: string,
  now: Date,
): Promise<PasswordTicket | undefined> {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: database.owner }) })
  return await asDoer(db, { userId: 'operator', organisationId: null, address: 'console' }, async (trx) => {
    const user = await trx
      .selectFrom('auth_user')
      .select('id')
      .where('username', '=', username.toLowerCase())
      .executeTakeFirst()
    if (!user) return undefined
    await endAllSessions(trx, user.id)
    const ticket = await issueTicket(trx, user.id, 'operator', now)
    await appendAudit(trx, {
      action: 'user.reset-password',
      subjectKind: 'user',
      subjectId: user.id,
      detail: { by: 'operator' },
    })
    return ticket
  })
}

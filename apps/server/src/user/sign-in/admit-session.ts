import type { SignInAnswer } from '@huoshui/contract'
import { sql } from 'kysely'
import { appendAudit } from '../../audit.ts'
import { Refusal } from '../../refusal.ts'
import { mustChangePassword } from '../session/session.ts'
import { asDoer } from './as-actor.ts'
import { forgetAttempts } from './attempts.ts'
import type { Identity } from './identity.ts'

export type SignInMethod = 'password' | 'password+totp' | 'password+backup' | 'passkey' | 'oidc'

export type Arrival = { method: SignInMethod; address: string; agent: string | undefined }

type Refused = 'account-disabled' | 'organisation-closed' | 'no-role' | 'sign-in-failed'

/**
 * The one gate behind every way of signing in: better-auth has made a session, and it counts only when the account may be
 * used. The check, the admission and its audit line are one transaction; a refused session is deleted in it.
 */
export async function admitSession(identity: Identity, token: string, arrival: Arrival): Promise<SignInAnswer> {
  const now = identity.now()
  const user = await findUserOfToken(identity, token)
  if (!user) throw new Refusal('not-signed-in')
  const doer = { userId: user.id, organisationId: user.organisation_id, address: arrival.address }
  const refused = await asDoer(identity.ownerDb, doer, async (trx): Promise<Refused | undefined> => {
    const current = await trx
      .selectFrom('auth_user as u')
      .innerJoin('organisation as o', 'o.id', 'u.organisation_id')
      .select(['u.role', 'u.disabled_at', 'u.is_demo', 'o.closed_on'])
      .where('u.id', '=', user.id)
      .forShare()
      .executeTakeFirstOrThrow()
    const reason = refusalOf(current, identity.config.demo)
    if (reason) {
      await trx.deleteFrom('auth_session').where('token', '=', token).execute()
      await appendAudit(trx, audit('user.sign-in-refused', user.id, { method: arrival.method, reason }))
      return reason
    }
    await trx
      .updateTable('auth_session')
      .set({
        admitted_at: now,
        last_seen_at: now,
        method: arrival.method,
        ip_address: arrival.address,
        user_agent: arrival.agent?.slice(0, 300) ?? null,
      })
      .where('token', '=', token)
      .execute()
    // What the library made and nobody uses any more; its expiry is by the real clock.
    await trx
      .deleteFrom('auth_session')
      .where('user_id', '=', user.id)
      .where('expires_at', '<', sql<Date>`now()`)
      .execute()
    await appendAudit(trx, audit('user.sign-in', user.id, { method: arrival.method }))
    return undefined
  })
  if (refused) throw new Refusal(refused, { limit: 5, minutes: 15 })
  await forgetAttempts(identity.ownerDb, `name:${user.username}`)
  return { next: mustChangePassword({ ...user, method: arrival.method }, now) ? 'change-password' : 'done' }
}

function audit(action: string, userId: string, detail: Record<string, unknown>) {
  return { action, subjectKind: 'user', subjectId: userId, detail }
}

function refusalOf(
  user: { role: string | null; disabled_at: Date | null; is_demo: boolean; closed_on: string | null },
  demo: boolean,
): Refused | undefined {
  if (user.is_demo && !demo) return 'sign-in-failed'
  if (user.disabled_at !== null) return 'account-disabled'
  if (user.closed_on !== null) return 'organisation-closed'
  return user.role === null ? 'no-role' : undefined
}

async function findUserOfToken(identity: Identity, token: string) {
  return await identity.ownerDb
    .selectFrom('auth_session as s')
    .innerJoin('auth_user as u', 'u.id', 's.user_id')
    .select(['u.id', 'u.username', 'u.organisation_id', 'u.must_change_password', 'u.password_changed_at'])
    .where('s.token', '=', token)
    .executeTakeFirst()
}

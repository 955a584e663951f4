import { createHash, randomBytes } from 'node:crypto'
import type { PasswordTicket } from '@huoshui/contract'
import { appendAudit } from '../../audit.ts'
import type { Trx } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { asDoer, nobody } from '../sign-in/as-actor.ts'
import { forgetAttempts } from '../sign-in/attempts.ts'
import type { Identity } from '../sign-in/identity.ts'
import { preparePassword, savePassword } from './save-password.ts'

/** A link to set a password is good for a day. */
export const ticketMs = 24 * 3_600_000

/** Makes a one-time link; an earlier one of the same user is void. The token is in the answer only. */
export async function issueTicket(trx: Trx, userId: string, madeBy: string, now: Date): Promise<PasswordTicket> {
  const token = randomBytes(32).toString('base64url')
  const expires = new Date(now.getTime() + ticketMs)
  await trx.deleteFrom('auth_password_ticket').where('user_id', '=', userId).execute()
  await trx
    .insertInto('auth_password_ticket')
    .values({ token_hash: hashOf(token), user_id: userId, expires_at: expires, made_by: madeBy })
    .execute()
  return { token, path: `/set-password#${token}`, expiresAt: expires.toISOString() }
}

/** Sets a password with a one-time link. The link goes in the same transaction; a refused password leaves it usable. */
export async function setPasswordWithTicket(
  identity: Identity,
  given: { token: string; password: string },
  address: string,
): Promise<{ username: string }> {
  const { ownerDb } = identity
  const now = identity.now()
  const user = await ownerDb
    .selectFrom('auth_password_ticket as t')
    .innerJoin('auth_user as u', 'u.id', 't.user_id')
    .select(['u.id', 'u.username', 'u.organisation_id'])
    .where('t.token_hash', '=', hashOf(given.token))
    .where('t.expires_at', '>', now)
    .where('u.disabled_at', 'is', null)
    .executeTakeFirst()
  if (!user) throw new Refusal('ticket-invalid')
  const hash = await preparePassword(ownerDb, user, given.password)
  await asDoer(ownerDb, { ...nobody(address), userId: user.id, organisationId: user.organisation_id }, async (trx) => {
    const used = await trx
      .deleteFrom('auth_password_ticket')
      .where('token_hash', '=', hashOf(given.token))
      .executeTakeFirst()
    if (used.numDeletedRows === 0n) throw new Refusal('ticket-invalid')
    await savePassword(trx, user.id, hash, now, undefined)
    await appendAudit(trx, { action: 'user.set-password', subjectKind: 'user', subjectId: user.id })
  })
  await forgetAttempts(ownerDb, `name:${user.username}`)
  return { username: user.username }
}

/** The token has 256 random bits, so a plain hash can't be guessed back. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

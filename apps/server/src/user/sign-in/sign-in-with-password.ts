import type { SignInAnswer } from '@huoshui/contract'
import { appendAudit } from '../../audit.ts'
import { Refusal } from '../../refusal.ts'
import { admitSession } from './admit-session.ts'
import { asDoer, nobody } from './as-actor.ts'
import { type AttemptKey, limits, lockMinutes, releaseAttempt, reserveAttempt, sweepAttempts } from './attempts.ts'
import type { Identity } from './identity.ts'
import { isLibraryRefusal } from './library-refusal.ts'
import { findNewToken } from './session-cookie.ts'

export type Visitor = { address: string; agent: string | undefined; headers: Headers }

/** The answer to the visitor and the cookies that go with it. */
export type SignedIn = { answer: SignInAnswer; cookies: string[] }

/** Username and password. A name that does not exist is counted, locked and answered like one that does. */
export async function signInWithPassword(
  identity: Identity,
  given: { username: string; password: string },
  visitor: Visitor,
): Promise<SignedIn> {
  const username = given.username.toLowerCase()
  const keys = [`address:${visitor.address}`, `name:${username}`] as const
  const justLocked = await reserveAll(identity, keys, visitor)
  const library = await identity.library()
  const checked = await library.api
    .signInUsername({ body: { username, password: given.password }, headers: visitor.headers, returnHeaders: true })
    .catch(async (error: unknown) => {
      if (!isLibraryRefusal(error)) throw error
      await recordFailure(identity, username, visitor, justLocked)
      throw new Refusal('sign-in-failed', { limit: limits.name, minutes: lockMinutes })
    })
  for (const key of keys) await releaseAttempt(identity.ownerDb, key)
  const cookies = checked.headers.getSetCookie()
  const token = await findNewToken(identity, checked.headers)
  if (!token) return { answer: { next: 'second-factor' }, cookies }
  const { address, agent } = visitor
  return { answer: await admitSession(identity, token, { method: 'password', address, agent }), cookies }
}

/** @returns whether this attempt is the last before the name is locked */
export async function reserveAll(
  identity: Identity,
  keys: readonly AttemptKey[],
  visitor: Pick<Visitor, 'address'>,
): Promise<boolean> {
  let last = false
  for (const key of keys) {
    const attempt = await reserveAttempt(identity.ownerDb, key, identity.now())
    if (!attempt.isLocked) {
      last = key.startsWith('name:') && attempt.justLocked
      continue
    }
    for (const earlier of keys.slice(0, keys.indexOf(key)))
      if (!earlier.startsWith('address:')) await releaseAttempt(identity.ownerDb, earlier)
    if (key.startsWith('address:')) throw new Refusal('too-many-requests', { seconds: attempt.minutes * 60 })
    await auditFailure(identity, key.slice('name:'.length), visitor.address, 'user.sign-in-failed', 'locked')
    throw new Refusal('account-locked', { minutes: attempt.minutes })
  }
  return last
}

export async function recordFailure(
  identity: Identity,
  username: string,
  visitor: Pick<Visitor, 'address'>,
  justLocked: boolean,
  reason = 'password',
): Promise<void> {
  await auditFailure(identity, username, visitor.address, 'user.sign-in-failed', reason)
  if (!justLocked) return
  await auditFailure(identity, username, visitor.address, 'user.lock', reason)
  await sweepAttempts(identity.ownerDb, identity.now())
}

/** What was typed as a name may be a password in the wrong field, so an unknown name is not written down. */
async function auditFailure(
  { ownerDb }: Identity,
  username: string,
  address: string,
  action: string,
  reason: string,
): Promise<void> {
  const user = await ownerDb.selectFrom('auth_user').select('id').where('username', '=', username).executeTakeFirst()
  await asDoer(ownerDb, nobody(address), (trx) =>
    appendAudit(trx, { action, subjectKind: 'user', subjectId: user?.id ?? 'unknown', detail: { reason } }),
  )
}

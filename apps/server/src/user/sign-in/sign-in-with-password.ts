import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { SignInAnswer } from '@huoshui/contract'
import { appendAudit } from '../../audit.ts'
import { Refusal } from '../../refusal.ts'
import { makeTurns } from '../../turns.ts'
import { findNewToken } from '../session/session-cookie.ts'
import { admitSession } from './admit-session.ts'
import { asDoer, nobody } from './as-actor.ts'
import {
  checkReserved,
  findLock,
  limits,
  lockMinutes,
  releaseAttempt,
  reserveAttempt,
  sweepAttempts,
} from './attempts.ts'
import type { Identity } from './identity.ts'
import { isLibraryRefusal } from './library-refusal.ts'

export type Visitor = { address: string; agent: string | undefined; headers: Headers }

/** The answer to the visitor and the cookies that go with it. */
export type SignedIn = { answer: SignInAnswer; cookies: string[] }

/**
 * Checking a password takes 32 MB, a core for a tenth of a second and one of the few threads everything else needs too: five hundred people who
 * sign in at once take turns, and leave half of the machine to those who are in already.
 */
const checking = makeTurns(Math.max(1, Math.floor(availableParallelism() / 2)))

/** Username and password. A name that does not exist is counted, locked and answered like one that does. */
export async function signInWithPassword(
  identity: Identity,
  given: { username: string; password: string },
  visitor: Visitor,
): Promise<SignedIn> {
  const username = given.username.toLowerCase()
  await checkAddress(identity, visitor.address)
  const justLocked = await reserveName(identity, username, visitor.address)
  const checked = await checkReserved(identity.ownerDb, `name:${username}`, async () => {
    const library = await identity.library()
    const call = {
      body: { username, password: given.password },
      headers: visitor.headers,
      returnHeaders: true,
    } as const
    const turn = randomUUID()
    await checking.take(turn)
    const checked = library.api.signInUsername(call).finally(() => checking.giveBack(turn))
    return await checked.catch(async (error: unknown) => {
      if (!isLibraryRefusal(error)) throw error
      await recordFailure(identity, username, visitor.address, justLocked)
      throw new Refusal('sign-in-failed', { limit: limits.name, minutes: lockMinutes })
    })
  })
  await releaseAttempt(identity.ownerDb, `name:${username}`)
  const cookies = checked.headers.getSetCookie()
  const token = findNewToken(identity, checked.headers)
  if (!token) return { answer: { next: 'second-factor' }, cookies }
  const { address, agent } = visitor
  return { answer: await admitSession(identity, token, { method: 'password', address, agent }), cookies }
}

/** @throws Refusal too-many-requests while the address is locked */
export async function checkAddress({ ownerDb, now }: Identity, address: string): Promise<void> {
  const minutes = await findLock(ownerDb, `address:${address}`, now())
  if (minutes !== undefined) throw new Refusal('too-many-requests', { seconds: minutes * 60 })
}

/** @returns whether this attempt is the last before the name is locked. @throws Refusal account-locked */
export async function reserveName(identity: Identity, username: string, address: string): Promise<boolean> {
  const attempt = await reserveAttempt(identity.ownerDb, `name:${username}`, identity.now())
  if (!attempt.isLocked) return attempt.justLocked
  await auditFailure(identity, username, address, 'user.sign-in-failed', 'locked')
  await reserveAttempt(identity.ownerDb, `address:${address}`, identity.now())
  throw new Refusal('account-locked', { minutes: attempt.minutes })
}

/** Counts a failure against the address and writes it, and the lock that it may have caused, to the audit. */
export async function recordFailure(
  identity: Identity,
  username: string,
  address: string,
  justLocked: boolean,
  reason = 'password',
): Promise<void> {
  await reserveAttempt(identity.ownerDb, `address:${address}`, identity.now())
  await auditFailure(identity, username, address, 'user.sign-in-failed', reason)
  if (!justLocked) return
  await auditFailure(identity, username, address, 'user.lock', reason)
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

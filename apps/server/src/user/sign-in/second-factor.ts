import { createHash } from 'node:crypto'
import { verifyPassword } from '@better-auth/utils/password'
import { parseCookies } from 'better-call'
import { sql } from 'kysely'
import type { Db } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import type { LiveSession } from '../session/session.ts'
import { findNewToken, readSigned } from '../session/session-cookie.ts'
import { admitSession } from './admit-session.ts'
import { asDoer } from './as-actor.ts'
import { checkReserved, limits, lockMinutes, releaseAttempt, reserveAttempt } from './attempts.ts'
import type { Identity } from './identity.ts'
import { isLibraryRefusal } from './library-refusal.ts'
import { checkAddress, recordFailure, reserveName, type SignedIn, type Visitor } from './sign-in-with-password.ts'

/** The second step of a sign-in. Wrong codes count against the name like wrong passwords. */
export async function signInWithCode(
  identity: Identity,
  given: { kind: 'totp' | 'backup'; code: string },
  visitor: Visitor,
): Promise<SignedIn> {
  const pending = await findPendingUser(identity, visitor.headers)
  if (!pending) throw new Refusal('second-factor-wrong')
  const { username } = pending
  await checkAddress(identity, visitor.address)
  const justLocked = await reserveName(identity, username, visitor.address)
  const headers = await checkReserved(identity.ownerDb, `name:${username}`, () =>
    checkCode(identity, { ...given, userId: pending.id }, visitor, (reason) =>
      recordFailure(identity, username, visitor.address, justLocked, reason),
    ),
  )
  const token = findNewToken(identity, headers)
  if (!token) throw new Refusal('second-factor-wrong')
  await releaseAttempt(identity.ownerDb, `name:${username}`)
  const { address, agent } = visitor
  const answer = await admitSession(identity, token, { method: `password+${given.kind}`, address, agent })
  return { answer, cookies: headers.getSetCookie() }
}

async function checkCode(
  identity: Identity,
  { kind, code, userId }: { kind: 'totp' | 'backup'; code: string; userId: string },
  visitor: Visitor,
  recordWrong: (reason: string) => Promise<void>,
): Promise<Headers> {
  if (kind === 'totp' && !(await useCode(identity.ownerDb, userId, code))) {
    await recordWrong('totp-again')
    throw new Refusal('second-factor-wrong')
  }
  const library = await identity.library()
  const call = { body: { code }, headers: visitor.headers, returnHeaders: true } as const
  const checking = kind === 'totp' ? library.api.verifyTOTP(call) : library.api.verifyBackupCode(call)
  const { headers } = await checking.catch(async (error: unknown) => {
    if (!isLibraryRefusal(error)) throw error
    await recordWrong(kind)
    throw new Refusal('second-factor-wrong')
  })
  return headers
}

/** Who has passed the first step, by better-auth's signed cookie; it looks the challenge up under a hashed identifier. */
async function findPendingUser(
  identity: Identity,
  headers: Headers,
): Promise<{ id: string; username: string } | undefined> {
  const { createAuthCookie, internalAdapter } = await (await identity.library()).$context
  const cookie = parseCookies(headers.get('cookie') ?? '').get(createAuthCookie('two_factor').name)
  const identifier = cookie && readSigned(identity.secret, cookie)
  const pending = identifier ? await internalAdapter.findVerificationValue(identifier) : null
  if (!pending) return undefined
  const users = identity.ownerDb.selectFrom('auth_user').select(['id', 'username'])
  return await users.where('id', '=', pending.value).executeTakeFirst()
}

/** Longer than a code is accepted: its own half minute and one to each side. By the real clock, as TOTP is. */
const codeLife = sql`interval '2 minutes'`

/** A code opens once. @returns false when it was presented before */
async function useCode(db: Db, userId: string, code: string): Promise<boolean> {
  await sql`delete from auth_used_code where used_at < now() - ${codeLife}`.execute(db)
  const hash = createHash('sha256').update(code).digest()
  const used = await db
    .insertInto('auth_used_code')
    .values({ user_id: userId, code_hash: hash, used_at: sql`now()` })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(used.numInsertedOrUpdatedRows ?? 0) > 0
}

/** First half of turning TOTP on: a secret and backup codes, in force only after confirmSecondFactor. */
export async function startSecondFactor(
  identity: Identity,
  session: LiveSession,
  password: string,
  visitor: Visitor,
): Promise<{ uri: string; backupCodes: string[] }> {
  await requirePassword(identity, session, password)
  const library = await identity.library()
  const made = await library.api
    .enableTwoFactor({ body: { password }, headers: visitor.headers })
    .catch((error: unknown) => {
      if (!isLibraryRefusal(error)) throw error
      throw new Refusal('already-done', { what: '动态口令已启用' })
    })
  if (made.method !== 'totp') throw new Error('better-auth answered another second factor than asked for')
  return { uri: labelWithUsername(made.totpURI, session.actor.username), backupCodes: made.backupCodes }
}

/** The library labels by e-mail, which is internal here. */
function labelWithUsername(uri: string, username: string): string {
  return uri.replaceAll(encodeURIComponent(`${username}@users.invalid`), encodeURIComponent(username))
}

/** A right code turns TOTP on and changes this device's session for a new one. @returns the new cookies */
export async function confirmSecondFactor(
  identity: Identity,
  session: LiveSession,
  code: string,
  visitor: Visitor,
): Promise<string[]> {
  if (!(await useCode(identity.ownerDb, session.actor.userId, code))) throw new Refusal('second-factor-wrong')
  const library = await identity.library()
  const { headers } = await library.api
    .verifyTOTP({ body: { code }, headers: visitor.headers, returnHeaders: true })
    .catch((error: unknown) => {
      if (!isLibraryRefusal(error)) throw error
      throw new Refusal('second-factor-wrong')
    })
  const token = findNewToken(identity, headers)
  if (token)
    await admitSession(identity, token, { method: 'password+totp', address: visitor.address, agent: visitor.agent })
  return headers.getSetCookie()
}

/** Turns one's own TOTP off; the audit line comes from the table's trigger, in the same statement. */
export async function stopSecondFactor(
  identity: Identity,
  session: LiveSession,
  password: string,
  address: string,
): Promise<void> {
  await requirePassword(identity, session, password)
  const { userId, organisationId } = session.actor
  await asDoer(identity.ownerDb, { userId, organisationId, address }, async (trx) => {
    await trx.deleteFrom('auth_two_factor').where('user_id', '=', userId).execute()
    await trx.updateTable('auth_user').set({ two_factor_enabled: false }).where('id', '=', userId).execute()
  })
}

/** Asks for the password again; guesses count like those at the door. */
export async function requirePassword(identity: Identity, session: LiveSession, password: string): Promise<void> {
  const key = `name:${session.actor.username}` as const
  const attempt = await reserveAttempt(identity.ownerDb, key, identity.now())
  if (attempt.isLocked) throw new Refusal('account-locked', { minutes: attempt.minutes })
  await checkReserved(identity.ownerDb, key, async () => {
    const account = await identity.ownerDb
      .selectFrom('auth_account')
      .select('password')
      .where('user_id', '=', session.actor.userId)
      .where('provider_id', '=', 'credential')
      .executeTakeFirst()
    if (account?.password && (await verifyPassword(account.password, password))) return
    throw new Refusal('sign-in-failed', { limit: limits.name, minutes: lockMinutes })
  })
  await releaseAttempt(identity.ownerDb, key)
}

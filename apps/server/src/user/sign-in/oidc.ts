import { appendAudit } from '../../audit.ts'
import type { Db } from '../../in-scope.ts'
import { newId } from '../../new-id.ts'
import { asDoer, nobody } from './as-actor.ts'
import { oidcProvider } from './identity.ts'

/** An address no user has: better-auth then refuses, because nobody may sign themselves up. */
const unknown = 'unknown@oidc.invalid'

/**
 * Whose account a verified OIDC profile is: the user its subject is linked to, else at the first sign-in the user whose
 * username is in the claim, who gets linked. A user already linked to another subject is not taken over, and nothing of
 * the profile (name, groups, e-mail) gives any right here.
 *
 * @returns the user's internal e-mail, or one that nobody has
 */
export async function matchOidcProfile(
  db: Db,
  profile: { sub?: unknown } & Record<string, unknown>,
  claim: string,
  now: Date,
): Promise<string> {
  const subject = profile.sub
  if (typeof subject !== 'string' || subject === '') return unknown
  const linked = await db
    .selectFrom('auth_account as a')
    .innerJoin('auth_user as u', 'u.id', 'a.user_id')
    .select('u.email')
    .where('a.provider_id', '=', oidcProvider)
    .where('a.account_id', '=', subject)
    .executeTakeFirst()
  if (linked) return linked.email
  const name = profile[claim]
  return typeof name === 'string' ? await linkSubject(db, subject, name.toLowerCase(), now) : unknown
}

async function linkSubject(db: Db, subject: string, username: string, now: Date): Promise<string> {
  return await asDoer(db, nobody(''), async (trx) => {
    const user = await trx
      .selectFrom('auth_user')
      .select(['id', 'email'])
      .where('username', '=', username)
      .where('disabled_at', 'is', null)
      .executeTakeFirst()
    if (!user) return unknown
    const added = await trx
      .insertInto('auth_account')
      .values({
        id: newId(),
        account_id: subject,
        provider_id: oidcProvider,
        user_id: user.id,
        password: null,
        created_at: now,
        updated_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (Number(added.numInsertedOrUpdatedRows ?? 0) === 0) return unknown
    await appendAudit(trx, { action: 'user.link-oidc', subjectKind: 'user', subjectId: user.id, detail: { subject } })
    return user.email
  })
}

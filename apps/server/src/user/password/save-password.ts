import { hashPassword, verifyPassword } from '@better-auth/utils/password'
import type { Db, Trx } from '../../in-scope.ts'
import { newId } from '../../new-id.ts'
import { Refusal } from '../../refusal.ts'
import { findWeakness, historyLength } from './rules.ts'

/** Hashes a new password after checking it against the rules and the user's last five. @throws Refusal password-weak */
export async function preparePassword(
  db: Db,
  user: { id: string; username: string },
  password: string,
): Promise<string> {
  const weakness = findWeakness(password, user.username)
  if (weakness) throw new Refusal('password-weak', { reason: weakness })
  const earlier = await db
    .selectFrom('auth_password_history')
    .select('hash')
    .where('user_id', '=', user.id)
    .orderBy('set_at', 'desc')
    .limit(historyLength)
    .execute()
  for (const { hash } of earlier) {
    if (await verifyPassword(hash, password)) {
      throw new Refusal('password-weak', { reason: `不能与最近 ${historyLength} 次用过的密码相同。` })
    }
  }
  return await hashPassword(password)
}

/** Puts a prepared hash in force: history, age, and every other device is signed out. */
export async function savePassword(
  trx: Trx,
  userId: string,
  hash: string,
  now: Date,
  keepSession: string | undefined,
): Promise<void> {
  await trx
    .insertInto('auth_account')
    .values({
      id: newId(),
      account_id: userId,
      provider_id: 'credential',
      user_id: userId,
      password: hash,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['user_id', 'provider_id']).doUpdateSet({ password: hash, updated_at: now }),
    )
    .execute()
  await trx
    .insertInto('auth_password_history')
    .values({ user_id: userId, set_at: now, hash })
    .onConflict((conflict) => conflict.columns(['user_id', 'set_at']).doUpdateSet({ hash }))
    .execute()
  await trx
    .deleteFrom('auth_password_history')
    .where('user_id', '=', userId)
    .where('set_at', 'not in', (eb) =>
      eb
        .selectFrom('auth_password_history')
        .select('set_at')
        .where('user_id', '=', userId)
        .orderBy('set_at', 'desc')
        .limit(historyLength),
    )
    .execute()
  await trx
    .updateTable('auth_user')
    .set({ must_change_password: false, password_changed_at: now, updated_at: now })
    .where('id', '=', userId)
    .execute()
  await trx.deleteFrom('auth_password_ticket').where('user_id', '=', userId).execute()
  const others = trx.deleteFrom('auth_session').where('user_id', '=', userId)
  await (keepSession ? others.where('id', '!=', keepSession) : others).execute()
}

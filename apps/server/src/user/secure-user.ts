import { onUser, type UserDeed } from './change-user.ts'
import { endAllSessions } from './queries.ts'
import { forgetAttempts } from './sign-in/attempts.ts'

/** Lifts the lock of wrong passwords before its time. */
export async function unlockUser(deed: UserDeed): Promise<void> {
  await onUser(deed, 'user.unlock', async (trx, user) => {
    await forgetAttempts(trx, `name:${user.username}`)
    return { answer: undefined, detail: {} }
  })
}

/** For a lost phone or key: TOTP and passkeys go, and every device has to sign in again. */
export async function resetSecondFactor(deed: UserDeed): Promise<void> {
  await onUser(deed, 'user.reset-second-factor', async (trx, user) => {
    const codes = await trx.deleteFrom('auth_two_factor').where('user_id', '=', user.id).executeTakeFirst()
    const keys = await trx.deleteFrom('auth_passkey').where('user_id', '=', user.id).executeTakeFirst()
    await trx.updateTable('auth_user').set({ two_factor_enabled: false }).where('id', '=', user.id).execute()
    const ended = await endAllSessions(trx, user.id)
    const detail = { totp: Number(codes.numDeletedRows), passkeys: Number(keys.numDeletedRows), ended }
    return { answer: undefined, detail }
  })
}

/** Signs another person out everywhere. @returns how many sessions ended */
export async function signOutUser(deed: UserDeed): Promise<number> {
  return await onUser(deed, 'user.sign-out-everywhere', async (trx, user) => {
    const ended = await endAllSessions(trx, user.id)
    return { answer: ended, detail: { ended } }
  })
}

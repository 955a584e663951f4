import type { Role } from '@huoshui/contract'
import { Refusal } from '../refusal.ts'
import { onUser, type UserDeed } from './change-user.ts'
import { checkNotLastAdministrator, checkPosting, isAdministrator } from './check-user.ts'
import { recordRole } from './create-user.ts'
import { endAllSessions, listRolePeriods } from './queries.ts'

/**
 * Gives, changes or takes a role (三员分立): nobody their own, none of the three administrators to a person who is or was
 * another of them, and never the last of the three away. Every device of the person has to sign in again.
 */
export async function grantRole(deed: UserDeed, role: Role | null): Promise<void> {
  if (deed.id === deed.actor.userId) throw new Refusal('role-refused', { reason: '不能改自己的角色。' })
  await onUser(deed, 'user.grant-role', async (trx, user) => {
    if (user.role === role) throw new Refusal('already-done', { what: '角色没有变化' })
    const held = (await listRolePeriods(trx, user.id)).map((period) => period.role)
    if (isAdministrator(role) && held.some((earlier) => isAdministrator(earlier) && earlier !== role)) {
      throw new Refusal('role-refused', { reason: '系统、安全、审计管理员不得由同一人担任（含先后担任）。' })
    }
    await checkNotLastAdministrator(trx, user)
    await checkPosting(trx, { role, organisationId: user.organisation_id, areaCodes: user.area_codes })
    const now = deed.identity.now()
    await trx.updateTable('auth_user').set({ role, updated_at: now }).where('id', '=', user.id).execute()
    await recordRole(trx, user.id, role, deed.actor.userId, now)
    const ended = await endAllSessions(trx, user.id)
    return { answer: undefined, detail: { before: user.role, after: role, ended } }
  })
}

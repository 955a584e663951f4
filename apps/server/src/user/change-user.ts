import type { Actor, PasswordTicket } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { checkNotLastAdministrator, checkPosting, isAdministrator } from './check-user.ts'
import { issueTicket } from './password/ticket.ts'
import { endAllSessions, lockUser } from './queries.ts'
import type { Identity } from './sign-in/identity.ts'

export type UserDeed = { identity: Identity; actor: Actor; address: string; id: string; reason: string }
export type LockedUser = NonNullable<Awaited<ReturnType<typeof lockUser>>>

/** Runs one deed on one user: found and locked, done, audited with the reason, in one transaction. */
export async function onUser<T>(
  deed: UserDeed,
  action: string,
  work: (trx: Trx, user: LockedUser) => Promise<{ answer: T; detail: Record<string, unknown> }>,
): Promise<T> {
  return await inScope(deed.identity.ownerDb, deed.actor, deed.address, async (trx) => {
    const user = await lockUser(trx, deed.id)
    if (!user) throw new Refusal('not-found')
    const { answer, detail } = await work(trx, user)
    await appendAudit(trx, {
      action,
      subjectKind: 'user',
      subjectId: user.id,
      detail: { ...detail, reason: deed.reason },
    })
    return answer
  })
}

export type UserChanges = {
  name?: string | undefined
  phone?: string | null | undefined
  organisationId?: string | undefined
  areaCodes?: string[] | undefined
}

/** Name, phone, organisation, posting. The scope follows at the person's next request. */
export async function changeUser(deed: UserDeed, changes: UserChanges): Promise<void> {
  await onUser(deed, 'user.change', async (trx, user) => {
    const before = {
      name: user.name,
      phone: user.phone,
      organisationId: user.organisation_id,
      areaCodes: user.area_codes,
    }
    const after = {
      name: changes.name ?? before.name,
      phone: changes.phone === undefined ? before.phone : changes.phone,
      organisationId: changes.organisationId ?? before.organisationId,
      areaCodes: changes.areaCodes ?? before.areaCodes,
    }
    await checkPosting(trx, { ...after, role: user.role })
    await trx
      .updateTable('auth_user')
      .set({
        name: after.name,
        phone: after.phone,
        organisation_id: after.organisationId,
        area_codes: after.areaCodes,
        updated_at: deed.identity.now(),
      })
      .where('id', '=', user.id)
      .execute()
    return {
      answer: undefined,
      detail: { before: { ...before, phone: undefined }, after: { ...after, phone: undefined } },
    }
  })
}

/** Disabling ends every session of the person in the same transaction. */
export async function disableUser(deed: UserDeed, disabled: boolean): Promise<void> {
  if (deed.id === deed.actor.userId) throw new Refusal('role-refused', { reason: '不能停用自己的账号。' })
  await onUser(deed, disabled ? 'user.disable' : 'user.enable', async (trx, user) => {
    if ((user.disabled_at !== null) === disabled) {
      throw new Refusal('already-done', { what: disabled ? '账号已停用' : '账号在用' })
    }
    if (disabled) await checkNotLastAdministrator(trx, user)
    const now = deed.identity.now()
    await trx
      .updateTable('auth_user')
      .set({ disabled_at: disabled ? now : null, updated_at: now })
      .where('id', '=', user.id)
      .execute()
    const ended = disabled ? await endAllSessions(trx, user.id) : 0
    return { answer: undefined, detail: { ended } }
  })
}

/**
 * Voids the password and gives a one-time link. Not for the three administrators: whoever could reset another's password
 * could become that other; theirs are reset on the server (createFirstAdministrators).
 */
export async function resetUserPassword(deed: UserDeed): Promise<PasswordTicket> {
  return await onUser(deed, 'user.reset-password', async (trx, user) => {
    if (isAdministrator(user.role)) {
      throw new Refusal('role-refused', { reason: '三员的密码只能由运维人员在服务器上重置。' })
    }
    await trx
      .updateTable('auth_account')
      .set({ password: null })
      .where('user_id', '=', user.id)
      .where('provider_id', '=', 'credential')
      .execute()
    const ended = await endAllSessions(trx, user.id)
    const ticket = await issueTicket(trx, user.id, deed.actor.userId, deed.identity.now())
    return { answer: ticket, detail: { ended } }
  })
}

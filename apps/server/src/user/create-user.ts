import type { Actor, PasswordTicket, Role } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { checkPosting } from './check-user.ts'
import { issueTicket } from './password/ticket.ts'
import type { Identity } from './sign-in/identity.ts'

export type NewUser = {
  id: string
  username: string
  name: string
  organisationId: string
  areaCodes: string[]
  phone: string | null
}

/** Opens an account without a role and without a password: the role is another administrator's to give. */
export async function createUser(
  identity: Identity,
  actor: Actor,
  address: string,
  user: NewUser,
): Promise<PasswordTicket> {
  const now = identity.now()
  return await inScope(identity.ownerDb, actor, address, async (trx) => {
    await checkPosting(trx, { ...user, role: null })
    if (!(await insertUser(trx, { ...user, role: null, isDemo: false }, now))) {
      throw new Refusal('username-taken', { username: user.username })
    }
    const { id, username, name, organisationId, areaCodes } = user
    const detail = { username, name, organisationId, areaCodes }
    await appendAudit(trx, { action: 'user.create', subjectKind: 'user', subjectId: id, detail })
    return await issueTicket(trx, id, actor.userId, now)
  })
}

/** @returns false when the username or the id is taken */
export async function insertUser(
  trx: Trx,
  user: NewUser & { role: Role | null; isDemo: boolean },
  now: Date,
): Promise<boolean> {
  const added = await trx
    .insertInto('auth_user')
    .values({
      id: user.id,
      username: user.username,
      name: user.name,
      email: `${user.username}@users.invalid`,
      organisation_id: user.organisationId,
      role: user.role,
      area_codes: user.areaCodes,
      phone: user.phone,
      password_changed_at: null,
      disabled_at: null,
      is_demo: user.isDemo,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(added.numInsertedOrUpdatedRows ?? 0) === 0) return false
  if (user.role) await recordRole(trx, user.id, user.role, 'first-start', now)
  return true
}

/** Closes the role held until now and opens the new one. */
export async function recordRole(
  trx: Trx,
  userId: string,
  role: Role | null,
  grantedBy: string,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('auth_role_period')
    .set({ until_at: now })
    .where('user_id', '=', userId)
    .where('until_at', 'is', null)
    .execute()
  if (role === null) return
  await trx
    .insertInto('auth_role_period')
    .values({ user_id: userId, from_at: now, role, until_at: null, granted_by: grantedBy })
    .execute()
}

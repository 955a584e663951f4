import type { Actor, PasswordTicket } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { checkPosting } from './check-user.ts'
import { insertUser } from './insert-user.ts'
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

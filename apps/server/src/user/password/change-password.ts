import { appendAudit } from '../../audit.ts'
import type { LiveSession } from '../session/session.ts'
import { asDoer } from '../sign-in/as-actor.ts'
import type { Identity } from '../sign-in/identity.ts'
import { requirePassword } from '../sign-in/second-factor.ts'
import { preparePassword, savePassword } from './save-password.ts'

/** Changes one's own password; this device stays signed in, all others do not. */
export async function changePassword(
  identity: Identity,
  session: LiveSession,
  given: { current: string; next: string },
  address: string,
): Promise<void> {
  await requirePassword(identity, session, given.current)
  const { userId, username, organisationId } = session.actor
  const hash = await preparePassword(identity.ownerDb, { id: userId, username }, given.next)
  await asDoer(identity.ownerDb, { userId, organisationId, address }, async (trx) => {
    await savePassword(trx, userId, hash, identity.now(), session.row.session_id)
    await appendAudit(trx, { action: 'user.change-password', subjectKind: 'user', subjectId: userId })
  })
}

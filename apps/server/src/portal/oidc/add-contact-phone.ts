import type { Actor } from '@huoshui/contract'
import { appendAudit } from '../../audit.ts'
import type { Db } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { asDoer } from '../../user/sign-in/as-actor.ts'
import { savePersonPhone } from './queries.ts'

/** Where a person who came by a credit code is reached: the phone they just proved. @throws Refusal `not-found` for who is a phone */
export async function addContactPhone(db: Db, actor: Actor, address: string, phone: string): Promise<void> {
  const doer = { userId: actor.userId, organisationId: actor.organisationId, address }
  await asDoer(db, doer, async (trx) => {
    const enterpriseId = await savePersonPhone(trx, actor.userId, phone)
    if (enterpriseId === undefined) throw new Refusal('not-found')
    const detail = { firmPhoneId: actor.userId }
    await appendAudit(trx, {
      action: 'firm-phone.add-phone',
      subjectKind: 'enterprise',
      subjectId: enterpriseId,
      detail,
    })
  })
}

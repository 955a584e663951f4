import type { Actor, Answer, Parsed, decideFirmPhone as route } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { endConsentIn } from '../consent/withdraw-consent.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { withdrawIn } from '../need/withdraw-need.ts'
import { newId } from '../new-id.ts'
import { Refusal } from '../refusal.ts'
import { type FirmPhoneRow, findFirmPhone, queryLeftBy, saveDecision } from './queries.ts'

/**
 * Says whether a phone is the firm's. Of one that is not, what it told and consented to ends with it; the same decision again
 * changes nothing. @throws Refusal `not-found` out of scope
 */
export async function decideFirmPhone(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof route>,
  now: Date,
): Promise<Answer<typeof route>> {
  return await inScope(db, actor, address, async (trx) => {
    const phone = await findFirmPhone(trx, params.id)
    if (!phone) throw new Refusal('not-found')
    const state = body.isTheirs ? 'checked' : 'rejected'
    if (phone.state === state) return { id: phone.id, state, withdrawnNeeds: 0 }
    const withdrawnNeeds = state === 'rejected' ? await endWhatItTold(trx, actor, phone, now) : 0
    await saveDecision(trx, phone, { state, note: body.note, by: actor.userId, at: now })
    await appendAudit(trx, {
      action: 'firm-phone.decide',
      subjectKind: 'enterprise',
      subjectId: phone.enterprise_id,
      detail: { firmPhoneId: phone.id, state, note: body.note, withdrawnNeeds },
    })
    return { id: phone.id, state, withdrawnNeeds }
  })
}

async function endWhatItTold(trx: Trx, actor: Actor, phone: FirmPhoneRow, now: Date): Promise<number> {
  const { needs, consents } = await queryLeftBy(trx, phone)
  const reason = '经核实，申报手机不是本企业的'
  for (const needId of needs) await withdrawIn(trx, actor, needId, { id: newId(), reason, actedFor: 'team' }, now)
  for (const consentId of consents) {
    await endConsentIn(trx, actor, { enterpriseId: phone.enterprise_id, consentId, reason }, now)
  }
  return needs.length
}

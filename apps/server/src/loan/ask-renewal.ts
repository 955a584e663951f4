import type { Actor, Parsed, recordRenewalAsk as route } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { findCredits } from '../credit/lock-credit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { getLockedReferral } from '../referral/take-referral-step.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { findRenewalAsk, insertRenewalAsk } from './queries.ts'

/**
 * What a firm said when it was asked about renewing. The same id again changes nothing.
 * @throws Refusal `not-found` for others', `bad-input` for a day to come, `operation-differs`
 */
export async function recordRenewalAsk(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof route>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const referral = await getLockedReferral(trx, params.id)
    const { enterprise_id } = referral
    const credit = (await findCredits(trx, [{ enterpriseId: enterprise_id, id: body.creditId }])).get(body.creditId)
    if (credit?.referral_id !== referral.id) throw new Refusal('not-found')
    const known = await findRenewalAsk(trx, enterprise_id, body.id)
    if (known) {
      const isSame = known.credit_id === credit.id && known.answer === body.answer && known.asked_on === body.on
      if (!isSame || known.recorded_by !== actor.userId) throw new Refusal('operation-differs')
      return { id: body.id }
    }
    if (body.on > todayOf(now)) throw new Refusal('bad-input', { reason: '询问日不能晚于今天' })
    await insertRenewalAsk(trx, {
      ...{ enterprise_id, id: body.id, referral_id: referral.id, credit_id: credit.id },
      ...{ matures_on: body.maturesOn, asked_on: body.on, answer: body.answer, note: body.note },
    })
    await appendAudit(trx, {
      action: 'renewal.ask',
      subjectKind: 'enterprise',
      subjectId: enterprise_id,
      detail: { referralId: referral.id, creditId: credit.id, answer: body.answer, on: body.on },
    })
    return { id: body.id }
  })
}

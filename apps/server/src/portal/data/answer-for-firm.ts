import type { Actor, Parsed, answerForFirm as route } from '@huoshui/contract'
import { appendAudit } from '../../audit.ts'
import { type Db, inScope } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { findAnswer, findAskedReferral, insertAnswer } from './queries.ts'

/**
 * The firm's word on a bank, once for each question, after what it is about.
 * @throws Refusal `not-found`, `bad-input` before that, `already-done` for another answer
 */
export async function answerForFirm(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof route>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const referral = await findAskedReferral(trx, params.id)
    if (!referral) throw new Refusal('not-found')
    const { enterprise_id: enterpriseId, need_id: needId, contacted_on, decided_on } = referral
    const { id, question, isYes, note } = body
    const isAsked = question === 'useful_decision' ? decided_on !== null : contacted_on !== null
    if (!isAsked) throw new Refusal('bad-input', { reason: '银行还没有登记这一步，登记后再评价' })
    const about = { enterpriseId, referralId: params.id, question }
    if (await insertAnswer(trx, { ...about, id, needId, isYes, note, at: now })) {
      await appendAudit(trx, {
        action: 'firm-answer.give',
        subjectKind: 'enterprise',
        subjectId: enterpriseId,
        detail: { referralId: params.id, question, isYes },
      })
      return { id }
    }
    const before = await findAnswer(trx, about)
    if (before?.is_yes !== isYes) throw new Refusal('already-done', { what: '这一问已经评价过' })
    return { id: before.id }
  })
}

import type { Actor, Parsed, refuseCredit as route } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { getLockedReferral, takeReferralStep } from '../referral/take-referral-step.ts'
import { todayOf } from '../today.ts'
import { insertRefusal } from './queries.ts'

/**
 * 不予授信; of a loan that falls due, 不予续贷. The contract refuses a reason that says nothing.
 * @throws Refusal `not-found` for others' referrals, `wrong-state` once it is decided, `version-conflict`
 */
export async function refuseCredit(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof route>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const referral = await getLockedReferral(trx, params.id)
    const { id, version, on, ...said } = body
    const isRenewal = referral.stage === 'renewing' || referral.stage === 'renewal_refused'
    const action = isRenewal ? 'refuse_renewal' : 'refuse'
    const step = { id, action, on, actedFor: 'bank', detail: said, seen: version } as const
    const taken = await takeReferralStep(trx, actor, referral, step, now)
    if (!taken.isNew) return { id }
    await insertRefusal(trx, {
      enterprise_id: referral.enterprise_id,
      id,
      referral_id: referral.id,
      of: isRenewal ? 'renewal' : 'credit',
      reason: said.reason,
      note: said.note,
      would_change: said.wouldChange,
      refused_on: on ?? todayOf(now),
    })
    await appendAudit(trx, {
      action: isRenewal ? 'credit.refuse-renewal' : 'credit.refuse',
      subjectKind: 'enterprise',
      subjectId: referral.enterprise_id,
      detail: { referralId: referral.id, reason: said.reason },
    })
    return { id }
  })
}

import type { Actor, Parsed, drawCredit as route } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { findCredit } from '../credit/lock-credit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { getLockedReferral, takeReferralStep } from '../referral/take-referral-step.ts'
import { Refusal } from '../refusal.ts'
import { saveDrawdown } from './save-drawdown.ts'

/** 放款. @throws Refusal `not-found` for others', `wrong-state`, `bad-input` past what was granted */
export async function drawCredit(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof route>,
  now: Date,
): Promise<{ id: string; drawnFen: number }> {
  return await inScope(db, actor, address, async (trx) => {
    const referral = await getLockedReferral(trx, params.id)
    const credit = await findCredit(trx, referral, body.creditId)
    if (!credit) throw new Refusal('not-found')
    const { id, version, on, ...paid } = body
    const step = { id, action: 'draw', on, actedFor: 'bank', detail: paid, seen: version } as const
    const taken = await takeReferralStep(trx, actor, referral, step, now)
    if (!taken.isNew) return { id, drawnFen: credit.drawn_fen }
    const drawnFen = await saveDrawdown(trx, credit, { id, on, ...paid, isRenewal: false })
    await appendAudit(trx, {
      action: 'drawdown.draw',
      subjectKind: 'enterprise',
      subjectId: referral.enterprise_id,
      detail: { referralId: referral.id, creditId: credit.id, drawdownId: id, amountFen: paid.amountFen, on },
    })
    return { id, drawnFen }
  })
}

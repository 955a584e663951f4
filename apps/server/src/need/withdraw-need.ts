import type { Actor, Parsed, withdrawNeed as route } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { withdrawOpenReferrals } from '../referral/withdraw-open-referrals.ts'
import { getLockedNeed, takeNeedStep } from './take-need-step.ts'

/** The firm gives its need up: what no bank has answered is withdrawn with it. @throws Refusal `not-found`, `wrong-state` */
export async function withdrawNeed(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof route>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const need = await getLockedNeed(trx, params.id)
    const detail = { note: body.reason }
    const step = { id: body.id, action: 'withdraw', actedFor: 'firm', detail, seen: body.version } as const
    if (!(await takeNeedStep(trx, actor, need, step, now))) return { id: body.id }
    const about = { enterpriseId: need.enterprise_id, needId: need.id, note: '企业放弃需求' }
    const withdrawn = await withdrawOpenReferrals(trx, actor, about, now)
    await appendAudit(trx, {
      action: 'need.withdraw',
      subjectKind: 'enterprise',
      subjectId: need.enterprise_id,
      detail: { needId: need.id, reason: body.reason, withdrawnReferrals: withdrawn },
    })
    return { id: body.id }
  })
}

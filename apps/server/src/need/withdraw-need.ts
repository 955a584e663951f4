import type { Actor, Parsed, withdrawNeed as route } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
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
  return await inScope(db, actor, address, (trx) => withdrawIn(trx, actor, params.id, body, now))
}

type Withdrawing = Parsed<typeof route>['body'] & { actedFor?: 'firm' | 'team' }

/** The same in the caller's transaction, on the firm's behalf unless said otherwise. */
export async function withdrawIn(
  trx: Trx,
  actor: Actor,
  needId: string,
  { actedFor = 'firm', ...body }: Withdrawing,
  now: Date,
): Promise<{ id: string }> {
  const need = await getLockedNeed(trx, needId)
  const detail = { note: body.reason }
  const step = { id: body.id, action: 'withdraw', actedFor, detail, seen: body.version } as const
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
}

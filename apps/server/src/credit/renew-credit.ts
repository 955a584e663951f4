import type { Actor, Parsed, renewCredit as route } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { findLatestMaturity } from '../drawdown/find-latest-maturity.ts'
import { saveDrawdowns } from '../drawdown/save-drawdown.ts'
import { type Db, inScope } from '../in-scope.ts'
import { getLockedReferral, takeReferralStep } from '../referral/take-referral-step.ts'
import { Refusal } from '../refusal.ts'
import { saveCredits } from './grant-credit.ts'
import { queryCredits } from './queries.ts'

/**
 * 续贷签约: a new credit and the loan that repays the old one, in one. 无还本续贷 is signed before the old loan falls due.
 * @throws Refusal `not-found`, `wrong-state`, `bad-input` for what 金规〔2024〕13号 does not allow
 */
export async function renewCredit(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof route>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const referral = await getLockedReferral(trx, params.id)
    const { id, version, on, kind, renewsId, drawdown, ...granted } = body
    const said = { kind, renewsId, drawdown, ...granted }
    const step = { id, action: 'renew', on, actedFor: 'bank', detail: said, seen: version } as const
    const taken = await takeReferralStep(trx, actor, referral, step, now)
    if (!taken.isNew) return { id }
    const credits = await queryCredits(trx, referral.enterprise_id, [referral.id])
    if (!credits.some((credit) => credit.id === renewsId))
      throw new Refusal('bad-input', { reason: '没有所续的那笔授信' })
    const maturesOn = await findLatestMaturity(trx, referral.enterprise_id, renewsId)
    if (kind === 'without_repayment' && maturesOn !== null && on >= maturesOn) {
      const reason = `无还本续贷须在原贷款到期（${maturesOn}）前签订新合同（金规〔2024〕13号）`
      throw new Refusal('bad-input', { reason })
    }
    await saveCredits(trx, [{ referral, given: body, kind, renewsId }])
    const credit = { enterprise_id: referral.enterprise_id, id, referral_id: referral.id, ...limitsOf(body) }
    await saveDrawdowns(trx, [{ credit, given: { ...drawdown, on, isRenewal: true } }])
    await appendAudit(trx, {
      action: 'credit.renew',
      subjectKind: 'enterprise',
      subjectId: referral.enterprise_id,
      detail: { referralId: referral.id, creditId: id, renewsId, kind, amountFen: granted.amountFen },
    })
    return { id }
  })
}

function limitsOf({ amountFen, isRevolving, on, validUntil }: Parsed<typeof route>['body']) {
  return {
    amount_fen: amountFen,
    is_revolving: isRevolving,
    drawn_fen: 0,
    repaid_fen: 0,
    credited_on: on,
    valid_until: validUntil,
  }
}

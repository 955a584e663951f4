import type { Actor, Parsed, RenewalKind, grantCredit as route } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { getLockedReferral, type LockedReferral, takeReferralStep } from '../referral/take-referral-step.ts'
import { Refusal } from '../refusal.ts'
import { insertCredit } from './queries.ts'

type Given = Parsed<typeof route>['body']

/** 授信. @throws Refusal `not-found` for others' referrals, `wrong-state` once it is decided, `version-conflict` */
export async function grantCredit(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof route>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const referral = await getLockedReferral(trx, params.id)
    const { id, version, on, ...granted } = body
    const step = { id, action: 'credit', on, actedFor: 'bank', detail: granted, seen: version } as const
    const taken = await takeReferralStep(trx, actor, referral, step, now)
    if (!taken.isNew) return { id }
    await saveCredit(trx, referral, body, 'none', null)
    await appendAudit(trx, {
      action: 'credit.grant',
      subjectKind: 'enterprise',
      subjectId: referral.enterprise_id,
      detail: { referralId: referral.id, creditId: id, amountFen: granted.amountFen, rateBp: granted.rateBp },
    })
    return { id }
  })
}

/** Writes a credit; what it renews is named for renewals. @throws Refusal `bad-input` for a validity that has ended before it began */
export async function saveCredit(
  trx: Trx,
  { enterprise_id, id: referralId }: Pick<LockedReferral, 'enterprise_id' | 'id'>,
  given: Given,
  kind: RenewalKind,
  renewsId: string | null,
): Promise<void> {
  if (given.validUntil < given.on) throw new Refusal('bad-input', { reason: '额度有效期不能早于授信日' })
  await insertCredit(trx, {
    enterprise_id,
    id: given.id,
    referral_id: referralId,
    product_id: given.productId,
    amount_fen: given.amountFen,
    months: given.months,
    is_revolving: given.isRevolving,
    rate_bp: given.rateBp,
    guarantee_modes: given.guaranteeModes,
    is_first_loan: given.firstLoan?.isFirst ?? null,
    first_loan_basis: given.firstLoan?.basis ?? null,
    renewal_kind: kind,
    renews_id: renewsId,
    credited_on: given.on,
    valid_until: given.validUntil,
  })
}

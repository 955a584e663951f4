import type { Actor, Parsed, RenewalKind, grantCredit as route } from '@huoshui/contract'
import { type AuditEntry, appendAudits } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { getLockedReferrals, type LockedReferral, takeReferralSteps } from '../referral/take-referral-step.ts'
import { Refusal } from '../refusal.ts'
import { insertCredits } from './queries.ts'

/** A credit with the instant it is recorded at. */
export type CreditGiven = Omit<Parsed<typeof route>, 'query'> & { at: Date }

/** 授信. @throws Refusal `not-found` for others' referrals, `wrong-state` once it is decided, `version-conflict` */
export async function grantCredit(
  db: Db,
  actor: Actor,
  address: string,
  given: Parsed<typeof route>,
  now: Date,
): Promise<{ id: string }> {
  await grantCredits(db, actor, address, [{ ...given, at: now }])
  return { id: given.body.id }
}

/** The same for several referrals, each once, all or none. @throws Refusal as `grantCredit` */
export async function grantCredits(
  db: Db,
  actor: Actor,
  address: string,
  given: readonly CreditGiven[],
): Promise<void> {
  await inScope(db, actor, address, async (trx) => appendAudits(trx, await takeCredits(trx, actor, given)))
}

/** The same within a transaction; the lines of what is new are the caller's to write, together, at its end. */
export async function takeCredits(trx: Trx, actor: Actor, given: readonly CreditGiven[]): Promise<AuditEntry[]> {
  const referrals = await getLockedReferrals(
    trx,
    given.map(({ params }) => params.id),
  )
  const wanted = given.flatMap(({ body, at }, index) => {
    const referral = referrals[index]
    const { id, version, on, ...granted } = body
    const step = { id, action: 'credit', on, actedFor: 'bank', detail: granted, seen: version } as const
    return referral ? [{ referral, step, at, body }] : []
  })
  const taken = await takeReferralSteps(trx, actor, wanted)
  const fresh = wanted.filter((_, index) => taken[index]?.isNew)
  await saveCredits(
    trx,
    fresh.map(({ referral, body }) => ({ referral, given: body, kind: 'none', renewsId: null })),
  )
  return fresh.map(({ referral, body: { id, amountFen, rateBp } }) => ({
    action: 'credit.grant',
    subjectKind: 'enterprise',
    subjectId: referral.enterprise_id,
    detail: { referralId: referral.id, creditId: id, amountFen, rateBp },
  }))
}

/** A credit under a referral; what it renews is named for renewals. */
export type CreditWanted = {
  referral: Pick<LockedReferral, 'enterprise_id' | 'id'>
  given: CreditGiven['body']
  kind: RenewalKind
  renewsId: string | null
}

/** Writes credits. @throws Refusal `bad-input` for a validity that has ended before it began */
export async function saveCredits(trx: Trx, wanted: readonly CreditWanted[]): Promise<void> {
  const isUpsideDown = wanted.some(({ given: { validUntil, on } }) => validUntil < on)
  if (isUpsideDown) throw new Refusal('bad-input', { reason: '额度有效期不能早于授信日' })
  await insertCredits(
    trx,
    wanted.map(({ referral: { enterprise_id, id: referralId }, given, kind, renewsId }) => ({
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
    })),
  )
}

import type { Actor, Parsed, refuseCredit as route } from '@huoshui/contract'
import { type AuditEntry, appendAudits } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { getLockedReferrals, type LockedReferral, takeReferralSteps } from '../referral/take-referral-step.ts'
import { insertRefusals } from './queries.ts'

/** A refusal with the instant it is recorded at. */
export type RefusalGiven = Omit<Parsed<typeof route>, 'query'> & { at: Date }

/**
 * 不予授信; of a loan that falls due, 不予续贷. The contract refuses a reason that says nothing.
 * @throws Refusal `not-found` for others' referrals, `wrong-state` once it is decided, `version-conflict`
 */
export async function refuseCredit(
  db: Db,
  actor: Actor,
  address: string,
  given: Parsed<typeof route>,
  now: Date,
): Promise<{ id: string }> {
  await refuseCredits(db, actor, address, [{ ...given, at: now }])
  return { id: given.body.id }
}

/** The same for several referrals, each once, all or none. @throws Refusal as `refuseCredit` */
export async function refuseCredits(
  db: Db,
  actor: Actor,
  address: string,
  given: readonly RefusalGiven[],
): Promise<void> {
  await inScope(db, actor, address, async (trx) => appendAudits(trx, await takeRefusals(trx, actor, given)))
}

/** The same within a transaction; the lines of what is new are the caller's to write, together, at its end. */
export async function takeRefusals(trx: Trx, actor: Actor, given: readonly RefusalGiven[]): Promise<AuditEntry[]> {
  const referrals = await getLockedReferrals(
    trx,
    given.map(({ params }) => params.id),
  )
  const wanted = given.flatMap(({ body, at }, index) => {
    const referral = referrals[index]
    const { id, version, on, ...said } = body
    if (!referral) return []
    const action = isRenewal(referral) ? 'refuse_renewal' : 'refuse'
    return [{ referral, body, at, step: { id, action, on, actedFor: 'bank', detail: said, seen: version } as const }]
  })
  const taken = await takeReferralSteps(trx, actor, wanted)
  const fresh = wanted.filter((_, index) => taken[index]?.isNew)
  await insertRefusals(
    trx,
    fresh.map(({ referral, body: { id, on, reason, note, wouldChange } }) => ({
      ...{ enterprise_id: referral.enterprise_id, id, referral_id: referral.id },
      ...{ of: isRenewal(referral) ? ('renewal' as const) : ('credit' as const), reason, note },
      ...{ would_change: wouldChange, refused_on: on },
    })),
  )
  return fresh.map(({ referral, body }) => ({
    action: isRenewal(referral) ? 'credit.refuse-renewal' : 'credit.refuse',
    subjectKind: 'enterprise',
    subjectId: referral.enterprise_id,
    detail: { referralId: referral.id, reason: body.reason },
  }))
}

/** One form for both refusals: which it is, the status tells. */
function isRenewal({ stage }: LockedReferral): boolean {
  return stage === 'renewing' || stage === 'renewal_refused'
}

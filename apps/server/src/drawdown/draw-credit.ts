import type { Actor, Parsed, drawCredit as route } from '@huoshui/contract'
import { type AuditEntry, appendAudits } from '../audit.ts'
import { findCredits } from '../credit/lock-credit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { getLockedReferrals, takeReferralSteps } from '../referral/take-referral-step.ts'
import { Refusal } from '../refusal.ts'
import { saveDrawdowns } from './save-drawdown.ts'

/** A payment with the instant it is recorded at. */
export type DrawingGiven = Omit<Parsed<typeof route>, 'query'> & { at: Date }

type Drawn = { id: string; drawnFen: number }

/** 放款. @throws Refusal `not-found` for others', `wrong-state`, `bad-input` past what was granted */
export async function drawCredit(
  db: Db,
  actor: Actor,
  address: string,
  given: Parsed<typeof route>,
  now: Date,
): Promise<Drawn> {
  const [drawn] = await drawCredits(db, actor, address, [{ ...given, at: now }])
  if (!drawn) throw new Error('a payment was neither written nor refused')
  return drawn
}

/** The same under several referrals, each once, all or none. @throws Refusal as `drawCredit` */
export async function drawCredits(
  db: Db,
  actor: Actor,
  address: string,
  given: readonly DrawingGiven[],
): Promise<Drawn[]> {
  return await inScope(db, actor, address, async (trx) => {
    const { audits, drawn } = await takeDrawdowns(trx, actor, given)
    await appendAudits(trx, audits)
    return drawn
  })
}

/** The same within a transaction; the lines of what is new are the caller's to write, together, at its end. */
export async function takeDrawdowns(
  trx: Trx,
  actor: Actor,
  given: readonly DrawingGiven[],
): Promise<{ audits: AuditEntry[]; drawn: Drawn[] }> {
  const referrals = await getLockedReferrals(
    trx,
    given.map(({ params }) => params.id),
  )
  const credits = await findCredits(
    trx,
    given.map(({ body }, index) => ({ enterpriseId: referrals[index]?.enterprise_id ?? '', id: body.creditId })),
  )
  const wanted = given.map(({ body, at }, index) => {
    const referral = referrals[index]
    const credit = credits.get(body.creditId)
    if (!referral || credit?.referral_id !== referral.id) throw new Refusal('not-found')
    const { id, version, on, ...paid } = body
    const step = { id, action: 'draw', on, actedFor: 'bank', detail: paid, seen: version } as const
    return { referral, credit, step, at, payment: { id, on, ...paid, isRenewal: false } }
  })
  const taken = await takeReferralSteps(trx, actor, wanted)
  const fresh = wanted.filter((_, index) => taken[index]?.isNew)
  const sums = await saveDrawdowns(
    trx,
    fresh.map(({ credit, payment }) => ({ credit, given: payment })),
  )
  const audits = fresh.map(({ referral, credit, payment: { id, amountFen, on } }) => ({
    action: 'drawdown.draw',
    subjectKind: 'enterprise',
    subjectId: referral.enterprise_id,
    detail: { referralId: referral.id, creditId: credit.id, drawdownId: id, amountFen, on },
  }))
  const drawn = wanted.map(({ credit, payment }) => ({
    id: payment.id,
    drawnFen: sums.get(credit.id) ?? credit.drawn_fen,
  }))
  return { audits, drawn }
}

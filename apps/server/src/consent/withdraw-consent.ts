import type { Actor } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { markChanged } from '../enterprise/search/mark-changed.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { withdrawOpenReferrals } from '../referral/withdraw-open-referrals.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { endConsent, endShares, lockConsents } from './queries.ts'

export type Withdrawal = { enterpriseId: string; consentId: string; reason: string }

/**
 * Ends a consent: from then on the bank sees nothing of the firm by it, and what it had not answered is withdrawn. Done again
 * it changes nothing. @throws Refusal `not-found` out of scope
 */
export async function withdrawConsent(
  db: Db,
  actor: Actor,
  address: string,
  { enterpriseId, consentId, reason }: Withdrawal,
  now: Date,
): Promise<{ id: string }> {
  await inScope(db, actor, address, (trx) => endConsentIn(trx, actor, { enterpriseId, consentId, reason }, now))
  return { id: consentId }
}

/** The same in the caller's transaction. @throws Refusal `not-found` */
export async function endConsentIn(
  trx: Trx,
  actor: Actor,
  { enterpriseId, consentId, reason }: Withdrawal,
  now: Date,
): Promise<{ id: string; bankId: string }> {
  const consent = (await lockConsents(trx, [enterpriseId])).find(({ id }) => id === consentId)
  if (!consent) throw new Refusal('not-found')
  if (consent.withdrawn_on !== null) return { id: consentId, bankId: consent.bank_id }
  const on = todayOf(now)
  const withdrawn = await withdrawOpenReferrals(trx, actor, { enterpriseId, consentId, note: '企业撤回同意' }, now)
  await endConsent(trx, consent, { on, by: actor.userId, reason })
  await endShares(trx, enterpriseId, consent.bank_id, on)
  await markChanged(trx, [enterpriseId])
  await appendAudit(trx, {
    action: 'consent.withdraw',
    subjectKind: 'enterprise',
    subjectId: enterpriseId,
    detail: { consentId, bankId: consent.bank_id, reason, withdrawnReferrals: withdrawn },
  })
  return { id: consentId, bankId: consent.bank_id }
}

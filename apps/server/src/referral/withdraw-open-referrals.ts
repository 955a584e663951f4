import type { Actor } from '@huoshui/contract'
import { findStep } from '@huoshui/rules/stage/stage'
import type { Stage } from '@huoshui/rules/stage/stage-words'
import type { Trx } from '../in-scope.ts'
import { newId } from '../new-id.ts'
import { tellBanks } from '../webhook/tell-banks.ts'
import { lockReferrals } from './queries.ts'
import { takeReferralSteps } from './take-referral-step.ts'

/** Not answered yet: what a bank granted is between it and the firm. */
const unanswered: readonly Stage[] = ['sent', 'received', 'contacted', 'waiting']

type Of = { enterpriseId: string; note: string; consentId?: string; needId?: string }

/** Withdraws, for the firm, what no bank has answered; gives how many there were. */
export async function withdrawOpenReferrals(
  trx: Trx,
  actor: Actor,
  { enterpriseId, note, consentId, needId }: Of,
  now: Date,
): Promise<number> {
  const of = consentId === undefined ? { need: needId ?? '' } : { consent: consentId }
  const open = (await lockReferrals(trx, enterpriseId, of)).filter(
    ({ stage }) => unanswered.includes(stage) && findStep(stage, 'withdraw') !== undefined,
  )
  await takeReferralSteps(
    trx,
    actor,
    open.map((referral) => ({
      referral,
      step: { id: newId(), action: 'withdraw', actedFor: 'firm', detail: { note } } as const,
      at: now,
    })),
  )
  const event = consentId === undefined ? 'firm_withdrew' : 'consent_withdrawn'
  await tellBanks(
    trx,
    event,
    open.map(({ id }) => id),
    now,
  )
  return open.length
}

import type { Actor } from '@huoshui/contract'
import { computeDeadline } from '@huoshui/rules/stage/compute-deadline'
import { foldReferral, type ReferralState } from '@huoshui/rules/stage/fold-steps'
import type { ClockRule } from '@huoshui/rules/stage/get-clock-rule'
import { STAGE_TABLE } from '@huoshui/rules/stage/stage'
import type { Trx } from '../in-scope.ts'
import { isKnownStep, recordStep, type StepGiven } from '../need/record-step.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { getClock } from './get-clock.ts'
import { type LockedReferral, lockReferral, type ReferralChange, updateReferral } from './queries.ts'

export type { LockedReferral } from './queries.ts'

/** A referral under lock. @throws Refusal `not-found` for others' and where the consent was withdrawn */
export async function getLockedReferral(trx: Trx, id: string): Promise<LockedReferral> {
  const referral = await lockReferral(trx, id)
  if (!referral) throw new Refusal('not-found')
  return referral
}

export type Taken = { isNew: boolean; stage: ReferralState['stage']; version: number }

/**
 * Takes a step of a referral, today unless a day is given, and folds where it stands anew from all of them.
 * @throws Refusal as `recordStep` says
 */
export async function takeReferralStep(
  trx: Trx,
  actor: Actor,
  referral: LockedReferral,
  given: Omit<StepGiven, 'on'> & { on?: string | undefined },
  now: Date,
  change: ReferralChange = {},
): Promise<Taken> {
  const today = todayOf(now)
  const step = { ...given, on: given.on ?? today }
  const { enterprise_id, need_id, id, stage, version } = referral
  const stream = { enterpriseId: enterprise_id, needId: need_id, referralId: id, stage, version }
  if (await isKnownStep(trx, actor, stream, step)) return { isNew: false, stage, version }
  const steps = await recordStep(trx, actor, stream, step, today)
  const state = foldReferral(steps)
  const days = columnsOf(state, step.on, await getClock(trx, today), today)
  await updateReferral(trx, referral, { ...change, ...days, version: steps.length, moved_at: now })
  return { isNew: true, stage: state.stage, version: steps.length }
}

function columnsOf(state: ReferralState, on: string, { months }: ClockRule, today: string): ReferralChange {
  const { stage, attempt, sentOn, receivedOn, contactedOn, decidedOn } = state
  const deadline = receivedOn === null ? null : computeDeadline(receivedOn, months, state.pauses, today)
  const isCounting = STAGE_TABLE[stage].clock !== 'off'
  const pause = state.pauses.find(({ to }) => to === null)
  return {
    stage,
    attempt,
    sent_on: sentOn,
    received_on: receivedOn,
    contacted_on: contactedOn,
    decided_on: decidedOn,
    due_on: isCounting && deadline ? deadline.dueOn : null,
    paused_since: pause?.from ?? null,
    paused_days: finishedDays(state, months, today),
    sort_on: stage === 'sent' ? sentOn : isCounting && deadline ? deadline.dueOn : on,
  }
}

/** Days of the pauses that are over; the one still running counts when it ends. */
function finishedDays({ receivedOn, pauses }: ReferralState, months: number, today: string): number {
  const finished = pauses.filter(({ to }) => to !== null)
  return receivedOn === null ? 0 : computeDeadline(receivedOn, months, finished, today).pausedDays
}

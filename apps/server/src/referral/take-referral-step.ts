import type { Actor } from '@huoshui/contract'
import { computeDeadline } from '@huoshui/rules/stage/compute-deadline'
import { foldReferral, type ReferralState } from '@huoshui/rules/stage/fold-steps'
import type { ClockRule } from '@huoshui/rules/stage/get-clock-rule'
import { STAGE_TABLE } from '@huoshui/rules/stage/stage'
import type { Trx } from '../in-scope.ts'
import { findKnownSteps, recordSteps, type StepGiven } from '../need/record-step.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { getClock } from './get-clock.ts'
import { type LockedReferral, lockReferralsById, type ReferralChange, updateReferrals } from './queries.ts'

export type { LockedReferral } from './queries.ts'

/** A referral under lock. @throws Refusal `not-found` for others' and where the consent was withdrawn */
export async function getLockedReferral(trx: Trx, id: string): Promise<LockedReferral> {
  const [referral] = await getLockedReferrals(trx, [id])
  if (!referral) throw new Refusal('not-found')
  return referral
}

/** Referrals under lock, in the order asked. @throws Refusal `not-found` when one is another's */
export async function getLockedReferrals(trx: Trx, ids: readonly string[]): Promise<LockedReferral[]> {
  const referralOf = new Map((await lockReferralsById(trx, ids)).map((referral) => [referral.id, referral]))
  return ids.map((id) => {
    const referral = referralOf.get(id)
    if (!referral) throw new Refusal('not-found')
    return referral
  })
}

export type Taken = { isNew: boolean; stage: ReferralState['stage']; version: number }

/** A step of a referral, on the day it is recorded unless one is given; `change`: what it sets beside where it stands. */
export type ReferralStepWanted = {
  referral: LockedReferral
  step: Omit<StepGiven, 'on'> & { on?: string | undefined }
  at: Date
  change?: ReferralChange
}

/**
 * Takes a step of a referral, today unless a day is given, and folds where it stands anew from all of them.
 * @throws Refusal as `recordSteps` says
 */
export async function takeReferralStep(
  trx: Trx,
  actor: Actor,
  referral: LockedReferral,
  step: ReferralStepWanted['step'],
  at: Date,
  change: ReferralChange = {},
): Promise<Taken> {
  const [taken] = await takeReferralSteps(trx, actor, [{ referral, step, at, change }])
  if (!taken) throw new Error('a step was neither taken nor refused')
  return taken
}

/** The same of several referrals, each once, all or none, in their order. @throws Refusal as `recordSteps` says */
export async function takeReferralSteps(
  trx: Trx,
  actor: Actor,
  wanted: readonly ReferralStepWanted[],
): Promise<Taken[]> {
  const asked = wanted.map(({ referral, step, at, change }) => {
    const today = todayOf(at)
    const { enterprise_id, need_id, id, stage, version } = referral
    const stream = { enterpriseId: enterprise_id, needId: need_id, referralId: id, stage, version }
    return { referral, at, today, change, stream, given: { ...step, on: step.on ?? today } }
  })
  const known = await findKnownSteps(trx, actor, asked)
  const fresh = asked.filter(({ given }) => !known.has(given.id))
  const steps = fresh.length > 0 ? await recordSteps(trx, actor, fresh) : []
  const clockOn = fresh.length > 0 ? await getClock(trx) : undefined
  const states = new Map<string, { state: ReferralState; version: number }>()
  const changes = fresh.flatMap(({ referral, given, at, today, change }, index) => {
    const all = steps[index] ?? []
    const state = foldReferral(all)
    states.set(given.id, { state, version: all.length })
    if (!clockOn) return []
    const days = columnsOf(state, given.on, clockOn(today), today)
    return [{ referral, change: { ...change, ...days, version: all.length, moved_at: at } }]
  })
  await updateReferrals(trx, changes)
  return asked.map(({ referral, given }) => {
    const now = states.get(given.id)
    if (!now) return { isNew: false, stage: referral.stage, version: referral.version }
    return { isNew: true, stage: now.state.stage, version: now.version }
  })
}

function columnsOf(state: ReferralState, on: string, clock: ClockRule, today: string): ReferralChange {
  const { stage, attempt, sentOn, receivedOn, contactedOn, decidedOn, pauses } = state
  const { term, graceDays } = clock
  const deadline = receivedOn === null ? null : computeDeadline(receivedOn, term, { pauses, graceDays }, today)
  const isCounting = STAGE_TABLE[stage].clock !== 'off'
  const pause = pauses.find(({ to }) => to === null)
  return {
    stage,
    attempt,
    sent_on: sentOn,
    received_on: receivedOn,
    contacted_on: contactedOn,
    decided_on: decidedOn,
    due_on: isCounting && deadline ? deadline.dueOn : null,
    answer_by: deadline?.dueOn ?? null,
    paused_since: pause?.from ?? null,
    paused_days: finishedDays(state, clock, today),
    sort_on: stage === 'sent' ? sentOn : isCounting && deadline ? deadline.graceUntil : on,
  }
}

/** Days of the pauses that are over, as the term counts them; the one still running counts when it ends. */
function finishedDays({ receivedOn, pauses }: ReferralState, { term }: ClockRule, today: string): number {
  const finished = pauses.filter(({ to }) => to !== null)
  return receivedOn === null ? 0 : computeDeadline(receivedOn, term, { pauses: finished }, today).pausedDays
}

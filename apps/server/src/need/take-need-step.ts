import type { Actor } from '@huoshui/contract'
import { foldNeed } from '@huoshui/rules/stage/fold-steps'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { type LockedNeed, lockNeed, moveNeed } from './queries.ts'
import { isKnownStep, recordStep, type StepGiven } from './record-step.ts'

/** A need under lock. @throws Refusal `not-found` out of scope */
export async function getLockedNeed(trx: Trx, id: string): Promise<LockedNeed> {
  const need = await lockNeed(trx, id)
  if (!need) throw new Refusal('not-found')
  return need
}

/** Takes a step of the need itself: false when it was taken before. @throws Refusal as `recordStep` says */
export async function takeNeedStep(
  trx: Trx,
  actor: Actor,
  need: LockedNeed,
  given: Omit<StepGiven, 'on'>,
  now: Date,
): Promise<boolean> {
  const today = todayOf(now)
  const stream = { enterpriseId: need.enterprise_id, needId: need.id, referralId: null, ...need }
  const step = { ...given, on: today }
  if (await isKnownStep(trx, actor, stream, step)) return false
  const steps = await recordStep(trx, actor, stream, step, today)
  await moveNeed(trx, need, foldNeed(steps), steps.length, now)
  return true
}

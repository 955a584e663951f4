import type { Actor } from '@huoshui/contract'
import { foldNeed } from '@huoshui/rules/stage/fold-steps'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { type LockedNeed, lockNeeds, moveNeeds } from './queries.ts'
import { findKnownSteps, recordSteps, type StepGiven } from './record-step.ts'

export type { LockedNeed } from './queries.ts'

/** A need under lock. @throws Refusal `not-found` out of scope */
export async function getLockedNeed(trx: Trx, id: string): Promise<LockedNeed> {
  const [need] = await getLockedNeeds(trx, [id])
  if (!need) throw new Refusal('not-found')
  return need
}

/** Needs under lock, in the order asked. @throws Refusal `not-found` when one is out of scope */
export async function getLockedNeeds(trx: Trx, ids: readonly string[]): Promise<LockedNeed[]> {
  const needOf = new Map((await lockNeeds(trx, ids)).map((need) => [need.id, need]))
  return ids.map((id) => {
    const need = needOf.get(id)
    if (!need) throw new Refusal('not-found')
    return need
  })
}

/** A step of a need, recorded at an instant and as of its day. */
export type NeedStepWanted = { need: LockedNeed; step: Omit<StepGiven, 'on'>; at: Date }

/** Takes a step of the need itself: false when it was taken before. @throws Refusal as `recordSteps` says */
export async function takeNeedStep(
  trx: Trx,
  actor: Actor,
  need: LockedNeed,
  step: Omit<StepGiven, 'on'>,
  at: Date,
): Promise<boolean> {
  return (await takeNeedSteps(trx, actor, [{ need, step, at }])).length > 0
}

/** Takes a step of each of some needs, all or none; gives those that were not taken before. @throws Refusal as `recordSteps` says */
export async function takeNeedSteps<Wanted extends NeedStepWanted>(
  trx: Trx,
  actor: Actor,
  wanted: readonly Wanted[],
): Promise<Wanted[]> {
  const steps = wanted.map((each) => {
    const { need, step, at } = each
    const today = todayOf(at)
    const stream = { enterpriseId: need.enterprise_id, needId: need.id, referralId: null, ...need }
    return { each, stream, given: { ...step, on: today }, today, at }
  })
  const known = await findKnownSteps(trx, actor, steps)
  const fresh = steps.filter(({ given }) => !known.has(given.id))
  if (fresh.length === 0) return []
  const taken = await recordSteps(trx, actor, fresh)
  const moves = fresh.map(({ each: { need, at } }, index) => {
    const all = taken[index] ?? []
    return { enterprise_id: need.enterprise_id, id: need.id, stage: foldNeed(all), version: all.length, at }
  })
  await moveNeeds(trx, moves)
  return fresh.map(({ each }) => each)
}

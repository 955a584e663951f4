import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '@huoshui/contract'
import type { Step } from '@huoshui/rules/stage/fold-steps'
import { allowedActions, findStep } from '@huoshui/rules/stage/stage'
import { STAGE_ACTIONS, STAGES, type Stage, type StageAction, type StageActor } from '@huoshui/rules/stage/stage-words'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { actsAs } from './acts-as.ts'
import { insertStep, queryKnownStep, queryStream } from './step-queries.ts'

/** Whose steps these are: those of a need, or of one referral of it. */
export type Stream = { enterpriseId: string; needId: string; referralId: string | null; stage: Stage; version: number }

export type StepGiven = {
  /** The sender's: the same step sent twice is one. */
  id: string
  action: StageAction
  on: string
  actedFor: StageActor
  detail: Record<string, unknown>
  /** Steps the person had seen; undefined: whoever sends does not look first. */
  seen?: number | undefined
}

/**
 * Whether a step is there already: then nothing is to be done. Asked under the lock of what it belongs to.
 * @throws Refusal `operation-differs` when the id came with something else
 */
export async function isKnownStep(trx: Trx, actor: Actor, stream: Stream, given: StepGiven): Promise<boolean> {
  const known = await queryKnownStep(trx, stream.enterpriseId, given.id)
  if (!known) return false
  const isSame =
    known.recorded_by === actor.userId &&
    known.need_id === stream.needId &&
    known.referral_id === stream.referralId &&
    known.action === given.action &&
    isDeepStrictEqual(known.detail, JSON.parse(JSON.stringify(given.detail)))
  if (!isSame) throw new Refusal('operation-differs')
  return true
}

/**
 * Adds a step to a locked stream and gives all of them, this one last.
 * @throws Refusal `version-conflict` when others were faster, `wrong-state`, `not-allowed`, `bad-input` for a day out of order
 */
export async function recordStep(
  trx: Trx,
  actor: Actor,
  stream: Stream,
  given: StepGiven,
  today: string,
): Promise<Step[]> {
  const { stage, version } = stream
  if (given.seen !== undefined && given.seen !== version) {
    throw new Refusal('version-conflict', { name: stream.referralId ? '这件推送' : '这项需求', version })
  }
  const step = findStep(stage, given.action)
  if (!step) {
    throw new Refusal('wrong-state', {
      state: STAGES[stage],
      what: STAGE_ACTIONS[given.action],
      allowed: allowedActions(stage).map((action) => STAGE_ACTIONS[action]),
    })
  }
  if (!step.by.includes(given.actedFor) || !actsAs(actor.role).includes(given.actedFor)) {
    throw new Refusal('not-allowed', { action: STAGE_ACTIONS[given.action] })
  }
  const before = await queryStream(trx, stream)
  const last = before.at(-1)?.on
  if (given.on > today) throw new Refusal('bad-input', { reason: `办理日 ${given.on} 晚于今天（${today}）` })
  if (last !== undefined && given.on < last) {
    throw new Refusal('bad-input', { reason: `办理日 ${given.on} 早于上一步的 ${last}` })
  }
  await insertStep(trx, { ...stream, ...given, place: before.length + 1, to: step.to })
  return [...before, { action: given.action, on: given.on }]
}

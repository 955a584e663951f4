import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '@huoshui/contract'
import type { Step } from '@huoshui/rules/stage/fold-steps'
import { allowedActions, findStep } from '@huoshui/rules/stage/stage'
import { STAGE_ACTIONS, STAGES, type Stage, type StageAction, type StageActor } from '@huoshui/rules/stage/stage-words'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { actsAs } from './acts-as.ts'
import { insertSteps, queryKnownSteps, queryStreams } from './step-queries.ts'
import { tellProgress } from './tell-progress.ts'

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

/** One step of one stream; `today`: the day it is recorded, which the step can't be after. */
export type StepWanted = { stream: Stream; given: StepGiven; today: string; at: Date }

/**
 * Ids of the steps that are there already: then nothing is to be done. Asked under the lock of what they belong to.
 * @throws Refusal `operation-differs` when an id came with something else
 */
export async function findKnownSteps(
  trx: Trx,
  actor: Actor,
  wanted: readonly Pick<StepWanted, 'stream' | 'given'>[],
): Promise<ReadonlySet<string>> {
  const rows = await queryKnownSteps(
    trx,
    wanted.map(({ stream, given }) => ({ enterpriseId: stream.enterpriseId, id: given.id })),
  )
  const knownOf = new Map(rows.map((row) => [row.id, row]))
  for (const { stream, given } of wanted) {
    const known = knownOf.get(given.id)
    const isSame =
      known === undefined ||
      (known.recorded_by === actor.userId &&
        known.enterprise_id === stream.enterpriseId &&
        known.need_id === stream.needId &&
        known.referral_id === stream.referralId &&
        known.action === given.action &&
        isDeepStrictEqual(known.detail, JSON.parse(JSON.stringify(given.detail))))
    if (!isSame) throw new Refusal('operation-differs')
  }
  return new Set(knownOf.keys())
}

/** Whether this step is there with the same content, whoever of the asker's organisation handed it in. */
export async function isRecordedAlike(
  trx: Trx,
  enterpriseId: string,
  id: string,
  detail: Record<string, unknown>,
): Promise<boolean> {
  const [known] = await queryKnownSteps(trx, [{ enterpriseId, id }])
  return known !== undefined && isDeepStrictEqual(known.detail, JSON.parse(JSON.stringify(detail)))
}

/**
 * Adds a step to each of some locked streams, each stream once, all or nothing; gives all steps of each, the new one last.
 * @throws Refusal `version-conflict` when others were faster, `wrong-state`, `not-allowed`, `bad-input` for a day out of order
 */
export async function recordSteps(trx: Trx, actor: Actor, wanted: readonly StepWanted[]): Promise<Step[][]> {
  const led = wanted.map((each) => ({ ...each, to: judgeStep(actor, each) }))
  const before = await queryStreams(
    trx,
    wanted.map(({ stream }) => stream),
  )
  const stepsOf = wanted.map((each, index) => {
    const earlier = before[index] ?? []
    refuseDay(each, earlier.at(-1)?.on)
    return earlier
  })
  await insertSteps(
    trx,
    led.map(({ stream, given, to }, index) => ({ ...stream, ...given, place: (stepsOf[index]?.length ?? 0) + 1, to })),
  )
  if (actor.role !== 'firm') {
    await tellProgress(
      trx,
      led.map(({ stream, given, to, at }) => ({ ...stream, id: given.id, to, at })),
    )
  }
  return stepsOf.map((earlier, index) => {
    const given = wanted[index]?.given
    return given ? [...earlier, { action: given.action, on: given.on }] : earlier
  })
}

/** Where the step leads. */
function judgeStep(actor: Actor, { stream, given }: StepWanted): Stage {
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
  return step.to
}

function refuseDay({ given, today }: StepWanted, last: string | undefined): void {
  if (given.on > today) throw new Refusal('bad-input', { reason: `办理日 ${given.on} 晚于今天（${today}）` })
  if (last !== undefined && given.on < last) {
    throw new Refusal('bad-input', { reason: `办理日 ${given.on} 早于上一步的 ${last}` })
  }
}

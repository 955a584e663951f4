import type { Day } from '../day/day.ts'
import type { Pause } from './compute-deadline.ts'
import { after, STAGE_TABLE } from './stage.ts'
import { STAGE_ACTIONS, STAGES, type Stage, type StageAction } from './stage-words.ts'

/** One step of 办理记录: what was done, on which day; in the order taken. */
export type Step = { action: StageAction; on: Day }

/** Where a referral stands, with the days its clock goes by. A second try (再次推送) begins them anew. */
export type ReferralState = {
  stage: Stage
  attempt: number
  sentOn: Day
  receivedOn: Day | null
  contactedOn: Day | null
  pauses: readonly Pause[]
  /** Days of pauses over, where only their number is known; counted beside `pauses`. */
  finishedDays?: number
  /** The day of the bank's answer, or on which it no longer mattered. */
  decidedOn: Day | null
}

/** Where the need itself stands after its steps. @throws RangeError for a step its status does not allow */
export function foldNeed(steps: readonly Step[]): Stage {
  return steps.reduce<Stage>((stage, { action }) => (action === 'send' ? stage : next(stage, action)), 'need')
}

/** The same for one referral; the first step is its sending. @throws RangeError for a step its status does not allow */
export function foldReferral(steps: readonly Step[]): ReferralState {
  const [first, ...others] = steps
  if (first?.action !== 'send') throw new RangeError('a referral begins by being sent')
  const sent = { stage: next('recommended', 'send'), attempt: 1, ...freshDays(first.on) }
  return others.reduce(follow, sent)
}

function follow(state: ReferralState, { action, on }: Step): ReferralState {
  const stage = next(state.stage, action)
  if (action === 'send_again') return { stage, attempt: state.attempt + 1, ...freshDays(on) }
  const wasPaused = STAGE_TABLE[state.stage].clock === 'paused'
  const pauses = wasPaused
    ? state.pauses.map((pause) => (pause.to === null ? { ...pause, to: on } : pause))
    : state.pauses
  return { ...state, stage, pauses, ...daysOf(state, pauses, action, on) }
}

function daysOf(
  { decidedOn }: ReferralState,
  pauses: readonly Pause[],
  action: StageAction,
  on: Day,
): Partial<ReferralState> {
  if (action === 'receive') return { receivedOn: on }
  if (action === 'contact') return { contactedOn: on }
  if (action === 'ask_material') return { pauses: [...pauses, { from: on, to: null, reason: 'material' }] }
  return answers.includes(action) ? { decidedOn: decidedOn ?? on } : {}
}

const answers: readonly StageAction[] = [
  'credit',
  'refuse',
  'report_unreachable',
  'report_duplicate',
  'withdraw',
  'end',
]

function freshDays(on: Day): Omit<ReferralState, 'stage' | 'attempt'> {
  return { sentOn: on, receivedOn: null, contactedOn: null, pauses: [], decidedOn: null }
}

function next(stage: Stage, action: StageAction): Stage {
  const to = after(stage, action)
  if (to === undefined) throw new RangeError(`“${STAGES[stage]}”时不能“${STAGE_ACTIONS[action]}”`)
  return to
}

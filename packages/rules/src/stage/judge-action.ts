import { allOf } from '../law/ground/combine.ts'
import { judgeFlag, judgement } from '../law/ground/judge.ts'
import type { Judged, Matter, RuleValue } from '../law/rule.ts'
import { BY_SEPARATE_CONSENT, byCoordination } from './coordination.ts'
import { allowedActions, findStep, isStage, STAGE_TABLE, type StageStep } from './stage.ts'
import { STAGE_ACTIONS, STAGE_ACTORS, STAGES, type Stage } from './stage-words.ts'

/** Whether this may be done in this status, by this actor; `next` is where it leads, `allowed` what else is open. */
export function judgeAction(matter: Matter): { judged: Judged; value: RuleValue } {
  const { stage, action } = matter.facts
  if (!isStage(stage)) return { judged: judgeUnknown(matter, 'stage', '办理状态未知，能办什么无法判断。'), value: none }
  const allowed = allowedActions(stage)
  const value = { allowed, next: null, by: [], clock: STAGE_TABLE[stage].clock }
  if (typeof action !== 'string')
    return { judged: judgeUnknown(matter, 'action', '没有写明要办的事，无法判断。'), value }
  const step = findStep(stage, action)
  if (!step) return { judged: judgeForbidden(stage, action), value }
  return {
    judged: allOf(judgeStep(stage, action, step), judgeActor(matter, step), judgeConsent(matter, action)),
    value: { ...value, next: step.to, by: step.by },
  }
}

const none = { allowed: [], next: null, by: [], clock: null } as const

function judgeForbidden(stage: Stage, action: string): Judged {
  const open = allowedActions(stage).map((one) => STAGE_ACTIONS[one])
  const instead = open.length > 0 ? `此时可以：${open.join('、')}` : '已经办结，不再办理'
  const text = `“${STAGES[stage]}”时不能“${labelOf(action)}”，${instead}。`
  return judgement({ ...base('action', action), threshold: allowedActions(stage), result: 'not-met', text })
}

function judgeStep(stage: Stage, action: string, { to }: StageStep): Judged {
  const text = `“${STAGES[stage]}”时可以“${labelOf(action)}”，办后为“${STAGES[to]}”。`
  return judgement({ ...base('action', action), result: 'met', text })
}

function judgeActor(matter: Matter, { by }: StageStep): Judged {
  const { actor } = matter.facts
  const allowed = by.map((one) => STAGE_ACTORS[one]).join('、')
  const [known] = Object.entries(STAGE_ACTORS).filter(([name]) => name === actor)
  if (!known) return judgeUnknown(matter, 'actor', `办理方未知，应由${allowed}办理。`)
  const isAllowed = by.some((one) => one === actor)
  const text = `由${known[1]}办理，应由${allowed}办理，${isAllowed ? '符合' : '不符合'}。`
  return judgement({ ...base('actor', known[0]), threshold: by, result: isAllowed ? 'met' : 'not-met', text })
}

/** Before anything about a firm goes to a bank. */
function judgeConsent(matter: Matter, action: string): Judged {
  const isSending = action === 'send' || action === 'send_again'
  return isSending ? judgeFlag(matter, 'consent', true, BY_SEPARATE_CONSENT) : allOf()
}

/** Open for want of one; what else is not told is asked along with it. */
function judgeUnknown({ facts }: Matter, input: string, text: string): Judged {
  const missing = ['stage', 'action', 'actor'].filter((name) => facts[name] === undefined)
  return judgement({ ...base(input, null), result: 'not-determinable', text }, missing)
}

function base(fact: string, value: string | null) {
  return { source: byCoordination('办理流程'), fact, value, threshold: null } as const
}

function labelOf(action: string): string {
  return Object.entries(STAGE_ACTIONS).find(([name]) => name === action)?.[1] ?? action
}

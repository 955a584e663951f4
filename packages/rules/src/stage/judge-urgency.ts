import { addDays, type Day, daysBetween } from '../day/day.ts'
import type { PolicyNumber } from '../law/citation.ts'
import { computeDeadline, type Deadline } from './compute-deadline.ts'
import type { ReferralState } from './fold-steps.ts'
import { STAGE_TABLE } from './stage.ts'
import type { Term } from './term.ts'
import type { Basket, Escalation } from './urgency-words.ts'

/** When a bank is reminded of a recommendation it holds: the platform's own arrangement, which no document sets. */
export const REMIND_AFTER: PolicyNumber<readonly number[]> = {
  id: 'stage.remind-after',
  label: '推送后提醒银行的天数（最后两次同时提示县专班）',
  unit: '日',
  entries: [
    {
      value: [3, 9, 20, 27],
      cite: {
        document: '本平台的工作安排（不是文件规定）',
        clause: '催办',
        firstDay: '2024-10-28',
        lastDay: null,
        place: '000000',
        source: '平台设计',
        verified: false,
        note: '可由专班补录条目调整',
      },
    },
  ],
}

export type Urgency = {
  basket: Basket
  /** Null until the bank has received it, and once it answered. */
  deadline: Deadline | null
  /** Days it has been with the bank, without those waiting for material. */
  heldDays: number
  /** Reminders that have fallen due, as days of the ladder. */
  reminded: readonly number[]
  nextReminderOn: Day | null
  escalation: Escalation
}

/** How urgent a referral is on a day. `ladder`: natural days after which it is reminded, from receipt or, before it, from sending. */
export function judgeUrgency(
  state: ReferralState,
  { term, graceDays, ladder }: { term: Term; graceDays: number; ladder: readonly number[] },
  on: Day,
): Urgency {
  const { clock } = STAGE_TABLE[state.stage]
  const isOpen = state.stage === 'sent' || clock !== 'off'
  const idle = { heldDays: 0, reminded: [], nextReminderOn: null, escalation: 'none' } as const
  if (!isOpen) return { basket: state.stage === 'credited' ? 'credited' : 'done', deadline: null, ...idle }
  const deadline =
    state.receivedOn === null ? null : computeDeadline(state.receivedOn, term, { ...state, graceDays }, on)
  const start = state.receivedOn ?? state.sentOn
  const heldDays = daysBetween(start, on) - (deadline?.pausedDays ?? 0)
  const isPaused = deadline?.isPaused ?? false
  const steps = [...new Set(ladder)].sort((one, other) => one - other)
  const reminded = steps.filter((days) => days <= heldDays)
  const coming = steps.find((days) => days > heldDays)
  return {
    basket: basketOf(state, deadline),
    deadline,
    heldDays,
    reminded,
    nextReminderOn: coming === undefined || isPaused ? null : addDays(on, coming - heldDays),
    escalation: isPaused ? 'none' : escalate(deadline, reminded.length, steps.length),
  }
}

function basketOf({ stage }: ReferralState, deadline: Deadline | null): Basket {
  if (stage === 'sent') return 'to_receive'
  if (stage === 'waiting') return 'waiting'
  return deadline?.isOverdue ? 'overdue' : 'running'
}

function escalate(deadline: Deadline | null, reminded: number, steps: number): Escalation {
  if (deadline?.isOverdue) return 'city'
  if (reminded === 0) return 'none'
  return reminded > steps - 2 ? 'county' : 'bank'
}

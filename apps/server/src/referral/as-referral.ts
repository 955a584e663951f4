import type { Actor, Referral } from '@huoshui/contract'
import type { ReferralState } from '@huoshui/rules/stage/fold-steps'
import type { ClockRule } from '@huoshui/rules/stage/get-clock-rule'
import { judgeUrgency } from '@huoshui/rules/stage/judge-urgency'
import { mayDo } from '../need/acts-as.ts'
import type { LockedReferral, ReferralRow } from './queries.ts'

/** A referral as it crosses the wire, with how urgent it is today. */
export function asReferral({ role }: Actor, row: ReferralRow, clock: ClockRule, on: string): Referral {
  const urgency = judgeUrgency(stateOf(row), clock, on)
  return {
    id: row.id,
    needId: row.need_id,
    enterpriseId: row.enterprise_id,
    enterpriseName: row.enterprise_name,
    creditCode: row.credit_code,
    bankName: row.bank_name,
    organisationName: row.organisation_name,
    stage: row.stage,
    version: row.version,
    attempt: row.attempt,
    amountFen: row.amount_fen,
    months: row.months,
    purpose: row.purpose,
    sentOn: row.sent_on,
    receivedOn: row.received_on,
    contactedOn: row.contacted_on,
    decidedOn: row.decided_on,
    dueOn: urgency.deadline?.dueOn ?? null,
    graceUntil: urgency.deadline?.graceUntil ?? null,
    isProvisional: urgency.deadline?.isProvisional ?? false,
    daysLeft: urgency.deadline?.daysLeft ?? null,
    isPaused: urgency.deadline?.isPaused ?? false,
    pausedDays: urgency.deadline?.pausedDays ?? row.paused_days,
    basket: urgency.basket,
    reminded: [...urgency.reminded],
    nextReminderOn: urgency.nextReminderOn,
    escalation: urgency.escalation,
    managerName: row.manager_name,
    managerPhone: row.manager_phone,
    mayDo: mayDo(role, row.stage),
  }
}

/** Finished pauses count by their days, wherever they lay. */
export function stateOf(row: LockedReferral): ReferralState {
  return {
    stage: row.stage,
    attempt: row.attempt,
    sentOn: row.sent_on,
    receivedOn: row.received_on,
    contactedOn: row.contacted_on,
    pauses: row.paused_since === null ? [] : [{ from: row.paused_since, to: null, reason: 'material' }],
    finishedDays: row.paused_days,
    decidedOn: row.decided_on,
  }
}

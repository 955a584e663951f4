import type { RemedyTask } from '@huoshui/contract'
import { REFUSAL_REASONS } from '@huoshui/rules/refusal/refusal-reasons'
import { UNFIT_REASONS, type UnfitReasonKey } from '@huoshui/rules/refusal/unfit-reasons'
import type { TaskRow } from './queries.ts'

/** A task as it crosses the wire. */
export function asTask(row: TaskRow, today: string): RemedyTask {
  return {
    id: row.id,
    enterpriseId: row.enterprise_id,
    enterpriseName: row.enterprise_name,
    needId: row.need_id,
    reason: row.reason,
    reasonLabel: labelOf(row.reason),
    what: row.what,
    ownerId: row.owner_id,
    ownerName: row.owner_name,
    dueOn: row.due_on,
    isOverdue: row.state === 'open' && row.due_on < today,
    state: row.state,
    outcome: row.outcome,
    closedOn: row.closed_on,
    needStage: row.need_stage,
  }
}

/** 暂不符合原因 or 不予授信原因, in words. */
function labelOf(reason: string): string {
  if (Object.hasOwn(UNFIT_REASONS, reason)) return UNFIT_REASONS[reason as UnfitReasonKey].label
  const known = REFUSAL_REASONS[reason]
  return known ? `${known.group}：${known.label}` : reason
}

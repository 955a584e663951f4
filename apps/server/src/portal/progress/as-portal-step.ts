import type { PortalNeedDetail } from '@huoshui/contract'
import type { StageAction } from '@huoshui/rules/stage/stage-words'
import type { StepRow } from '../../need/step-queries.ts'

/** Steps whose note is meant for the firm: what it said itself, and which material a bank wants. */
const told: readonly StageAction[] = ['ask_material', 'supply_material']

/** A step as the firm is told of it; other notes are what officials and banks keep for themselves. */
export function asPortalStep(row: StepRow): PortalNeedDetail['steps'][number] {
  const { note } = row.detail
  const isTold = told.includes(row.action) || row.organisation_id === 'portal'
  return {
    id: row.id,
    action: row.action,
    on: row.on_day,
    by: row.organisation_name,
    note: isTold && typeof note === 'string' ? note : null,
  }
}

import type { ChainStep } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { namePeople } from '../user/name-people.ts'
import type { StepRow } from './step-queries.ts'

/** 办理记录 as it crosses the wire. */
export async function asSteps(trx: Trx, rows: readonly StepRow[]): Promise<ChainStep[]> {
  const nameOf = await namePeople(
    trx,
    rows.map(({ recorded_by }) => recorded_by),
  )
  return rows.map((row) => ({
    id: row.id,
    referralId: row.referral_id,
    action: row.action,
    actedFor: row.acted_for,
    toStage: row.to_stage,
    on: row.on_day,
    organisationName: row.organisation_name,
    byName: nameOf(row.recorded_by),
    at: row.recorded_at.toISOString(),
    note: typeof row.detail['note'] === 'string' ? row.detail['note'] : null,
  }))
}

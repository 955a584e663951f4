import type { Stage, StageAction, StageActor } from '@huoshui/rules/stage/stage-words'
import type { Generated } from 'kysely'

export type NeedStepTable = {
  enterprise_id: string
  id: string
  need_id: string
  referral_id: string | null
  place: number
  action: StageAction
  acted_for: StageActor
  from_stage: Stage
  to_stage: Stage
  on_day: string
  detail: Record<string, unknown>
  organisation_id: Generated<string>
  recorded_by: Generated<string>
  recorded_at: Generated<Date>
}

export type NeedStepTables = { need_step: NeedStepTable }

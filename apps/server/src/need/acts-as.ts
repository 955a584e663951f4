import type { Role } from '@huoshui/contract'
import { allowedActions, findStep } from '@huoshui/rules/stage/stage'
import type { Stage, StageAction, StageActor } from '@huoshui/rules/stage/stage-words'

/** On whose behalf each role may record a step (办理方); a firm without an account is heard by whoever deals with it. */
const ACTORS: Partial<Record<Role, readonly StageActor[]>> = {
  city_staff: ['team', 'firm', 'register'],
  county_staff: ['team', 'firm', 'register'],
  town_staff: ['visitor', 'firm'],
  village_worker: ['visitor', 'firm'],
  bank_manager: ['bank', 'firm'],
  bank_clerk: ['bank', 'firm'],
}

export function actsAs(role: Role): readonly StageActor[] {
  return ACTORS[role] ?? []
}

/** What a role may do next in a status. */
export function mayDo(role: Role, stage: Stage): StageAction[] {
  const actors = actsAs(role)
  return allowedActions(stage).filter((action) => findStep(stage, action)?.by.some((by) => actors.includes(by)))
}

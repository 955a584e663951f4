import type { ActorRole } from '@huoshui/contract'
import { allowedActions, findStep } from '@huoshui/rules/stage/stage'
import type { Stage, StageAction, StageActor } from '@huoshui/rules/stage/stage-words'

/** On whose behalf each role may record a step (办理方); a firm without an account is heard by whoever deals with it. */
const ACTORS: Partial<Record<ActorRole, readonly StageActor[]>> = {
  city_staff: ['team', 'firm', 'register'],
  county_staff: ['team', 'firm', 'register'],
  town_staff: ['visitor', 'firm'],
  village_worker: ['visitor', 'firm'],
  bank_manager: ['bank', 'firm'],
  bank_clerk: ['bank', 'firm'],
  firm: ['firm'],
}

export function actsAs(role: ActorRole): readonly StageActor[] {
  return ACTORS[role] ?? []
}

/** What a role may do next in a status. */
export function mayDo(role: ActorRole, stage: Stage): StageAction[] {
  const actors = actsAs(role)
  return allowedActions(stage).filter((action) => findStep(stage, action)?.by.some((by) => actors.includes(by)))
}

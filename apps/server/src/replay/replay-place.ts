import type { Replay } from '@huoshui/contract'

/** Where a replay stands: the step, and within a step of visits the next team. What comes before is recorded. */
export type ReplayPlace = Replay & {
  step: number
  team: number
  seconds: number
  /** Visits that were refused: their firm was merged or moved meanwhile. */
  leftOut: number
}

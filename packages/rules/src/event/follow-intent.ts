import { addDays, type Day, daysBetween } from '../day/day.ts'

/**
 * 意向跟进: after so many days it is asked what became of an intent, and then every 90 days until it is drawn or closed. The first three are
 * the office's own (7、30、90 日); no document sets them (未核实).
 */
export const FOLLOW_STEPS = [7, 30, 90] as const
const stepsApart = 90

export type IntentState = {
  onDay: Day
  /** Steps that were followed up. */
  followed: readonly number[]
  isDrawn: boolean
  closedOn: Day | null
}

/** The step that comes next, its day, and how many days it is late (0: it is not). */
export type NextStep = { step: number; dueOn: Day; lateDays: number }

/** The next step of an intent; null once it is drawn or closed. A later step that was followed up covers those before it. */
export function findNextStep({ onDay, followed, isDrawn, closedOn }: IntentState, today: Day): NextStep | null {
  if (isDrawn || closedOn !== null) return null
  const step = stepAfter(Math.max(0, ...followed))
  const dueOn = addDays(onDay, step)
  return { step, dueOn, lateDays: Math.max(0, daysBetween(dueOn, today)) }
}

/** Whether so many days are a step of the ladder. */
export function isFollowStep(step: number): boolean {
  return step > 0 && stepAfter(step - 1) === step
}

function stepAfter(done: number): number {
  const next = FOLLOW_STEPS.find((step) => step > done)
  if (next !== undefined) return next
  return (Math.floor(done / stepsApart) + 1) * stepsApart
}

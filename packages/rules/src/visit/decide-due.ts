import { addDays, type Day } from '../day/day.ts'

/** What is known of a firm that a running wave holds. */
export type DueAsked = {
  fromDay: Day
  untilDay: Day
  quietDays: number
  /** Last valid visit by anyone; null: none known. */
  lastVisitOn: Day | null
}

/** Whether a firm is a task today; if not, why. */
export type Due = { isDue: true } | { isDue: false; reason: string }

/**
 * 待走访: a firm of a wave is a task while the wave lasts, until anyone has validly visited it in the wave, and not within the
 * quiet days of an earlier visit. The function `is_due` of the database says the same.
 */
export function decideDue({ fromDay, untilDay, quietDays, lastVisitOn }: DueAsked, on: Day): Due {
  if (on < fromDay) return { isDue: false, reason: `本轮走访${fromDay}开始` }
  if (on > untilDay) return { isDue: false, reason: `本轮走访${untilDay}已结束` }
  if (lastVisitOn === null) return { isDue: true }
  if (lastVisitOn >= fromDay) return { isDue: false, reason: `${lastVisitOn}已走访，本轮已完成` }
  const free = addDays(lastVisitOn, quietDays)
  return on >= free ? { isDue: true } : { isDue: false, reason: `${lastVisitOn}已有单位走访，${free}起再走访` }
}

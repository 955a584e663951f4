import { addDays, type Day } from '../day/day.ts'

/** 任期: from its first day to its last, both included; `untilDay` null while it lasts. */
export type PostingPeriod = { fromDay: Day; untilDay: Day | null }

/** Whether a posting is held on a day. */
export function isHeldOn({ fromDay, untilDay }: PostingPeriod, day: Day): boolean {
  return fromDay <= day && (untilDay === null || day <= untilDay)
}

/** Whether two periods have a day in common. A period that ended before it began has none. */
export function isOverlapping(one: PostingPeriod, other: PostingPeriod): boolean {
  if (isEmpty(one) || isEmpty(other)) return false
  return (
    (other.untilDay === null || one.fromDay <= other.untilDay) &&
    (one.untilDay === null || other.fromDay <= one.untilDay)
  )
}

/** Why a posting can't end on a day; null when it can: not before the day before its first, not in the future. */
export function findEndingFault({ fromDay }: PostingPeriod, lastDay: Day, today: Day): string | null {
  if (lastDay > today) return `结束日不能晚于今天（${today}）`
  if (lastDay < addDays(fromDay, -1)) return `结束日不能早于起始日（${fromDay}）的前一天`
  return null
}

function isEmpty({ fromDay, untilDay }: PostingPeriod): boolean {
  return untilDay !== null && untilDay < fromDay
}

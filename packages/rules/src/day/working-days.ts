import { dayNumberOf } from './calendar.ts'
import { addDays, type Day } from './day.ts'

/**
 * 工作日历 as the State Council arranges each year: days off (weekend days among them or not) and weekend days worked instead (调休).
 * Data handed in by whoever asks: rules read no calendar. After `knownUntil` nothing is arranged yet.
 */
export type WorkCalendar = { off: ReadonlySet<Day>; madeUp: ReadonlySet<Day>; knownUntil: Day }

/** Whether offices work on a day; after `knownUntil` by the day of the week alone. @throws RangeError when it is no day */
export function isWorkingDay(day: Day, { off, madeUp }: WorkCalendar): boolean {
  if (madeUp.has(day)) return true
  return !off.has(day) && !isWeekend(day)
}

/**
 * The nth working day after a day, which itself does not count (期间开始之日不计). 0: the day itself.
 * @throws RangeError when `day` is no day or `count` no whole number from 0
 */
export function addWorkingDays(day: Day, count: number, calendar: WorkCalendar): Day {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`not a number of working days: ${count}`)
  let at = day
  for (let left = count; left > 0; ) {
    at = addDays(at, 1)
    if (isWorkingDay(at, calendar)) left--
  }
  return at
}

/** Working days after `from`, up to and including `to`; 0 when `to` is not later. @throws RangeError when either is no day */
export function countWorkingDays(from: Day, to: Day, calendar: WorkCalendar): number {
  let count = 0
  for (let at = from; at < to; ) {
    at = addDays(at, 1)
    if (isWorkingDay(at, calendar)) count++
  }
  return count
}

function isWeekend(day: Day): boolean {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  // Day 0 was a Thursday.
  const weekday = (((dayNumberOf(year, month, date) + 4) % 7) + 7) % 7
  return weekday === 0 || weekday === 6
}

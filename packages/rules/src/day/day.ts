import { dayNumberOf, dayOfNumber, isoDay, isRealDay, lengthOfMonth } from './calendar.ts'

/** A calendar day `YYYY-MM-DD` of Asia/Shanghai; strings compare in the order of time. */
export type Day = string

/** Whether a text is a day in the one recorded form, years 1800–2200. */
export function isDay(text: string): boolean {
  const [year, month, day] = split(text)
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && isRealDay(year, month, day)
}

/** −1 before, 0 same, 1 after. @throws RangeError when either is no day. */
export function compareDays(one: Day, other: Day): -1 | 0 | 1 {
  const difference = numberOf(one) - numberOf(other)
  return difference < 0 ? -1 : difference > 0 ? 1 : 0
}

/** Days from one day to a later one; negative when it is earlier. @throws RangeError when either is no day. */
export function daysBetween(from: Day, to: Day): number {
  return numberOf(to) - numberOf(from)
}

/** Moves by whole days. @throws RangeError when `day` is no day, `count` no integer or the result beyond 1800–2200. */
export function addDays(day: Day, count: number): Day {
  if (!Number.isInteger(count)) throw new RangeError(`not a whole number of days: ${count}`)
  return getDay(dayOfNumber(numberOf(day) + count))
}

/**
 * Moves by whole months; a day the month does not have becomes its last (31 January + 1 → 28 or 29 February), so going
 * and coming back may not return to the start. @throws RangeError as `addDays`.
 */
export function addMonths(day: Day, count: number): Day {
  if (!Number.isInteger(count)) throw new RangeError(`not a whole number of months: ${count}`)
  const [year, month, date] = split(getDay(day))
  const months = year * 12 + month - 1 + count
  const newYear = Math.floor(months / 12)
  const newMonth = months - newYear * 12 + 1
  return getDay(isoDay(newYear, newMonth, Math.min(date, lengthOfMonth(newYear, newMonth))))
}

function getDay(day: Day): Day {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`)
  return day
}

function numberOf(day: Day): number {
  return dayNumberOf(...split(getDay(day)))
}

function split(day: string): [year: number, month: number, date: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
}

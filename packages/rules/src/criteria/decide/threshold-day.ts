import { FIRST_YEAR, LAST_YEAR, lengthOfMonth } from '../../day/calendar.ts'
import { addDays, addMonths, type Day } from '../../day/day.ts'
import type { SpanUnit } from '../criterion.ts'

/** First and last day a record may name: a threshold beyond them is met by all days, or by none. */
export const FIRST_DAY = `${FIRST_YEAR}-01-01`
export const LAST_DAY = `${LAST_YEAR}-12-31`

/**
 * The latest day from which `amount` units have passed by `on`: 满 N 年 holds for exactly the days up to it. Months and
 * years go by the calendar (29 February + 1 year = 28 February, so who was founded on 2024-02-29 is 满 1 年 on 2025-02-28).
 * `null` when it would lie before 1800. @throws RangeError when `on` is no day or `amount` no whole number ≥ 0.
 */
export function latestDayPassed(on: Day, amount: number, unit: SpanUnit): Day | null {
  checkAmount(amount)
  if (unit === 'day') return shiftDays(on, -amount)
  const months = monthNumberOf(on) - monthsOf(amount, unit)
  if (months < FIRST_YEAR * 12) return null
  const length = lengthOfMonth(Math.floor(months / 12), (months % 12) + 1)
  const date = Number(on.slice(8, 10))
  // On the last day of a month the days its shorter calendar cut off count as passed, too.
  const isLast = date === lengthOfMonth(Number(on.slice(0, 4)), Number(on.slice(5, 7)))
  return dayOf(months, isLast ? length : Math.min(date, length))
}

/** The day `amount` units after `on`, by the calendar; `null` when it would lie after 2200. @throws RangeError as above. */
export function dayAhead(on: Day, amount: number, unit: SpanUnit): Day | null {
  checkAmount(amount)
  if (unit === 'day') return shiftDays(on, amount)
  const months = monthsOf(amount, unit)
  return monthNumberOf(on) + months >= (LAST_YEAR + 1) * 12 ? null : addMonths(on, months)
}

function shiftDays(on: Day, count: number): Day | null {
  // A day more than 401 years away is beyond the calendar of records wherever one starts.
  if (Math.abs(count) > 401 * 366) return null
  try {
    return addDays(on, count)
  } catch (error) {
    if (error instanceof RangeError && on >= FIRST_DAY && on <= LAST_DAY) return null
    throw error
  }
}

function monthsOf(amount: number, unit: 'month' | 'year'): number {
  return unit === 'year' ? amount * 12 : amount
}

function monthNumberOf(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
}

function dayOf(months: number, date: number): Day {
  const month = String((months % 12) + 1).padStart(2, '0')
  return `${Math.floor(months / 12)}-${month}-${String(date).padStart(2, '0')}`
}

function checkAmount(amount: number): void {
  if (!Number.isInteger(amount) || amount < 0) throw new RangeError(`not a whole number of units: ${amount}`)
}

import { isDay } from '@huoshui/rules'
import { nextInteger, type Random } from '../random/random.ts'
import { prepareWeighted, type Weighted } from '../random/weighted.ts'

const DAY_MS = 86_400_000
const FIRST_YEAR = 1990

/** All days from 1990-01-01 to today as text, and how many firms were founded in each year. */
export type Calendar = { days: readonly string[]; firstDayMs: number; years: Weighted<FoundingYear> }
type FoundingYear = { first: number; last: number }

/**
 * How much more firms of each year than of the year before are in the register. Assumption: registers grow by about
 * 12 % a year because most firms are young; the steps of 2014 (capital reform) and 2020 are left out.
 */
const YEARLY_GROWTH = 1.12

/**
 * Prepares the days up to today.
 * @throws RangeError when today is no day after 1990
 */
export function prepareCalendar(today: string): Calendar {
  const firstDayMs = Date.UTC(FIRST_YEAR, 0, 1)
  const count = Math.round((Date.parse(`${today}T00:00:00Z`) - firstDayMs) / DAY_MS) + 1
  if (!isDay(today) || count < 2) throw new RangeError(`today must be a day after ${FIRST_YEAR}: ${today}`)
  const days = Array.from({ length: count }, (_, index) =>
    new Date(firstDayMs + index * DAY_MS).toISOString().slice(0, 10),
  )
  return { days, firstDayMs, years: prepareYears(days) }
}

function prepareYears(days: readonly string[]) {
  const years: FoundingYear[] = []
  for (const [index, day] of days.entries()) {
    const current = years.at(-1)
    if (current === undefined || day.endsWith('-01-01')) years.push({ first: index, last: index })
    else current.last = index
  }
  const weights = years.map(({ first, last }, age) => YEARLY_GROWTH ** age * ((last - first + 1) / 365))
  return prepareWeighted(years, weights)
}

/** Index of a day between two others, both included. */
export function nextDayIndex(random: Random, first: number, last: number): number {
  return nextInteger(random, Math.min(first, last), last)
}

/** The day at an index; indexes past today are today. */
export function dayAt({ days }: Calendar, index: number): string {
  return days[Math.min(index, days.length - 1)] ?? ''
}

/** Index of a day after 1990, also of one after today. */
export function indexOfDay({ firstDayMs }: Calendar, day: string): number {
  return Math.round((Date.parse(day) - firstDayMs) / DAY_MS)
}

/** Milliseconds since 1970 of a moment of that day in office hours, Asia/Shanghai. */
export function momentOf({ firstDayMs }: Calendar, index: number, random: Random): number {
  return firstDayMs + index * DAY_MS + nextInteger(random, 3_600_000, 9 * 3_600_000) // 09:00–17:00 in UTC+8
}

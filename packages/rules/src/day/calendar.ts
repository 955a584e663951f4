/** Earliest and latest year a record may name: anything beyond is a slip of the hand. */
export const FIRST_YEAR = 1800
export const LAST_YEAR = 2200

/** Whether the Gregorian calendar has this day and its year is within 1800–2200. */
export function isRealDay(year: number, month: number, date: number): boolean {
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12)) return false
  return date >= 1 && date <= lengthOfMonth(year, month)
}

/** Days of a month, 28–31. */
export function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** `YYYY-MM-DD`. */
export function isoDay(year: number, month: number, date: number): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('-')
}

/** Running number of a day; 1970-01-01 is 0. Counts in years that begin in March, so that the leap day comes last. */
export function dayNumberOf(year: number, month: number, date: number): number {
  const marchYear = month > 2 ? year : year - 1
  const marchMonth = (month + 9) % 12
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return marchYear * 365 + leapDays + Math.floor((153 * marchMonth + 2) / 5) + date - 1 - EPOCH
}

/** The day of a running number. */
export function dayOfNumber(number: number): string {
  let year = 1970 + Math.floor(number / 365.2425)
  while (dayNumberOf(year, 1, 1) > number) year--
  while (dayNumberOf(year + 1, 1, 1) <= number) year++
  let month = 12
  while (dayNumberOf(year, month, 1) > number) month--
  return isoDay(year, month, number - dayNumberOf(year, month, 1) + 1)
}

// Days from 0000-03-01 to 1970-01-01.
const EPOCH = 719468

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

import { isoDay, lengthOfMonth } from '../day/calendar.ts'
import { addMonths, daysBetween } from '../day/day.ts'
import type { DueRule } from './ledger-words.ts'

/** The last day of a period (`2026-11`, `2026`) to hand the sheet in; the month's last where it has no such day. */
export function dueOnOf(rule: DueRule, period: string): string {
  const [year = 0, month = 0] = period.split('-').map(Number)
  const dueMonth = rule.period === 'month' ? month : rule.month
  return isoDay(year, dueMonth, Math.min(rule.day, lengthOfMonth(year, dueMonth)))
}

/** The last day a period speaks of. */
export function endOfPeriod(period: string): string {
  const [year = 0, month = 12] = period.split('-').map(Number)
  return isoDay(year, month, lengthOfMonth(year, month))
}

/** The period a day lies in. */
export function periodOf(rule: DueRule, day: string): string {
  return rule.period === 'month' ? day.slice(0, 7) : day.slice(0, 4)
}

/** The period before. */
export function periodBefore(rule: DueRule, period: string): string {
  return rule.period === 'month' ? addMonths(`${period}-01`, -1).slice(0, 7) : String(Number(period) - 1)
}

/** Open periods, the newest first: from the first one asked for, at most `most`. */
export function periodsUntil(rule: DueRule, first: string, today: string, most: number): string[] {
  const found: string[] = []
  for (let one = periodOf(rule, today); one >= first && found.length < most; one = periodBefore(rule, one))
    found.push(one)
  return found
}

/**
 * Which reminder of a sheet not handed in has come by a day: the nearest of the days before it is due (0: the day itself), −1 once it is overdue;
 * undefined while there is none.
 */
export function reminderStep(dueOn: string, remindBefore: readonly number[], today: string): number | undefined {
  if (today > dueOn) return -1
  const left = daysBetween(today, dueOn)
  const reached = remindBefore.filter((days) => left <= days)
  return reached.length === 0 ? undefined : Math.min(...reached)
}

/** Whether a month's or year's sheet may be handed in on a day: from its first day on. */
export function isOpenOn(period: string, day: string): boolean {
  return day.slice(0, period.length) >= period
}

import { addDays, addMonths, type Day, daysBetween } from '../day/day.ts'
import { addWorkingDays, countWorkingDays, type WorkCalendar } from '../day/working-days.ts'

/** 办理期限: whole months, natural days, or working days by a calendar. */
export type Term =
  | { kind: 'months'; count: number }
  | { kind: 'days'; count: number }
  | { kind: 'working-days'; count: number; calendar: WorkCalendar }

/** The last day of a term that begins with receipt, moved by days it stood still, in the term's own days. @throws RangeError for no day */
export function computeDueDay(receivedOn: Day, term: Term, pausedDays: number): Day {
  if (term.kind === 'working-days') return addWorkingDays(receivedOn, term.count + pausedDays, term.calendar)
  const end = term.kind === 'months' ? addMonths(receivedOn, term.count) : addDays(receivedOn, term.count)
  return addDays(end, pausedDays)
}

/** Days from one day to a later one as the term counts them; negative (in natural days) when it is earlier. @throws RangeError for no day */
export function countTermDays(from: Day, to: Day, term: Term): number {
  if (term.kind !== 'working-days' || to < from) return daysBetween(from, to)
  return countWorkingDays(from, to, term.calendar)
}

/** Days from one day to the day before another, as the term counts them. @throws RangeError for no day */
export function countDaysWithin(from: Day, to: Day, term: Term): number {
  if (term.kind !== 'working-days') return daysBetween(from, to)
  return countWorkingDays(addDays(from, -1), addDays(to, -1), term.calendar)
}

/** Whether the last day lies beyond what the calendar knows: it may move once the holidays are arranged. */
export function isProvisional(dueOn: Day, term: Term): boolean {
  return term.kind === 'working-days' && dueOn > term.calendar.knownUntil
}

import { addDays, type Day, daysBetween } from '../day/day.ts'

/** When to ask before a loan falls due, and by when the new contract must be signed. */
export type RenewalCalendar = {
  /** Days to ask on, earliest first. */
  askOn: readonly Day[]
  /** The next of them, the day asked about included; null once all have passed. */
  nextAskOn: Day | null
  /** Last day on which a contract is signed before the loan falls due: the day before. */
  signBy: Day
  /** Below 0: fallen due. */
  daysLeft: number
}

/** The calendar of one loan. `askBefore`: days before it falls due. @throws RangeError when a day is no day */
export function computeRenewalCalendar(maturesOn: Day, on: Day, askBefore: readonly number[]): RenewalCalendar {
  const askOn = [...new Set(askBefore)].sort((one, other) => other - one).map((days) => addDays(maturesOn, -days))
  return {
    askOn,
    nextAskOn: askOn.find((day) => day >= on) ?? null,
    signBy: addDays(maturesOn, -1),
    daysLeft: daysBetween(on, maturesOn),
  }
}

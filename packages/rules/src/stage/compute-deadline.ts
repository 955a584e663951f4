import { type Day, daysBetween } from '../day/day.ts'
import { computeDueDay, countDaysWithin, countTermDays, isProvisional, type Term } from './term.ts'

/** 暂停事由: why a bank's month may stand still; nothing else stops it, and it has to be said. */
export const PAUSE_REASONS = { material: '等待企业补充材料' } as const satisfies Record<string, string>
export type PauseReason = keyof typeof PAUSE_REASONS

/** The clock stands from `from` to the day before `to`; `to` null: still standing. */
export type Pause = { from: Day; to: Day | null; reason: PauseReason }

/**
 * The day by which the bank decides. `pausedDays`, in the term's own days, counts each day once however pauses overlap, up to the day asked
 * about; `isPaused`: it stands now, so the day moves on with every day that passes. `graceUntil`: late only after that.
 */
export type Deadline = {
  dueOn: Day
  graceUntil: Day
  pausedDays: number
  isPaused: boolean
  daysLeft: number
  isOverdue: boolean
  /** The last day lies beyond the arranged holidays and may move. */
  isProvisional: boolean
}

/** What moves a term on: pauses by their days, those over by their number, and a grace. */
export type Moves = { pauses: readonly Pause[]; finishedDays?: number; graceDays?: number }

/**
 * 办理期限: a month, or so many days, from the day the bank received the recommendation, moved by the days the clock stood still.
 * @throws RangeError for a pause that ends before it begins or begins before receipt
 */
export function computeDeadline(
  receivedOn: Day,
  term: Term,
  { pauses, finishedDays = 0, graceDays = 0 }: Moves,
  on: Day,
): Deadline {
  for (const { from, to } of pauses) {
    if (from < receivedOn) throw new RangeError(`pause from ${from} before receipt on ${receivedOn}`)
    if (to !== null && to < from) throw new RangeError(`pause from ${from} ends on ${to}`)
  }
  const pausedDays = finishedDays + countPausedDays(pauses, term, on)
  const dueOn = computeDueDay(receivedOn, term, pausedDays)
  const graceUntil = computeDueDay(receivedOn, term, pausedDays + graceDays)
  const isPaused = pauses.some(({ from, to }) => from <= on && (to === null || on < to))
  const daysLeft = on <= dueOn ? countTermDays(on, dueOn, term) : daysBetween(on, dueOn)
  const isOverdue = !isPaused && on > graceUntil
  return { dueOn, graceUntil, pausedDays, isPaused, daysLeft, isOverdue, isProvisional: isProvisional(dueOn, term) }
}

function countPausedDays(pauses: readonly Pause[], term: Term, on: Day): number {
  const spans = pauses
    .map(({ from, to }) => ({ from, to: to === null || to > on ? on : to }))
    .filter(({ from, to }) => from < to)
    .sort((one, other) => (one.from < other.from ? -1 : 1))
  let days = 0
  let reached: Day | undefined
  for (const { from, to } of spans) {
    const start = reached !== undefined && reached > from ? reached : from
    if (start < to) days += countDaysWithin(start, to, term)
    if (reached === undefined || to > reached) reached = to
  }
  return days
}

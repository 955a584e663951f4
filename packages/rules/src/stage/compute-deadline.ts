import { addDays, addMonths, type Day, daysBetween } from '../day/day.ts'

/** 暂停事由: why a bank's month may stand still; nothing else stops it, and it has to be said. */
export const PAUSE_REASONS = { material: '等待企业补充材料' } as const satisfies Record<string, string>
export type PauseReason = keyof typeof PAUSE_REASONS

/** The clock stands from `from` to the day before `to`; `to` null: still standing. */
export type Pause = { from: Day; to: Day | null; reason: PauseReason }

/**
 * The day by which the bank decides. `pausedDays` counts each day once however pauses overlap, up to the day asked about;
 * `isPaused`: it stands now, so the day moves on with every day that passes.
 */
export type Deadline = { dueOn: Day; pausedDays: number; isPaused: boolean; daysLeft: number; isOverdue: boolean }

/**
 * 一个月期限: whole months from the day the bank received the recommendation, moved by the days the clock stood still.
 * @throws RangeError for a pause that ends before it begins or begins before receipt
 */
export function computeDeadline(receivedOn: Day, months: number, pauses: readonly Pause[], on: Day): Deadline {
  for (const { from, to } of pauses) {
    if (from < receivedOn) throw new RangeError(`pause from ${from} before receipt on ${receivedOn}`)
    if (to !== null && to < from) throw new RangeError(`pause from ${from} ends on ${to}`)
  }
  const pausedDays = countPausedDays(pauses, on)
  const dueOn = computeDueDay(receivedOn, months, pausedDays)
  const isPaused = pauses.some(({ from, to }) => from <= on && (to === null || on < to))
  return { dueOn, pausedDays, isPaused, daysLeft: daysBetween(on, dueOn), isOverdue: !isPaused && on > dueOn }
}

/** The same where only the number of days paused is known. @throws RangeError when the day is no day */
export function computeDueDay(receivedOn: Day, months: number, pausedDays: number): Day {
  return addDays(addMonths(receivedOn, months), pausedDays)
}

function countPausedDays(pauses: readonly Pause[], on: Day): number {
  const spans = pauses
    .map(({ from, to }) => ({ from, to: to === null || to > on ? on : to }))
    .filter(({ from, to }) => from < to)
    .sort((one, other) => (one.from < other.from ? -1 : 1))
  let days = 0
  let reached: Day | undefined
  for (const { from, to } of spans) {
    const start = reached !== undefined && reached > from ? reached : from
    days += Math.max(0, daysBetween(start, to))
    if (reached === undefined || to > reached) reached = to
  }
  return days
}

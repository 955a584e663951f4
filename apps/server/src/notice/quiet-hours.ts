/** Hours as HH:MM in Asia/Shanghai. */
export type NoticeHours = {
  /** 免打扰: from the first to the second, over midnight when the first is later; equal: none. */
  quiet: readonly [from: string, until: string]
  /** When what is to be gathered (汇总) goes out. */
  digestAt: readonly string[]
}

export const usualHours: NoticeHours = { quiet: ['21:00', '08:00'], digestAt: ['08:30', '14:30'] }

/** Whether only urgent notices go out at an instant. */
export function isQuiet({ quiet: [from, until] }: NoticeHours, now: Date): boolean {
  const at = clockOf(now)
  return from <= until ? from <= at && at < until : at >= from || at < until
}

/** The last instant at or before `now` at which gathered notices go out. */
export function lastDigest({ digestAt }: NoticeHours, now: Date): Date {
  const at = clockOf(now)
  const times = [...digestAt].sort()
  const today = times.filter((time) => time <= at).at(-1)
  const time = today ?? times.at(-1)
  if (time === undefined) return now
  const [hour, minute] = time.split(':').map(Number)
  const midnight = Math.floor((now.getTime() + shanghai) / dayLong) * dayLong - shanghai
  const start = today === undefined ? midnight - dayLong : midnight
  return new Date(start + ((hour ?? 0) * 60 + (minute ?? 0)) * 60_000)
}

const shanghai = 8 * 3_600_000
const dayLong = 86_400_000

function clockOf(now: Date): string {
  return new Date(now.getTime() + shanghai).toISOString().slice(11, 16)
}

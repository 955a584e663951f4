import type { NumberForm } from './number-format.ts'

/**
 * Day and time of an Excel date number, as `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM:SS` or (time formats below one day)
 * `HH:MM:SS`, to the second. `undefined` when it is no date: negative, beyond 9999-12-31, day 0 in a date format, or
 * 60 in the 1900 system, the 29th of February 1900 that Excel counts and the calendar does not have.
 */
export function computeDateText(serial: number, form: NumberForm, is1904: boolean): string | undefined {
  const seconds = Math.round(serial * 86_400)
  const days = Math.floor(seconds / 86_400)
  const rest = seconds - days * 86_400
  if (!(seconds >= 0)) return undefined
  if (days === 0 && form === 'time') return timeText(rest)
  if (days === 0 && !is1904) return undefined
  const date = dayText(days, is1904)
  if (date === undefined) return undefined
  return rest === 0 ? date : `${date}T${timeText(rest)}`
}

const lastDay = 2_958_465
const daysBetweenSystems = 1_462

function dayText(days: number, is1904: boolean): string | undefined {
  const serial = is1904 ? days + daysBetweenSystems : days
  if (serial === 60 || serial > lastDay) return undefined
  const sinceEpoch = serial - 25_569 + (serial < 60 ? 1 : 0)
  return new Date(sinceEpoch * 86_400_000).toISOString().slice(0, 10)
}

function timeText(seconds: number): string {
  const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60]
  return parts.map((part) => String(Math.floor(part)).padStart(2, '0')).join(':')
}

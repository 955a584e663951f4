import { toHalfWidth, trimAll } from '../text/text.ts'
import { dayNumberOf, dayOfNumber, FIRST_YEAR, isoDay, isRealDay, LAST_YEAR } from './calendar.ts'
import type { Day } from './day.ts'

/** A day read, or the sentence that says what is wrong. */
export type ParsedDay = { ok: true; day: Day } | { ok: false; message: string }

/**
 * Reads a day as people write it: 2024-1-5, 2024/01/05, 2024.1.5, 2024年1月5日, 20240105, full-width too; a time of day
 * behind it is left out. Two-digit years, day-first order and UTC instants are refused rather than guessed.
 */
export function parseDay(text: string): ParsedDay {
  const written = trimAll(toHalfWidth(text)).replace(TIME_OF_DAY, '')
  if (written === '') return refuse('日期为空，请填写，如2024-01-05。')
  const match = FORMS.map((form) => form.exec(written)).find((found) => found !== null)
  if (!match) return refuse(`“${text}”不是日期，请按2024-01-05的格式填写到日。`)
  const [, year = 0, month = 0, date = 0] = match.map(Number)
  return toDay(text, year, month, date)
}

/**
 * Reads the serial number a workbook keeps for a date (1900 system): 1 is 1900-01-01. Excel counts a 29 February 1900
 * that never was, so 60 is refused and later numbers are one less than they say. A fraction is the time of day.
 */
export function dayOfExcelSerial(serial: number | string): ParsedDay {
  const number = typeof serial === 'number' ? serial : parseSerial(serial)
  if (!Number.isFinite(number) || number < 1) return refuse(`“${serial}”不是表格日期序号，请按2024-01-05的格式填写。`)
  const count = Math.floor(number)
  if (count === 60) return refuse('表格日期为1900-02-29，历法上没有这一天，请核对。')
  if (count > LAST_SERIAL) return refuse(`“${serial}”超出日期范围，请按2024-01-05的格式填写。`)
  return { ok: true, day: dayOfNumber(count < 60 ? BEFORE_FIRST + count : BEFORE_FIRST + count - 1) }
}

const TIME_OF_DAY = /(?:\s+|T)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?$/
const FORMS = [
  /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$/,
  /^([0-9]{4})\/([0-9]{1,2})\/([0-9]{1,2})$/,
  /^([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})$/,
  /^([0-9]{4})\s*年\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*日?$/,
  /^([0-9]{4})([0-9]{2})([0-9]{2})$/,
]

const BEFORE_FIRST = dayNumberOf(1899, 12, 31)
const LAST_SERIAL = dayNumberOf(LAST_YEAR, 12, 31) - BEFORE_FIRST + 1

function toDay(text: string, year: number, month: number, date: number): ParsedDay {
  if (isRealDay(year, month, date)) return { ok: true, day: isoDay(year, month, date) }
  if (year < FIRST_YEAR || year > LAST_YEAR)
    return refuse(`“${text}”的年份不在${FIRST_YEAR}—${LAST_YEAR}之间，请核对。`)
  return refuse(`“${text}”在历法上不存在，请核对月、日。`)
}

function parseSerial(text: string): number {
  const written = trimAll(toHalfWidth(text))
  return /^[0-9]+(\.[0-9]+)?$/.test(written) ? Number(written) : Number.NaN
}

function refuse(message: string): ParsedDay {
  return { ok: false, message }
}

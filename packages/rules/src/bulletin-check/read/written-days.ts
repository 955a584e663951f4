import { isoDay, isRealDay, lengthOfMonth } from '../../day/calendar.ts'
import type { Day } from '../../day/day.ts'
import { CHINESE_DIGITS, parseChineseNumber } from './chinese-number.ts'
import { toPlainDigits } from './quantities.ts'

/**
 * A day, month or year as written. `first`, `last`: the days it may mean (a month: its first and last), null when the calendar has none.
 * A year that is not written is that of the date before it, or of `year`. `precision`: how far it was written out.
 */
export type WrittenDay = {
  from: number
  to: number
  first: Day | null
  last: Day | null
  precision: 'day' | 'month' | 'year'
  isYearWritten: boolean
}

const NUMBER = `(?:\\d{1,2}|[${CHINESE_DIGITS}]{1,3})`
const YEAR = `(?:\\d{4}|[〇零一二三四五六七八九]{4})`
const SPACE = '[ \\t]*'
const FORMS = [
  `(?<y>${YEAR})${SPACE}年${SPACE}(?:(?<m>${NUMBER})${SPACE}月${SPACE}(?:(?<d>${NUMBER})${SPACE}日)?)?`,
  `(?<![\\d年—–\\-])(?<m2>${NUMBER})${SPACE}月(?!度报|均|供|报|薪|末余)${SPACE}(?:(?<d2>${NUMBER})${SPACE}日)?`,
  `(?<![\\d.])(?<y3>\\d{4})[-./](?<m3>\\d{1,2})[-./](?<d3>\\d{1,2})(?![\\d.])`,
]

/** Every date of a text: 2025年5月14日, ２０２５年５月, 二〇二五年五月十四日, 5月14日, 2025-05-14; not a number of months (6个月). */
export function readDays(text: string, year: number | null): WrittenDay[] {
  const plain = toPlainDigits(text)
  let known = year
  return [...plain.matchAll(new RegExp(FORMS.join('|'), 'g'))].map((match) => {
    const groups = match.groups ?? {}
    const ownYear = numberOf(groups['y'] ?? groups['y3'])
    known = ownYear ?? known
    const month = numberOf(groups['m'] ?? groups['m2'] ?? groups['m3'])
    const date = numberOf(groups['d'] ?? groups['d2'] ?? groups['d3'])
    const from = match.index
    const to = from + match[0].trimEnd().length
    return { from, to, isYearWritten: ownYear !== undefined, ...spanOf(known, month, date) }
  })
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  return /^\d+$/.test(text) ? Number(text) : parseChineseNumber(text)
}

function spanOf(
  year: number | null,
  month: number | undefined,
  date: number | undefined,
): Pick<WrittenDay, 'first' | 'last' | 'precision'> {
  if (date !== undefined && month !== undefined) {
    const day = year !== null && isRealDay(year, month, date) ? isoDay(year, month, date) : null
    return { first: day, last: day, precision: 'day' }
  }
  if (month !== undefined) {
    if (year === null || !isRealDay(year, month, 1)) return { first: null, last: null, precision: 'month' }
    return {
      first: isoDay(year, month, 1),
      last: isoDay(year, month, lengthOfMonth(year, month)),
      precision: 'month',
    }
  }
  if (year === null || !isRealDay(year, 1, 1)) return { first: null, last: null, precision: 'year' }
  return { first: isoDay(year, 1, 1), last: isoDay(year, 12, 31), precision: 'year' }
}

/** `2025-05-14` → 2025年5月14日. */
export function printDay(day: Day): string {
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}

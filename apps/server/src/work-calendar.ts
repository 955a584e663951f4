import type { WorkCalendar } from '@huoshui/rules/day/working-days'
import days from 'chinese-days/dist/chinese-days.json' with { type: 'json' }

let known: WorkCalendar | undefined

/** 工作日历: statutory holidays and weekend days worked instead, as far as the State Council had arranged them when the package came out. */
export function workCalendar(): WorkCalendar {
  if (known) return known
  const off = new Set(Object.keys(days.holidays))
  const lastYear = [...off].reduce((last, day) => (day > last ? day : last), '').slice(0, 4)
  known = { off, madeUp: new Set(Object.keys(days.workdays)), knownUntil: `${lastYear}-12-31` }
  return known
}

import type { AddedEntry, PolicyNumber } from '../law/citation.ts'
import { type DayAndPlace, entryOn } from '../law/entry-on.ts'
import {
  CALL_BACK_PERCENT,
  CLOSED_DAYS,
  MONTH_END_DAYS,
  MONTH_END_PERCENT,
  MONTH_END_VISITS,
  PACE_MINUTES,
  PACE_VISITS,
  PHONE_FIRMS,
  REMARK_DAYS,
  REMARK_LENGTH,
  REMARK_VISITS,
  SAME_MINUTE_VISITS,
} from './quality.numbers.ts'

/** Where the platform begins to ask, on a day in a place. */
export type QualityRule = {
  paceVisits: number
  paceMinutes: number
  sameMinuteVisits: number
  remarkLength: number
  remarkVisits: number
  remarkDays: number
  closedDays: number
  monthEndDays: number
  monthEndVisits: number
  monthEndPercent: number
  phoneFirms: number
  callBackPercent: number
}

/** The numbers in force, a city's own entries before the platform's. @throws RangeError on a day before any of them is in force */
export function getQualityRule(asked: DayAndPlace, added: readonly AddedEntry[] = []): QualityRule {
  const read = (number: PolicyNumber) => {
    const entry = entryOn(number, asked, added)
    if (!entry.isFound) throw new RangeError(entry.text)
    return entry.value
  }
  return {
    paceVisits: read(PACE_VISITS),
    paceMinutes: read(PACE_MINUTES),
    sameMinuteVisits: read(SAME_MINUTE_VISITS),
    remarkLength: read(REMARK_LENGTH),
    remarkVisits: read(REMARK_VISITS),
    remarkDays: read(REMARK_DAYS),
    closedDays: read(CLOSED_DAYS),
    monthEndDays: read(MONTH_END_DAYS),
    monthEndVisits: read(MONTH_END_VISITS),
    monthEndPercent: read(MONTH_END_PERCENT),
    phoneFirms: read(PHONE_FIRMS),
    callBackPercent: read(CALL_BACK_PERCENT),
  }
}

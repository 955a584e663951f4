import type { WorkCalendar } from '../day/working-days.ts'
import type { AddedEntry, PolicyNumber, PolicyValue } from '../law/citation.ts'
import { type DayAndPlace, entryOn } from '../law/entry-on.ts'
import { BANK_DAYS, BANK_MONTHS, BANK_TERM, GRACE_DAYS } from './clock.numbers.ts'
import { REMIND_AFTER } from './judge-urgency.ts'
import type { Term } from './term.ts'

/** The numbers a bank's clock goes by, on a day in a place; `graceDays` in the term's own days. */
export type ClockRule = { term: Term; graceDays: number; ladder: readonly number[] }

/** Those in force, a city's own entries before the built-in ones. @throws RangeError on a day before any of them is in force */
export function getClockRule(asked: DayAndPlace, calendar: WorkCalendar, added: readonly AddedEntry[] = []): ClockRule {
  const read = <Value extends PolicyValue>(number: PolicyNumber<Value>): Value => {
    const entry = entryOn(number, asked, added)
    if (!entry.isFound) throw new RangeError(entry.text)
    return entry.value
  }
  const kind = read(BANK_TERM)
  const term = termOf(kind, read(kind === 'months' ? BANK_MONTHS : BANK_DAYS), calendar)
  return { term, graceDays: read(GRACE_DAYS), ladder: read(REMIND_AFTER) }
}

/** The term of a kind, a word of `BANK_TERM`; `count` in its own unit. */
export function termOf(kind: string, count: number, calendar: WorkCalendar): Term {
  if (kind === 'working-days') return { kind, count, calendar }
  return { kind: kind === 'days' ? 'days' : 'months', count }
}

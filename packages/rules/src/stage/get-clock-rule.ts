import type { AddedEntry, PolicyNumber, PolicyValue } from '../law/citation.ts'
import { type DayAndPlace, entryOn } from '../law/entry-on.ts'
import { REMIND_AFTER } from './judge-urgency.ts'
import { BANK_MONTHS } from './stage.rule.ts'

/** The numbers a bank's clock goes by, on a day in a place. */
export type ClockRule = { months: number; ladder: readonly number[] }

/** Those in force, a city's own entries before the built-in ones. @throws RangeError on a day before any of them is in force */
export function getClockRule(asked: DayAndPlace, added: readonly AddedEntry[] = []): ClockRule {
  const read = <Value extends PolicyValue>(number: PolicyNumber<Value>): Value => {
    const entry = entryOn(number, asked, added)
    if (!entry.isFound) throw new RangeError(entry.text)
    return entry.value
  }
  return { months: read(BANK_MONTHS), ladder: read(REMIND_AFTER) }
}

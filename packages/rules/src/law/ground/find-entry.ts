import type { PolicyNumber, PolicyValue } from '../citation.ts'
import { type EntryFound, entryOn, type NoEntry } from '../entry-on.ts'
import type { Matter } from '../rule.ts'

/** The entry of a number in force for a matter. An official's entry is noted, so that the answer names it. */
export function findEntry<Value extends PolicyValue>(
  matter: Matter,
  number: PolicyNumber<Value>,
): EntryFound<Value> | NoEntry {
  const entry = entryOn(number, matter, matter.added)
  if (entry.isFound && entry.added !== null) matter.used.set(entry.added, { number, entry })
  return entry
}

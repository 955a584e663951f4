import type { RuleDescription } from '@huoshui/contract'
import type { RuleListSearch, RuleStanding } from '../rule-search.ts'

/** A rule as one row of the library. */
export type RuleRow = Pick<RuleDescription, 'id' | 'label' | 'question'> & {
  /** Where its documents hold, widest first. */
  places: readonly string[]
  standing: RuleStanding
  /** Entries nobody compared with the document, of how many. */
  unverified: number
  entries: number
  /** Numbers, and how many of them officials added entries to. */
  numbers: number
  added: number
  /** First day of the oldest entry in force; of the oldest of all where none is. */
  firstDay: string | null
  /** Last day of what ended last, where nothing is in force any more. */
  endedOn: string | null
  /** Words it is found by. */
  words: string
}

/** What the library says of a rule on a day. */
export function summariseRule({ id, label, question, numbers }: RuleDescription, on: string): RuleRow {
  const entries = numbers.flatMap((number) => number.entries)
  const cites = entries.map(({ cite }) => cite)
  const live = cites.filter(({ firstDay, lastDay }) => firstDay <= on && (lastDay === null || on <= lastDay))
  const ended = cites.flatMap(({ lastDay }) => (lastDay !== null && lastDay < on ? [lastDay] : []))
  const endedOn = live.length === 0 ? (ended.sort().at(-1) ?? null) : null
  const firstDays = (live.length > 0 ? live : cites).map(({ firstDay }) => firstDay)
  const unverified = (live.length > 0 ? live : cites).filter(({ verified }) => !verified).length
  return {
    id,
    label,
    question,
    places: [...new Set(cites.map(({ place }) => place))].sort(),
    standing: endedOn !== null ? 'ended' : unverified > 0 ? 'unverified' : 'verified',
    unverified,
    entries: live.length > 0 ? live.length : cites.length,
    numbers: numbers.length,
    added: numbers.filter((number) => number.entries.some(({ added }) => added !== null)).length,
    firstDay: firstDays.sort()[0] ?? null,
    endedOn,
    words: [
      id,
      label,
      question,
      ...numbers.map((number) => number.label),
      ...new Set(cites.map(({ document }) => document)),
    ]
      .join('\n')
      .toLowerCase(),
  }
}

/** Whether a rule is asked for: it has every word, in its question, its numbers or its documents. */
export function isAskedFor(row: RuleRow, { q = '', standing }: RuleListSearch): boolean {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return (standing === undefined || row.standing === standing) && words.every((word) => row.words.includes(word))
}

import type { RuleEntry, RuleNumber } from '@huoshui/contract'
import { groupBy } from '../../group-by.ts'

/** One document a rule rests on, with the clauses its numbers come from. */
export type Article = Omit<RuleEntry['cite'], 'clause'> & {
  clauses: readonly string[]
  /** Id of the 补录条目 that brought it; null: built in. */
  added: string | null
}

/** The documents of a rule's numbers, those in force longest first, each once for the days and the place it holds for. */
export function articlesOf(numbers: readonly RuleNumber[]): Article[] {
  const groups = groupBy(
    numbers.flatMap(({ entries }) => entries),
    ({ cite: { document, firstDay, lastDay, place, verified, source }, added }) =>
      JSON.stringify([document, firstDay, lastDay, place, verified, source, added]),
  )
  return [...groups.values()].flatMap(([first, ...rest]) => (first ? [merge(first, rest)] : []))
}

function merge({ cite: { clause, note, ...cite }, added }: RuleEntry, rest: readonly RuleEntry[]): Article {
  const clauses = [...new Set([clause, ...rest.map((entry) => entry.cite.clause)])]
  const notes = [...new Set([note, ...rest.map((entry) => entry.cite.note)])].filter((text) => text !== undefined)
  return { ...cite, clauses, added, ...(notes.length > 0 ? { note: notes.join('；') } : {}) }
}

/** How a document stands on a day. */
export function standingOn({ firstDay, lastDay }: Pick<Article, 'firstDay' | 'lastDay'>, on: string) {
  if (firstDay > on) return 'begins'
  return lastDay !== null && lastDay < on ? 'ended' : 'in-force'
}

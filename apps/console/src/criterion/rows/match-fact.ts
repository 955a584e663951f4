import type { FactId } from '@huoshui/rules/fact/dictionary'
import { matchesQuery } from '@huoshui/rules/name-search/matches-query'
import { wordsOf } from './fact-groups.ts'

/** Whether a fact answers what is typed: part of a name or alias, its pinyin or initials (yysr), or its id. */
export function matchesFact(fact: FactId, query: string): boolean {
  const wanted = query.trim()
  if (fact.includes(wanted.toLowerCase())) return true
  return wordsOf(fact).some((word) => word.includes(wanted) || matchesQuery(word, wanted))
}

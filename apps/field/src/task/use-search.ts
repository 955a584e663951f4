import type { FirmCard } from '@huoshui/contract'
import { useEffect, useState } from 'react'

type Matches = (name: string, query: string) => boolean

/** Whether a firm answers the query: part of its name or code at once; initials and pinyin when their table has come. */
export function useSearch(query: string): (firm: FirmCard) => boolean {
  const [matchesQuery, setMatches] = useState<Matches>()
  const needsPinyin = /[a-z]/i.test(query)
  useEffect(() => {
    if (!needsPinyin || matchesQuery) return
    void import('@huoshui/rules/name-search/matches-query').then((module) => setMatches(() => module.matchesQuery))
  }, [needsPinyin, matchesQuery])
  return ({ name, creditCode }) =>
    name.includes(query) ||
    (creditCode?.includes(query.toUpperCase()) ?? false) ||
    (needsPinyin && (matchesQuery?.(name, query) ?? false))
}

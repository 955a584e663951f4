import { getVisit, listVisits } from '@huoshui/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'
import type { VisitSearch } from './visit-search.ts'

/** A page of the ledger after another. */
export function visitsQuery({ area, mode, result, from, until, need, mine, enterprise }: VisitSearch) {
  const query = {
    ...(area ? { area } : {}),
    ...(mode ? { mode } : {}),
    ...(result ? { result } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
    ...(need ? { hasNeed: need === 'yes' ? ('true' as const) : ('false' as const) } : {}),
    ...(mine ? { mine: 'true' as const } : {}),
    ...(enterprise ? { enterprise } : {}),
  }
  return infiniteQueryOptions({
    queryKey: ['visits', 'list', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(listVisits, { query: { ...query, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export function visitQuery(id: string) {
  return queryOptions({
    queryKey: ['visits', 'one', id],
    queryFn: ({ signal }) => remote(getVisit, { params: { id } }, signal),
  })
}

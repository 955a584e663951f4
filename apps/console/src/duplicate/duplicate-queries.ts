import { getDetection, getDuplicate, listDuplicates, listMerges } from '@huoshui/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { askedBy } from '../asked-by.ts'
import { remote } from '../remote.ts'
import type { DuplicateSearch } from './duplicate-search.ts'

export function duplicatesQuery(search: DuplicateSearch) {
  return infiniteQueryOptions({
    queryKey: ['duplicates', 'list', search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(listDuplicates, { query: { ...search, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export function duplicateQuery(id: string) {
  return queryOptions({
    queryKey: ['duplicates', 'one', id],
    queryFn: ({ signal }) => remote(getDuplicate, { params: { id } }, signal),
  })
}

/** The last run of the detection; every two seconds while it runs. */
export const detectionQuery = queryOptions({
  queryKey: ['duplicates', 'detection'],
  queryFn: ({ signal, ...query }) => remote(getDetection, {}, signal, askedBy(query)),
  refetchInterval: ({ state }) => (state.data?.isRunning ? 2000 : false),
})

/** What was merged into a firm; says whether a merge is the latest, which alone can be undone. */
export function mergesQuery(survivorId: string) {
  return queryOptions({
    queryKey: ['enterprises', 'merges', survivorId],
    queryFn: ({ signal }) => remote(listMerges, { params: { id: survivorId } }, signal),
  })
}

import { getTargetList, listTargetListLines, listTargetLists, type TargetListChange } from '@huoshui/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'

/** Both lists today, and the deliveries. */
export const targetListsQuery = queryOptions({
  queryKey: ['target-lists', 'list'],
  queryFn: ({ signal }) => remote(listTargetLists, {}, signal),
})

export function targetListQuery(id: string) {
  return queryOptions({
    queryKey: ['target-lists', 'one', id],
    queryFn: ({ signal }) => remote(getTargetList, { params: { id } }, signal),
  })
}

/** Entries that differ from the list in force. */
export function targetLinesQuery(id: string, change: TargetListChange) {
  return infiniteQueryOptions({
    queryKey: ['target-lists', 'lines', id, change],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(
        listTargetListLines,
        { params: { id }, query: { change, ...(pageParam ? { after: pageParam } : {}) } },
        signal,
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

import { getChangeRequest, listChangeRequests } from '@huoshui/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'
import type { ChangeRequestSearch } from './change-request-search.ts'

/** A page of requests: one's own, or everybody's in one's area; `open` unless the address says otherwise. */
export function changeRequestsQuery(of: 'mine' | 'area', { status = 'open' }: ChangeRequestSearch) {
  return infiniteQueryOptions({
    queryKey: ['change-requests', 'list', of, status],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(
        listChangeRequests,
        {
          query: {
            mine: of === 'mine' ? 'true' : 'false',
            ...(status === 'all' ? {} : { status }),
            ...(pageParam ? { after: pageParam } : {}),
          },
        },
        signal,
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export function changeRequestQuery(id: string) {
  return queryOptions({
    queryKey: ['change-requests', 'one', id],
    queryFn: ({ signal }) => remote(getChangeRequest, { params: { id } }, signal),
  })
}

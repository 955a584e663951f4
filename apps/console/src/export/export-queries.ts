import { type ExportStatus, listExports } from '@huoshui/contract'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { askedBy } from '../asked-by.ts'
import { remote } from '../remote.ts'

/** Exports one asked for, or those of others one may decide; looked at again while one is being made. */
export function exportsQuery(of: 'mine' | 'deciding') {
  return infiniteQueryOptions({
    queryKey: ['exports', of],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal, ...query }) =>
      remote(listExports, { query: { of, ...(pageParam ? { after: pageParam } : {}) } }, signal, askedBy(query)),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.rows.some(({ status }) => isMoving(status))) ? 2000 : false,
  })
}

function isMoving(status: ExportStatus): boolean {
  return status === 'approved' || status === 'running'
}

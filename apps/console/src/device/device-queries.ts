import { listDevices, listOrphans } from '@huoshui/contract'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'

/** Devices of the offices in one's area. */
export const devicesQuery = infiniteQueryOptions({
  queryKey: ['devices', 'list'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    remote(listDevices, { query: { of: 'scope', ...(pageParam ? { after: pageParam } : {}) } }, signal),
  getNextPageParam: (page) => page.next ?? undefined,
})

/** What devices handed in and nobody has decided yet, or what was decided. */
export function orphansQuery(of: 'open' | 'decided') {
  return infiniteQueryOptions({
    queryKey: ['orphans', 'list', of],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(listOrphans, { query: { of, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

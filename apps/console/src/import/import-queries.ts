import {
  type FindingSeverity,
  getImport,
  type ImportKind,
  type ImportStatus,
  listImportDifferences,
  listImportFindings,
  listImports,
} from '@huoshui/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { askedBy } from '../asked-by.ts'
import { remote } from '../remote.ts'

/** Whether the server is at work on an import, so that what is shown soon grows old. */
export function isRunning(status: ImportStatus | undefined): boolean {
  return status === 'checking' || status === 'applying'
}

/** All imports of the person's area, newest first, looked at again while one is running. */
export const importsQuery = infiniteQueryOptions({
  queryKey: ['imports', 'list'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal, ...query }) =>
    remote(listImports, { query: pageParam ? { after: pageParam } : {} }, signal, askedBy(query)),
  getNextPageParam: (page) => page.next ?? undefined,
  refetchInterval: ({ state }) =>
    state.data?.pages.some((page) => page.imports.some(({ status }) => isRunning(status))) ? 3000 : false,
})

/** One import; every second while the server is at work on it. */
export function importQuery(id: string) {
  return queryOptions({
    queryKey: ['imports', 'one', id],
    queryFn: ({ signal, ...query }) => remote(getImport, { params: { id } }, signal, askedBy(query)),
    refetchInterval: ({ state }) => (isRunning(state.data?.status) ? 1000 : false),
  })
}

export type FindingFilter = { severity?: FindingSeverity; code?: string }

export function findingsQuery(id: string, filter: FindingFilter) {
  return infiniteQueryOptions({
    queryKey: ['imports', 'findings', id, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(
        listImportFindings,
        { params: { id }, query: { ...filter, ...(pageParam ? { after: pageParam } : {}) } },
        signal,
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export function differencesQuery(id: string, kind: ImportKind) {
  return infiniteQueryOptions({
    queryKey: ['imports', 'differences', id, kind],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(
        listImportDifferences,
        { params: { id }, query: { kind, ...(pageParam ? { after: pageParam } : {}) } },
        signal,
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

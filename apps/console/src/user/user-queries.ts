import { type Answer, getUser, listUsers } from '@huoshui/contract'
import { infiniteQueryOptions, queryOptions, useQueries } from '@tanstack/react-query'
import { remote } from '../remote.ts'
import type { UserSearch } from './user-search.ts'

export type UserDetail = Answer<typeof getUser>

/** The list page by page. The state is not asked for: the server does not filter by it. */
export function usersQuery({ q, organisation, role, state }: UserSearch) {
  const filter = { ...(q ? { q } : {}), ...(organisation ? { organisation } : {}), ...(role ? { role } : {}) }
  const limit = state ? 100 : 50
  return infiniteQueryOptions({
    queryKey: ['users', 'list', filter, limit],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(listUsers, { query: { ...filter, limit, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** One user with the history of roles and the devices. */
export function userQuery(id: string) {
  return queryOptions({
    queryKey: ['users', 'one', id],
    queryFn: ({ signal }) => remote(getUser, { params: { id } }, signal),
  })
}

/** Names of the people behind `ids`, as far as they are users; others (the system, an operator) stay as they are. */
export function useUserNames(ids: readonly string[]): (id: string) => string {
  // Only people have UUIDs; the first administrators were made by 'first-start'.
  const distinct = [...new Set(ids)].filter((id) => id.length === 36)
  const answers = useQueries({
    queries: distinct.map((id) => ({ ...userQuery(id), staleTime: 300_000, retry: false })),
  })
  const names = new Map(
    answers.flatMap(({ data }) => (data ? [[data.id, `${data.name}（${data.username}）`] as const] : [])),
  )
  return (id) => names.get(id) ?? (id === 'first-start' ? '系统首次启动' : id)
}

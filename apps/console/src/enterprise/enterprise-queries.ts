import { countEnterprises, getEnterprise, listEnterprises } from '@huoshui/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'
import type { EnterpriseSearch } from './enterprise-search.ts'

const pageSize = 50

/** The list page by page: each page ends with the mark at which the next begins. */
export function enterprisesQuery(search: EnterpriseSearch) {
  return infiniteQueryOptions({
    queryKey: ['enterprises', 'list', search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(
        listEnterprises,
        { query: { ...search, limit: pageSize, ...(pageParam ? { after: pageParam } : {}) } },
        signal,
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** How many there are; asked only on demand. */
export function enterpriseCountQuery({ sort: _, ...filter }: EnterpriseSearch) {
  return queryOptions({
    queryKey: ['enterprises', 'count', filter],
    queryFn: async ({ signal }) => (await remote(countEnterprises, { query: filter }, signal)).count,
  })
}

export function enterpriseQuery(id: string) {
  return queryOptions({
    queryKey: ['enterprises', 'one', id],
    queryFn: ({ signal }) => remote(getEnterprise, { params: { id } }, signal),
  })
}

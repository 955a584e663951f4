import { countEnterprises, getEnterprise, listEnterprises } from '@huoshui/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'
import type { EnterpriseSearch } from './enterprise-search.ts'

const pageSize = 50

/** One page of the list, beginning at `after`; it ends with the mark at which the next begins. */
export function enterprisesQuery(search: EnterpriseSearch, after: string | undefined) {
  return queryOptions({
    queryKey: ['enterprises', 'list', search, after ?? ''],
    queryFn: ({ signal }) =>
      remote(listEnterprises, { query: { ...search, limit: pageSize, ...(after ? { after } : {}) } }, signal),
    // While the next page is on its way the one before stays: the table does not collapse.
    placeholderData: keepPreviousData,
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

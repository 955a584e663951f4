import { getSupervision, getSupervisionOrder, listSupervisionOrders } from '@huoshui/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'
import type { SupervisionSearch } from './supervision-search.ts'

/** Banks or counties of a span. */
export function supervisionQuery({ of = 'bank', from, on }: { of?: 'bank' | 'unit'; from?: string; on?: string }) {
  const query = { ...(from ? { from } : {}), ...(on ? { on } : {}) }
  return queryOptions({
    queryKey: ['supervision', 'whole', of, query],
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => remote(getSupervision, { params: { of }, query }, signal),
  })
}

/** The part of the address that says of when. */
export function spanOf({ from, on }: SupervisionSearch): { from?: string; on?: string } {
  return { ...(from ? { from } : {}), ...(on ? { on } : {}) }
}

export function ordersQuery(of: 'open' | 'all') {
  return queryOptions({
    queryKey: ['supervision', 'orders', of],
    queryFn: async ({ signal }) => (await remote(listSupervisionOrders, { query: { of } }, signal)).rows,
  })
}

export function orderQuery(id: string) {
  return queryOptions({
    queryKey: ['supervision', 'order', id],
    queryFn: ({ signal }) => remote(getSupervisionOrder, { params: { id } }, signal),
  })
}

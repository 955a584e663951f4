import { countNotices, getNoticeChoice, listDeliveries, listDemoMessages, listNotices } from '@huoshui/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { askedBy } from '../asked-by.ts'
import { remote } from '../remote.ts'

export type NoticesOf = 'all' | 'unread'
export type DeliveriesOf = 'all' | 'failed' | 'waiting'

/** Unread ones, looked at once a minute. */
export const unreadQuery = queryOptions({
  queryKey: ['notices', 'unread'],
  queryFn: (context) => remote(countNotices, {}, context.signal, askedBy(context)),
  refetchInterval: 60_000,
})

export function noticesQuery(of: NoticesOf) {
  return infiniteQueryOptions({
    queryKey: ['notices', 'list', of],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(listNotices, { query: { of, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export const noticeChoiceQuery = queryOptions({
  queryKey: ['notice-choice'],
  queryFn: ({ signal }) => remote(getNoticeChoice, {}, signal),
})

export function deliveriesQuery(of: DeliveriesOf) {
  return infiniteQueryOptions({
    queryKey: ['deliveries', of],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(listDeliveries, { query: { of, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export const demoMessagesQuery = queryOptions({
  queryKey: ['demo-messages'],
  queryFn: (context) => remote(listDemoMessages, {}, context.signal, askedBy(context)),
  refetchInterval: 3_000,
})

import { countReferrals, getReferral, listReferrals } from '@huoshui/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'
import type { ReferralSearch } from './referral-search.ts'

export function referralsQuery({ basket, mine }: ReferralSearch) {
  return infiniteQueryOptions({
    queryKey: ['referrals', 'list', basket, mine],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...(basket ? { basket } : {}), ...(mine ? { mine: 'true' as const } : {}) }
      return remote(listReferrals, { query: { ...query, ...(pageParam ? { after: pageParam } : {}) } }, signal)
    },
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export function basketsQuery(isMine: boolean) {
  return queryOptions({
    queryKey: ['referrals', 'baskets', isMine],
    queryFn: ({ signal }) => remote(countReferrals, { query: { mine: isMine ? 'true' : 'false' } }, signal),
  })
}

export function referralQuery(id: string) {
  return queryOptions({
    queryKey: ['referrals', 'one', id],
    queryFn: ({ signal }) => remote(getReferral, { params: { id } }, signal),
  })
}

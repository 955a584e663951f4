import { listFeedback } from '@huoshui/contract'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'

/** 意见建议 to be answered, or answered. */
export function feedbackQuery(of: 'open' | 'answered') {
  return infiniteQueryOptions({
    queryKey: ['feedback', 'list', of],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(listFeedback, { query: { of, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

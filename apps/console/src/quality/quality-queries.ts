import { getVisitReview, listCallBacks, listConfirmations, listQualitySigns } from '@huoshui/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { askedBy } from '../asked-by.ts'
import { remote } from '../remote.ts'
import type { QualitySearch } from './quality-search.ts'

/** A page after another of what the desk shows. */
export function checkedVisitsQuery({ view, kind, area }: QualitySearch) {
  const where = area ? { area } : {}
  return infiniteQueryOptions({
    queryKey: ['quality', 'list', view ?? 'signs', kind ?? null, area ?? null],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const after = pageParam ? { after: pageParam } : {}
      if (view === 'open' || view === 'done')
        return remote(listCallBacks, { query: { ...where, ...after, of: view } }, signal)
      if (view === 'answered') return remote(listConfirmations, { query: { ...where, ...after } }, signal)
      return remote(listQualitySigns, { query: { ...where, ...after, ...(kind ? { kind } : {}) } }, signal)
    },
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** The last review; every two seconds while it runs. */
export const reviewQuery = queryOptions({
  queryKey: ['quality', 'review'],
  queryFn: ({ signal, ...query }) => remote(getVisitReview, {}, signal, askedBy(query)),
  refetchInterval: ({ state }) => (state.data?.isRunning ? 2000 : false),
})

import { getCoverage, getWave, listWaveFirms, listWaves } from '@huoshui/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'

export const wavesQuery = queryOptions({
  queryKey: ['waves', 'list'],
  queryFn: ({ signal }) => remote(listWaves, {}, signal),
})

export function waveQuery(id: string) {
  return queryOptions({
    queryKey: ['waves', 'one', id],
    queryFn: ({ signal }) => remote(getWave, { params: { id } }, signal),
  })
}

export type CoverageOf = { of: 'province' | 'city' } | { of: 'wave'; wave: string }

/** Coverage of a list or a wave, by units or, under one unit, by its towns. */
export function coverageQuery(asked: CoverageOf, unit: string | undefined) {
  return queryOptions({
    queryKey: ['waves', 'coverage', asked, unit],
    queryFn: ({ signal }) =>
      remote(getCoverage, { query: { ...asked, ...(unit ? { level: 'town' as const, area: unit } : {}) } }, signal),
  })
}

export type FirmState = 'all' | 'due' | 'done'

export function waveFirmsQuery(id: string, state: FirmState, priority: number | undefined) {
  return infiniteQueryOptions({
    queryKey: ['waves', 'firms', id, state, priority],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(
        listWaveFirms,
        {
          params: { id },
          query: { state, ...(priority ? { priority } : {}), ...(pageParam ? { after: pageParam } : {}) },
        },
        signal,
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

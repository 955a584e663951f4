import { getGridCut, listGridCuts, listGridMoves, listGrids, listGridTowns, listTeams } from '@huoshui/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { askedBy } from '../asked-by.ts'
import { remote } from '../remote.ts'

export const gridTownsQuery = queryOptions({
  queryKey: ['grids', 'towns'],
  queryFn: ({ signal }) => remote(listGridTowns, {}, signal),
})

export function gridsQuery(town: string) {
  return queryOptions({
    queryKey: ['grids', 'of', town],
    queryFn: ({ signal }) => remote(listGrids, { query: { town } }, signal),
  })
}

export function teamsQuery(town: string) {
  return queryOptions({
    queryKey: ['grids', 'teams', town],
    queryFn: ({ signal }) => remote(listTeams, { query: { town } }, signal),
  })
}

export const cutsQuery = queryOptions({
  queryKey: ['grids', 'cuts'],
  queryFn: ({ signal }) => remote(listGridCuts, {}, signal),
})

/** One cut; every second while it is being computed. */
export function cutQuery(id: string) {
  return queryOptions({
    queryKey: ['grids', 'cut', id],
    queryFn: ({ signal, ...query }) => remote(getGridCut, { params: { id } }, signal, askedBy(query)),
    refetchInterval: ({ state }) => (state.data?.status === 'computing' ? 1000 : false),
  })
}

export function movesQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['grids', 'moves', id],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(listGridMoves, { params: { id }, query: pageParam ? { after: pageParam } : {} }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

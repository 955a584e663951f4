import {
  type FigureDefinition,
  listFigurePeriods,
  listFigureRows,
  listFigures,
  readFigures,
  readFigureTrend,
} from '@huoshui/contract'
import type { FigureId } from '@huoshui/rules/figure/figures'
import type { Cut } from '@huoshui/rules/figure/measures'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { askedBy } from '../asked-by.ts'
import { remote } from '../remote.ts'
import { asOf, type FigureSearch } from './figure-search.ts'

/** The board is kept current within a minute, and so is what shows it. */
const minute = 60_000

export const definitionsQuery = queryOptions({
  queryKey: ['figures', 'definitions'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }) => {
    const { figures } = await remote(listFigures, {}, signal)
    return new Map<FigureId, FigureDefinition>(figures.map((figure) => [figure.id, figure]))
  },
})

export function figuresQuery(search: FigureSearch, cut?: Cut, figure: readonly FigureId[] = []) {
  const query = { ...asOf(search), ...(cut ? { cut } : {}), figure: [...figure] }
  return queryOptions({
    queryKey: ['figures', 'values', query],
    staleTime: minute,
    refetchInterval: minute,
    placeholderData: keepPreviousData,
    queryFn: (context) => remote(readFigures, { query }, context.signal, askedBy(context)),
  })
}

export function trendQuery(search: FigureSearch, figure: FigureId, from: string) {
  const query = { ...asOf(search), figure, from, by: 'month' as const }
  return queryOptions({
    queryKey: ['figures', 'trend', query],
    staleTime: minute,
    refetchInterval: minute,
    placeholderData: keepPreviousData,
    queryFn: (context) => remote(readFigureTrend, { query }, context.signal, askedBy(context)),
  })
}

export type Opened = { figure: FigureId; part: 'numerator' | 'denominator'; cut?: Cut; key?: string }

export function rowsQuery(search: FigureSearch, { figure, part, cut, key }: Opened) {
  const only = cut !== undefined && key !== undefined ? { cut, key } : {}
  const query = { ...asOf(search), figure, part, ...only, limit: 50 }
  return infiniteQueryOptions({
    queryKey: ['figures', 'rows', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      remote(listFigureRows, { query: { ...query, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export const periodsQuery = queryOptions({
  queryKey: ['figures', 'periods'],
  queryFn: async ({ signal }) => (await remote(listFigurePeriods, {}, signal)).periods,
})

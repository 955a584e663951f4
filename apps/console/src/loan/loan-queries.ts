import { type LineCutState, listLineCuts, listMaturities, type MaturityWindow } from '@huoshui/contract'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'

export function maturitiesQuery(window: MaturityWindow) {
  return infiniteQueryOptions({
    queryKey: ['loans', 'maturities', window],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(listMaturities, { query: { window, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export function lineCutsQuery(state: LineCutState) {
  return infiniteQueryOptions({
    queryKey: ['loans', 'line-cuts', state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(listLineCuts, { query: { state, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

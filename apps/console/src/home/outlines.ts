import { type Answer, getOutlines } from '@huoshui/contract'
import { queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'

/** Outlines of the units; a functional zone the map does not draw has no geometry. */
export type Outlines = Answer<typeof getOutlines>

export const outlinesQuery = queryOptions({
  queryKey: ['areas', 'outlines'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: ({ signal }) => remote(getOutlines, undefined, signal),
})

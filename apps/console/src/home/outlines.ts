import { route } from '@huoshui/contract'
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { remote } from '../remote.ts'

/** Outlines of the units; a functional zone the map does not draw has no geometry. */
export type Outlines = {
  type: 'FeatureCollection'
  features: {
    type: 'Feature'
    id: string
    properties: { key: string; name: string; shortName: string }
    geometry: object | null
  }[]
}

const getOutlines = route({
  method: 'GET',
  path: '/api/areas/outlines',
  action: 'area.read',
  summary: '管理单元边界',
  response: z.custom<Outlines>(),
})

export const outlinesQuery = queryOptions({
  queryKey: ['areas', 'outlines'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: ({ signal }) => remote(getOutlines, undefined, signal),
})

import { type Area, listAreas } from '@huoshui/contract'
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { remote } from '../../remote.ts'
import { upperAreasQuery, villagesQuery } from '../areas.ts'
import { type AreaNode, areaTree } from './area-tree.ts'

/** The tree as it is, or as it was on `asOf`; with a search, what fits from all levels. Villages come when opened. */
export function useAreaPage(q: string, asOf: string | undefined) {
  const [opened, setOpened] = useState<readonly string[]>([])
  const upper = useQuery(asOf ? pastUpperQuery(asOf) : upperAreasQuery)
  const found = useQuery({ ...foundQuery(q, asOf), enabled: q !== '' })
  const rows = upper.data ?? []
  const towns = opened.filter((code) => rows.some((area) => area.code === code && area.level === 'town'))
  const villages = useQueries({
    queries: towns.map((town) => (asOf ? pastVillagesQuery(town, asOf) : villagesQuery(town))),
  })
  const shown = q === '' ? upper : found
  const failed = villages.find(({ error }) => error)
  const nodes: AreaNode[] =
    q === ''
      ? areaTree(
          rows,
          villages.flatMap(({ data }) => data ?? []),
        )
      : (found.data ?? []).map((area) => ({ ...area, depth: 0 }))
  return {
    nodes,
    upper: rows,
    opened,
    loading: towns.filter((_, index) => villages[index]?.isPending),
    isPending: shown.isPending,
    error: shown.error ?? failed?.error ?? null,
    retry: () => void (shown.error ? shown.refetch() : failed?.refetch()),
    toggle: (code: string) =>
      setOpened((before) => (before.includes(code) ? before.filter((one) => one !== code) : [...before, code])),
  }
}

function pastUpperQuery(asOf: string) {
  return queryOptions({
    queryKey: ['areas', 'upper', asOf],
    queryFn: async ({ signal }): Promise<Area[]> => {
      const levels = ['city', 'unit', 'town'] as const
      const answers = await Promise.all(levels.map((level) => remote(listAreas, { query: { level, asOf } }, signal)))
      return answers.flatMap(({ areas }) => areas)
    },
  })
}

function pastVillagesQuery(parent: string, asOf: string) {
  return queryOptions({
    queryKey: ['areas', 'villages', parent, asOf],
    queryFn: async ({ signal }) => (await remote(listAreas, { query: { parent, asOf } }, signal)).areas,
  })
}

function foundQuery(q: string, asOf: string | undefined) {
  return queryOptions({
    queryKey: ['areas', 'found', q, asOf],
    queryFn: async ({ signal }) => (await remote(listAreas, { query: { q, ...(asOf ? { asOf } : {}) } }, signal)).areas,
  })
}

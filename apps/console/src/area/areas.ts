import { type Area, listAreas } from '@huoshui/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { remote } from '../remote.ts'

const hour = 3_600_000

/** Units and towns: a hundred and some rows, asked for once; villages come town by town. */
export const upperAreasQuery = queryOptions({
  queryKey: ['areas', 'upper'],
  staleTime: hour,
  queryFn: async ({ signal }) => {
    const levels = ['city', 'unit', 'town'] as const
    const answers = await Promise.all(levels.map((level) => remote(listAreas, { query: { level } }, signal)))
    return answers.flatMap((answer) => answer.areas)
  },
})

/** The villages and communities of one town. */
export function villagesQuery(town: string) {
  return queryOptions({
    queryKey: ['areas', 'villages', town],
    staleTime: hour,
    queryFn: async ({ signal }) => (await remote(listAreas, { query: { parent: town } }, signal)).areas,
  })
}

export type AreaNames = (code: string | null | undefined) => string | undefined

/** Names of units and towns by code; a code it does not know has none. */
export function useAreaNames(): AreaNames {
  const { data } = useQuery(upperAreasQuery)
  const names = nameIndex(data ?? [])
  return (code) => (code ? names.get(code) : undefined)
}

const indexes = new WeakMap<readonly Area[], Map<string, string>>()

function nameIndex(areas: readonly Area[]): Map<string, string> {
  const known = indexes.get(areas)
  if (known) return known
  const index = new Map(areas.map((area) => [area.code, area.name]))
  indexes.set(areas, index)
  return index
}

export type Place = { unitCode: string; townCode: string | null; villageCode: string | null }

/** The unit, town and village that `code` names, of whichever level it is; undefined when its parents are not known. */
export function placeOf(code: string, areas: readonly Area[]): Place | undefined {
  const area = areas.find((one) => one.code === code)
  // Villages are not in the upper levels; their code begins with their town's.
  if (!area) {
    const town = areas.find((one) => one.code === code.slice(0, 9) && one.level === 'town')
    return town?.parentCode ? { unitCode: town.parentCode, townCode: town.code, villageCode: code } : undefined
  }
  if (area.level === 'unit') return { unitCode: code, townCode: null, villageCode: null }
  if (area.level === 'town' && area.parentCode) return { unitCode: area.parentCode, townCode: code, villageCode: null }
  return undefined
}

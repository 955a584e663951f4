import { useQueries } from '@tanstack/react-query'
import { type AreaNames, useAreaNames, villagesQuery } from './areas.ts'

/** Names of `codes` of any level: of villages, the towns they are in are fetched. */
export function usePlaceNames(codes: readonly string[]): AreaNames {
  const upper = useAreaNames()
  // A village's code begins with its town's.
  const towns = [...new Set(codes.filter((code) => code.length === 12).map((code) => code.slice(0, 9)))]
  const villages = useQueries({ queries: towns.map(villagesQuery) }).flatMap(({ data }) => data ?? [])
  const names = new Map(villages.map(({ code, name }) => [code, name]))
  return (code) => upper(code) ?? (code ? names.get(code) : undefined)
}

import type { Answer, getHomeFigures } from '@huoshui/contract'

/** What the server counts for the home page. */
export type HomeFigures = Answer<typeof getHomeFigures>

/** The count of one slice; a key without rows has 0 firms, and that is known, not missing. */
export function countOf(slices: readonly { key: string; count: number }[], key: string): number {
  return slices.find((slice) => slice.key === key)?.count ?? 0
}

/** Filters of the register that show exactly the firms a number of the home page counts. */
export function rowsOf(unit: string | undefined, filter: { [name: string]: string[] }): { [name: string]: string[] } {
  return unit && !filter.area ? { area: [unit], ...filter } : filter
}

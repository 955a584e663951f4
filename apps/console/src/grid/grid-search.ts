import type { SearchText } from '../shell/search-text.ts'

/** What the units are coloured by. */
export const gridMapBases = {
  firms: '每网格户数',
  load: '每网格工作量',
  uneven: '未达均衡的镇街',
  unplaced: '未入网格的户数',
} as const
export type GridMapBase = keyof typeof gridMapBases

/** What the address of the overview keeps: the unit shown and the figure on the map. */
export type GridSearch = { unit?: string; by?: GridMapBase }

export function readGridSearch({ unit, by }: SearchText): GridSearch {
  return {
    ...(unit ? { unit } : {}),
    ...(by !== undefined && Object.hasOwn(gridMapBases, by) && by !== 'firms' ? { by: by as GridMapBase } : {}),
  }
}

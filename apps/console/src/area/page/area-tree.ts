import type { Area } from '@huoshui/contract'
import { groupBy } from '../../group-by.ts'

/** An area with those under it; a town whose villages are not fetched yet has an empty list. */
export type AreaNode = Area & { depth: number; nodes?: AreaNode[] }

/** Units with their towns, and the villages fetched so far under theirs. */
export function areaTree(upper: readonly Area[], villages: readonly Area[]): AreaNode[] {
  const under = groupBy([...upper, ...villages], (area) => area.parentCode ?? '')
  const grow = (area: Area, depth: number): AreaNode =>
    area.level === 'village'
      ? { ...area, depth }
      : { ...area, depth, nodes: (under.get(area.code) ?? []).map((one) => grow(one, depth + 1)) }
  return upper.filter((area) => area.level === 'unit').map((unit) => grow(unit, 0))
}

/** 法定县（市、区） of a town that another unit manages (功能区), by code; undefined where the two are the same. */
export function foreignCounty({ level, parentCode, statutoryCountyCode }: Area): string | undefined {
  if (level !== 'town' || statutoryCountyCode === null) return undefined
  return statutoryCountyCode === parentCode ? undefined : statutoryCountyCode
}

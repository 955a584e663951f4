import type { Area } from '@huoshui/contract'

/** An area with those under it; towns whose villages are not fetched yet have an empty list, so that they can be opened. */
export type AreaNode = Area & { children?: AreaNode[] }

/** Units with their towns, and the villages fetched so far under theirs. */
export function areaTree(upper: readonly Area[], villages: readonly Area[]): AreaNode[] {
  const children = Map.groupBy([...upper, ...villages], (area) => area.parentCode ?? '')
  const grow = (area: Area): AreaNode =>
    area.level === 'village' ? area : { ...area, children: (children.get(area.code) ?? []).map(grow) }
  return upper.filter((area) => area.level === 'unit').map(grow)
}

import type { AreaLevel } from '@huoshui/contract'

/** An area as a change finds it; closed ones too, since their codes are taken. */
export type TreeArea = {
  code: string
  level: AreaLevel
  name: string
  parentCode: string | null
  statutoryCountyCode: string | null
  /** First day of the area itself. */
  fromDay: string
  untilDay: string | null
  /** First day of its present name and parent. */
  periodFrom: string
  /** Last day on which something stopped being under it; null when nothing ever left. */
  childrenUntil: string | null
}
export type AreaTree = ReadonlyMap<string, TreeArea>

/** The open areas directly under `code`. */
export function childrenOf(tree: AreaTree, code: string): TreeArea[] {
  return [...tree.values()].filter((area) => area.parentCode === code && area.untilDay === null)
}

/** The level an area's parent has. */
export const levelAbove = { city: undefined, unit: 'city', town: 'unit', village: 'town' } as const satisfies Record<
  AreaLevel,
  AreaLevel | undefined
>

/** 6 digits or a functional zone's key, 9 digits, 12 digits: the search tells levels apart by the shape of the code. */
export const codeShapes = {
  city: /^\d{6}$/u,
  unit: /^\d{6}(?:-[A-Z]{4})?$/u,
  town: /^\d{9}$/u,
  village: /^\d{12}$/u,
} as const satisfies Record<AreaLevel, RegExp>

import type { AreaLevel } from '@huoshui/contract'

/** The levels of areas in words. */
export const levelLabels = { city: '市', unit: '管理单元', town: '镇街', village: '村居' } as const satisfies Record<
  AreaLevel,
  string
>

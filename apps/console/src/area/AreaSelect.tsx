import type { Area } from '@huoshui/contract'
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { TreeSelect } from 'antd'
import type { CSSProperties } from 'react'
import { upperAreasQuery, villagesQuery } from './areas.ts'

type Props = { value: string[]; onChange: (codes: string[]) => void; style?: CSSProperties }

/** 管理单元 → 镇街 → 村居, any level, several at once; villages are fetched when their town is opened. */
export function AreaSelect({ value, onChange, style }: Props) {
  const queryClient = useQueryClient()
  const upper = useQuery(upperAreasQuery)
  const known = upper.data ?? []
  // A village in the address shows its name only when its town is loaded; its code begins with the town's.
  const towns = [...new Set(value.filter((code) => code.length === 12).map((code) => code.slice(0, 9)))]
  const villages = useQueries({ queries: towns.map(villagesQuery) }).flatMap((query) => query.data ?? [])
  const opened = queryClient.getQueriesData<Area[]>({ queryKey: ['areas', 'villages'] })
  const all = [...known, ...villages, ...opened.flatMap(([, areas]) => areas ?? [])]
  return (
    <TreeSelect
      multiple
      aria-label="区域"
      placeholder="区域"
      allowClear
      showSearch
      treeNodeFilterProp="title"
      treeDataSimpleMode
      popupMatchSelectWidth={320}
      maxTagCount="responsive"
      loading={upper.isPending}
      {...(style ? { style } : {})}
      value={value}
      onChange={(codes: string[]) => onChange(codes)}
      treeData={nodesOf(all)}
      loadData={async (node) => void (await queryClient.ensureQueryData(villagesQuery(String(node.id))))}
    />
  )
}

/** Nodes for the tree, each once; the city itself is no filter. */
function nodesOf(areas: readonly Area[]) {
  const unique = new Map(areas.filter((area) => area.level !== 'city').map((area) => [area.code, area]))
  return [...unique.values()].map(({ code, name, level, parentCode }) => ({
    id: code,
    pId: level === 'unit' ? null : parentCode,
    value: code,
    title: name,
    isLeaf: level === 'village',
  }))
}

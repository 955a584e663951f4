import type { Area } from '@huoshui/contract'
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { upperAreasQuery, villagesQuery } from './areas.ts'

/** The tree's nodes for a TreeSelect in simple mode; villages of a town come with `loadData`. */
export function useAreaTree(selected: readonly string[], hasCity = false) {
  const queryClient = useQueryClient()
  const upper = useQuery(upperAreasQuery)
  const [opened, setOpened] = useState<string[]>([])
  // A village in an address shows its name only when its town is loaded; its code begins with the town's.
  const towns = new Set([...selected.filter((code) => code.length === 12).map((code) => code.slice(0, 9)), ...opened])
  const villages = useQueries({ queries: [...towns].map(villagesQuery) }).flatMap((query) => query.data ?? [])
  const all = [...(upper.data ?? []), ...villages]
  const loadData = async (node: { value?: unknown }) => {
    const code = String(node.value)
    if (all.find((area) => area.code === code)?.level !== 'town') return
    await queryClient.ensureQueryData(villagesQuery(code))
    setOpened((before) => [...before, code])
  }
  return { treeData: nodesOf(all, hasCity), loadData, isLoading: upper.isPending }
}

// For filters the city itself is no choice: it is everything.
function nodesOf(areas: readonly Area[], hasCity: boolean) {
  return areas
    .filter((area) => hasCity || area.level !== 'city')
    .map(({ code, name, level, parentCode }) => ({
      id: code,
      pId: level === 'unit' && !hasCity ? null : parentCode,
      value: code,
      title: name,
      isLeaf: level === 'village',
    }))
}

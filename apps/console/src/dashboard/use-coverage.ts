import type { Area } from '@huoshui/contract'
import { useQuery } from '@tanstack/react-query'
import { upperAreasQuery } from '../area/areas.ts'
import { figuresQuery } from '../figure/figure-queries.ts'
import { outlinesQuery } from '../home/outlines.ts'
import type { Coverage } from './CoverageMap.tsx'
import type { Board } from './use-board.ts'

/** 走访率 by unit and by town, with the areas and outlines it is shown on. */
export function useCoverage(board: Board) {
  const units = useQuery(figuresQuery(board.search, 'unit', ['coverage']))
  const towns = useQuery(figuresQuery(board.search, 'town', ['coverage']))
  const outlines = useQuery(outlinesQuery)
  const areas = useQuery(upperAreasQuery)
  const all = [units, towns, outlines, areas]
  return {
    outlines: outlines.data,
    areas: areas.data,
    byUnit: coverageOf(units.data),
    byTown: coverageOf(towns.data),
    error: all.find(({ error }) => error !== null)?.error,
    isPending: all.some(({ isPending }) => isPending),
    retry: () => void Promise.all(all.map((query) => query.refetch())),
  }
}

type Answered = {
  figures: readonly {
    parts: readonly { key: string; value: number | null; numerator: number; denominator: number | null }[]
  }[]
}

function coverageOf(data: Answered | undefined): Coverage {
  return new Map((data?.figures[0]?.parts ?? []).map((part) => [part.key, part]))
}

/** The towns of a unit as they are now. */
export function townsOf(areas: readonly Area[], unit: string): readonly Area[] {
  return areas.filter(({ level, parentCode }) => level === 'town' && parentCode === unit)
}

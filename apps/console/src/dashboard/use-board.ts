import type { FigureDefinition, FigureValue } from '@huoshui/contract'
import type { FigureId } from '@huoshui/rules/figure/figures'
import { useQuery } from '@tanstack/react-query'
import { definitionsQuery, figuresQuery } from '../figure/figure-queries.ts'
import { asOf, type FigureSearch } from '../figure/figure-search.ts'
import { lastMonthEnd } from './compare.ts'

export type FigureValues = ReadonlyMap<FigureId, FigureValue>

/** What every part of a dashboard reads: the figures of a day, and of the end of the month before. */
export type Board = {
  definitions: ReadonlyMap<FigureId, FigureDefinition>
  now: FigureValues
  before: FigureValues
  on: string
  beforeOn: string
  knownAt: string | null
  search: FigureSearch
}

export type Loaded = { board: Board | undefined; error: Error | null; retry: () => void }

/** The board, looked at again every minute; after a failure it stays as it was and `error` says why. */
export function useBoard(search: FigureSearch): Loaded {
  const definitions = useQuery(definitionsQuery)
  const values = useQuery(figuresQuery(search))
  const beforeOn = values.data ? lastMonthEnd(values.data.on) : undefined
  const earlier = useQuery({
    ...figuresQuery({ ...asOf(search), ...(beforeOn ? { on: beforeOn } : {}) }),
    enabled: beforeOn !== undefined,
  })
  const retry = () => void Promise.all([definitions, values, earlier].map((query) => query.refetch()))
  const error = definitions.error ?? values.error
  if (!definitions.data || !values.data || beforeOn === undefined) return { board: undefined, error, retry }
  const board: Board = {
    definitions: definitions.data,
    now: byFigure(values.data.figures),
    before: byFigure(earlier.isPlaceholderData ? [] : (earlier.data?.figures ?? [])),
    on: values.data.on,
    beforeOn,
    knownAt: values.data.knownAt,
    search: asOf(search),
  }
  return { board, error, retry }
}

function byFigure(figures: readonly (FigureValue & { figure: FigureId })[]): FigureValues {
  return new Map(figures.map((figure) => [figure.figure, figure]))
}

/** Whether nothing was done yet: a list may be there, but no visit, no need and no case. */
export function isUntouched({ now }: Board): boolean {
  return [...now].every(([figure, { numerator }]) => figure === 'listed' || numerator === 0)
}

import type { FigureId } from '@huoshui/rules/figure/figures'
import { EmptyState, FailureNotice, Panel } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Select, Skeleton } from 'antd'
import { useState } from 'react'
import { trendQuery } from '../figure/figure-queries.ts'
import { printFigure, unitWord } from '../figure/print-figure.ts'
import { TableBehind } from './PlainTable.tsx'
import { TrendChart } from './TrendChart.tsx'
import { trendFrom } from './trend-shape.ts'
import type { Board } from './use-board.ts'
import { useTargets } from './use-targets.ts'

const size = { width: 600, height: 280, font: 14 }

/** One figure at the end of each month of a year, held against the goal that was set for it. */
export function TrendPanel({ board, figures }: { board: Board; figures: readonly FigureId[] }) {
  const targets = useTargets(board)
  const offered = figures.flatMap((id) => board.definitions.get(id) ?? [])
  const [chosen, setChosen] = useState<FigureId>()
  const definition = offered.find(({ id }) => id === chosen) ?? offered[0]
  const figure = definition?.id ?? 'credit_amount'
  const { data, error, refetch } = useQuery(trendQuery(board.search, figure, trendFrom(board.on)))
  if (!definition) return null
  const { name, unit } = definition
  const target = targets.get(figure)
  const points = data?.points ?? []
  return (
    <Panel
      title="走势（每月末累计）"
      extra={
        <Select<FigureId>
          aria-label="走势指标"
          size="small"
          style={{ width: 200 }}
          value={figure}
          options={offered.map(({ id, name: label }) => ({ value: id, label }))}
          onChange={setChosen}
        />
      }
    >
      <p className="dash-quiet dash-caption">
        {name}
        {unitWord(unit) && `（${unitWord(unit)}）`}
        {target ? '' : '；未设目标，不画目标线'}
      </p>
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && points.every(({ value }) => !value) && (
        <EmptyState title="一年内没有可画的数。" hints={['有了记录，下个月末起就有走势。']} />
      )}
      {data && points.some(({ value }) => value) && (
        <TrendChart name={name} points={points} unit={unit} size={size} {...(target ? { target } : {})} />
      )}
      {data && (
        <TableBehind
          caption={`${name}走势`}
          head={['截至', name, '当期新增']}
          rows={[...points].reverse().map(({ on, value, added }) => ({
            key: on,
            cells: [
              on,
              <Link key="value" to="/figures" search={{ ...board.search, on, figure }} className="dash-number">
                {printFigure(value, unit)}
              </Link>,
              printFigure(added, unit),
            ],
          }))}
        />
      )}
    </Panel>
  )
}

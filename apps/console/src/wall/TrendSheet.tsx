import type { FigureDefinition } from '@huoshui/contract'
import type { FigureId } from '@huoshui/rules/figure/figures'
import { useQuery } from '@tanstack/react-query'
import { TrendChart } from '../dashboard/TrendChart.tsx'
import { trendFrom } from '../dashboard/trend-shape.ts'
import type { Board } from '../dashboard/use-board.ts'
import { trendQuery } from '../figure/figure-queries.ts'
import { unitWord } from '../figure/print-figure.ts'

const size = { width: 820, height: 640, font: 34 }

/** The first two trends of a dashboard side by side. */
export function TrendSheet({ board, figures }: { board: Board; figures: readonly FigureId[] }) {
  const shown = figures.flatMap((id) => board.definitions.get(id) ?? []).slice(0, 2)
  return (
    <div className="wall-halves">
      {shown.map((definition) => (
        <Trend key={definition.id} board={board} definition={definition} />
      ))}
    </div>
  )
}

function Trend({ board, definition: { id, name, unit } }: { board: Board; definition: FigureDefinition }) {
  const { data, error } = useQuery(trendQuery(board.search, id, trendFrom(board.on)))
  return (
    <section aria-label={name}>
      <h2>
        {name}
        {unitWord(unit) && `（${unitWord(unit)}）`}，每月末累计
      </h2>
      {data?.points.every(({ value }) => !value) && <p className="wall-quiet">一年内没有可画的数。</p>}
      {data?.points.some(({ value }) => value) && (
        <TrendChart name={name} points={data.points} unit={unit} size={size} />
      )}
      {!data && <p className="wall-quiet">{error ? `没有取到走势：${error.message}` : '正在取数…'}</p>}
    </section>
  )
}

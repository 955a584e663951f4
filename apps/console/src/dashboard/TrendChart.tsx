import type { FigureUnit } from '@huoshui/rules/figure/figures'
import { printFigure } from '../figure/print-figure.ts'
import { linesOf, type Mark, type Point, shapeTrend } from './trend-shape.ts'

/** A goal the trend is held against. */
export type Target = { value: number; label: string }
export type ChartSize = { width: number; height: number; font: number }

/** A figure by month: counts and amounts as bars, rates as a line with its points; a target as a dashed line with its word. */
export function TrendChart(props: {
  name: string
  points: readonly Point[]
  unit: FigureUnit
  size: ChartSize
  target?: Target
}) {
  const { name, points, unit, size, target } = props
  const { width, height, font } = size
  const print = (value: number | null) => printFigure(wholeFen(value, unit), unit)
  const frame = { right: width - font * 1.5, top: font * 2, bottom: height - font * 2 }
  const words = shapeTrend(points, { ...frame, left: 0 }, target?.value).ticks.map(({ value }) => print(value))
  const area = { ...frame, left: font * (1 + Math.max(...words.map(widthOf))) }
  const { marks, ticks, targetY, bar } = shapeTrend(points, area, target?.value)
  const isLine = unit === 'bp' || unit === 'day'
  const every = Math.ceil((marks.length * font * 4.6) / (area.right - area.left))
  const last = marks.at(-1)
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className="dash-chart"
      role="img"
      aria-label={`${name}走势，数字见表格`}
      fontSize={font}
    >
      {ticks.map(({ value, y }) => (
        <g key={value}>
          <line className="dash-grid-line" x1={area.left} x2={area.right} y1={y} y2={y} />
          <text x={area.left - font * 0.4} y={y + font * 0.35} textAnchor="end">
            {print(value)}
          </text>
        </g>
      ))}
      {isLine ? <Line marks={marks} radius={font * 0.28} /> : <Bars marks={marks} width={bar} bottom={area.bottom} />}
      {marks.map(
        ({ on, x }, index) =>
          (marks.length - 1 - index) % every === 0 && (
            <text key={on} x={Math.min(x, width - font * 2.1)} y={height - font * 0.5} textAnchor="middle">
              {on.slice(0, 7)}
            </text>
          ),
      )}
      {last && last.y !== null && (
        <text x={Math.min(last.x, area.right)} y={last.y - font * 0.6} textAnchor="end" className="dash-strong">
          {print(last.value)}
        </text>
      )}
      {target && targetY !== undefined && (
        <g className="dash-target">
          <line x1={area.left} x2={area.right} y1={targetY} y2={targetY} />
          <text x={area.left + font * 0.4} y={targetY - font * 0.4}>
            {target.label} {print(target.value)}
          </text>
        </g>
      )}
    </svg>
  )
}

/** The middle of a scale may lie between two 分. */
function wholeFen(value: number | null, unit: FigureUnit): number | null {
  return value === null || unit !== 'fen' ? value : Math.round(value)
}

/** About how wide words are, in widths of a Chinese character. */
function widthOf(words: string): number {
  return [...words].reduce((sum, sign) => sum + (sign > '⺀' ? 1 : 0.64), 0)
}

function Bars({ marks, width, bottom }: { marks: readonly Mark[]; width: number; bottom: number }) {
  return marks.map(
    ({ on, x, y }) =>
      y !== null && (
        <rect key={on} className="dash-fill" x={x - width / 2} y={y} width={width} height={Math.max(0, bottom - y)} />
      ),
  )
}

function Line({ marks, radius }: { marks: readonly Mark[]; radius: number }) {
  return (
    <>
      {linesOf(marks).map((points) => (
        <polyline key={points} className="dash-line" points={points} strokeWidth={radius * 0.8} />
      ))}
      {marks.map(({ on, x, y }) => y !== null && <circle key={on} className="dash-fill" cx={x} cy={y} r={radius} />)}
    </>
  )
}

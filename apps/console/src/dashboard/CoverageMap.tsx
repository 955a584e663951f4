import type { FigureValue } from '@huoshui/contract'
import { useId, useMemo } from 'react'
import { printFigure } from '../figure/print-figure.ts'
import type { Outlines } from '../home/outlines.ts'
import { coverageClassOf } from './coverage-class.ts'
import { FigureLink } from './FigureLink.tsx'
import { drawUnits, type Frame, placeLabels, type UnitShape } from './map-shapes.ts'
import { fillOf, Patterns } from './Patterns.tsx'
import type { Board } from './use-board.ts'

export type Coverage = ReadonlyMap<string, FigureValue>
type Size = Frame & { font: number }

/** The units of a city by how many of the list were visited: shade, pattern and, at the side, the number itself. */
export function CoverageMap(props: { board: Board; outlines: Outlines; coverage: Coverage; size: Size }) {
  const { board, outlines, coverage, size } = props
  const { width, height, font } = size
  const shapes = useMemo(() => drawUnits(outlines, size, font * 0.6), [outlines, size, font])
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture of links is no fieldset
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className="dash-map"
      role="group"
      aria-label="各管理单元走访率地图"
      fontSize={font}
    >
      <Patterns id={id} step={font * 0.55} />
      {shapes.map(({ code, name, path }) => (
        <FigureLink
          key={code}
          board={board}
          figure="coverage"
          part={{ cut: 'unit', key: code }}
          className="dash-unit"
          label={sayCoverage(name, coverage.get(code))}
        >
          <path d={path} fill={fillOf(id, coverageClassOf(coverage.get(code)?.value))} className="dash-outline" />
        </FigureLink>
      ))}
      <Labels shapes={shapes} coverage={coverage} size={size} />
    </svg>
  )
}

function Labels({ shapes, coverage, size }: { shapes: readonly UnitShape[]; coverage: Coverage; size: Size }) {
  const { width, height, font } = size
  const byCode = new Map(shapes.map((shape) => [shape.code, shape]))
  return (
    <g>
      {placeLabels(shapes, height, font * 2.7).map(({ code, side, y }) => {
        const shape = byCode.get(code)
        if (!shape) return null
        const [x, anchor] = side === 'left' ? [0, 'start' as const] : [width, 'end' as const]
        const lineFrom = side === 'left' ? font * 5 : width - font * 5
        return (
          <g key={code}>
            <polyline
              className="dash-leader"
              points={`${lineFrom},${y} ${shape.centre[0]},${shape.centre[1]}`}
              strokeWidth={font / 14}
            />
            <circle cx={shape.centre[0]} cy={shape.centre[1]} r={font / 6} className="dash-dot" />
            <text x={x} y={y - font * 0.15} textAnchor={anchor}>
              {shape.name}
            </text>
            <text x={x} y={y + font * 1.05} textAnchor={anchor} className="dash-strong">
              {printFigure(coverage.get(code)?.value, 'bp')}
            </text>
          </g>
        )
      })}
    </g>
  )
}

/** `赤坎区，走访率 95.00%，清单 1,000 户中已走访 950 户`. */
export function sayCoverage(name: string, share: FigureValue | undefined): string {
  if (!share || share.value === null) return `${name}，没有走访对象清单`
  const [listed, visited] = [share.denominator ?? 0, share.numerator].map((n) => n.toLocaleString('zh-CN'))
  return `${name}，走访率 ${printFigure(share.value, 'bp')}，清单 ${listed} 户中已走访 ${visited} 户`
}

import type { SupervisionLine } from '@huoshui/contract'
import { FINDINGS } from '@huoshui/rules/supervision/judge-measure'
import { printValue } from '@huoshui/rules/supervision/say-finding'
import type { SupervisionMeasure } from '@huoshui/rules/supervision/supervision-measures'
import { QuietText } from '@huoshui/ui'
import { theme } from 'antd'
import { signs } from './FindingMark.tsx'
import { type FunnelPoint, type FunnelScale, scaleOf, ticksOf } from './funnel-scale.ts'

const [width, height] = [820, 340]
const frame = { left: 64, right: width - 16, top: 16, bottom: height - 44 }

/**
 * 漏斗图: every subject by its cases (across) and value (up), between the limits within which chance alone scatters. Signs and names tell what colour
 * repeats; every point is reached by the keyboard and opens its reasons. The table below holds the same numbers.
 */
export function FunnelPlot({
  measure,
  line,
  points,
  onOpen,
}: {
  measure: SupervisionMeasure
  line: SupervisionLine
  points: readonly FunnelPoint[]
  onOpen: (subject: string) => void
}) {
  const { token } = theme.useToken()
  if (line.city === null || points.length === 0) return <QuietText>样本足够的不足以画图，见下表。</QuietText>
  const scale = scaleOf(measure.kind, line.city, line.dispersion, points, frame)
  return (
    <figure style={{ margin: 0 }}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        style={{ width: '100%', maxWidth: 980, display: 'block' }}
        aria-label={`${measure.label}漏斗图`}
      >
        <Axes measure={measure} scale={scale} ink={token.colorTextSecondary} />
        <Curves scale={scale} city={line.city} ink={token.colorTextSecondary} />
        {points.map((point) => (
          <Point key={point.id} measure={measure} point={point} scale={scale} onOpen={() => onOpen(point.id)} />
        ))}
      </svg>
      <figcaption>
        <QuietText style={{ fontSize: 13 }}>
          实线：全市；虚线：95% 控制线；点线：99.8% 控制线（已按单位间通常的差异放宽，过度离散系数{' '}
          {line.dispersion.toFixed(1)}）。
          {signs.worse} 明显偏离　{signs.watch} 略有偏离　{signs.usual} 正常波动　{signs.better}{' '}
          明显较好。曲线按全市构成画，每家按自己的构成判断，见表。
        </QuietText>
      </figcaption>
    </figure>
  )
}

function Axes({ measure, scale, ink }: { measure: SupervisionMeasure; scale: FunnelScale; ink: string }) {
  return (
    <g fill={ink} fontSize={12}>
      <line x1={frame.left} x2={frame.right} y1={frame.bottom} y2={frame.bottom} stroke={ink} />
      <line x1={frame.left} x2={frame.left} y1={frame.top} y2={frame.bottom} stroke={ink} />
      {ticksOf(scale.mostSize, 5).map((tick) => (
        <text key={tick} x={scale.x(tick)} y={frame.bottom + 16} textAnchor="middle">
          {tick}
        </text>
      ))}
      {ticksOf(scale.mostValue, 5).map((tick) => (
        <text key={tick} x={frame.left - 6} y={scale.y(tick) + 4} textAnchor="end">
          {printValue(measure.kind, tick)}
        </text>
      ))}
      <text x={frame.right} y={height - 8} textAnchor="end">
        {measure.size} →
      </text>
    </g>
  )
}

function Curves({ scale, city, ink }: { scale: FunnelScale; city: number; ink: string }) {
  const path = (of: 'low95' | 'high95' | 'low998' | 'high998') =>
    scale.curve
      .map((each, step) => `${step === 0 ? 'M' : 'L'}${scale.x(each.size).toFixed(1)} ${scale.y(each[of]).toFixed(1)}`)
      .join('')
  return (
    <g fill="none" stroke={ink}>
      <line x1={frame.left} x2={frame.right} y1={scale.y(city)} y2={scale.y(city)} />
      {(['low95', 'high95'] as const).map((of) => (
        <path key={of} d={path(of)} strokeDasharray="7 4" />
      ))}
      {(['low998', 'high998'] as const).map((of) => (
        <path key={of} d={path(of)} strokeDasharray="1.5 4" strokeWidth={1.6} />
      ))}
    </g>
  )
}

function Point({
  measure,
  point: { name, size, value, cell },
  scale,
  onOpen,
}: {
  measure: SupervisionMeasure
  point: FunnelPoint
  scale: FunnelScale
  onOpen: () => void
}) {
  const { token } = theme.useToken()
  const [x, y] = [scale.x(size), scale.y(value)]
  const isNamed = cell.finding === 'worse' || cell.finding === 'better' || cell.finding === 'watch'
  const colour = cell.finding === 'worse' ? token.colorError : token.colorPrimary
  const said = `${name}：${measure.size} ${size}，${printValue(measure.kind, value)}，${FINDINGS[cell.finding]}`
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot stand inside a drawing
    <g
      role="button"
      tabIndex={0}
      aria-label={said}
      style={{ cursor: 'pointer' }}
      onClick={onOpen}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        onOpen()
      }}
    >
      <title>{said}</title>
      <circle cx={x} cy={y} r={11} fill="transparent" />
      <text x={x} y={y + 5} textAnchor="middle" fontSize={14} fill={colour}>
        {signs[cell.finding]}
      </text>
      {isNamed && (
        <text
          x={x > width * 0.7 ? x - 12 : x + 12}
          y={y + 4}
          textAnchor={x > width * 0.7 ? 'end' : 'start'}
          fontSize={12}
          fill={token.colorText}
        >
          {name}
        </text>
      )}
    </g>
  )
}

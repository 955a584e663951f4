import { printValue } from '@huoshui/rules/supervision/say-finding'
import type { SupervisionMeasure } from '@huoshui/rules/supervision/supervision-measures'
import { theme } from 'antd'

const [width, height] = [220, 22]

/** The adjusted value as a dot, what is credible as a bar, the city as a line; said in words to who cannot see it. */
export function IntervalBar({
  measure: { kind },
  adjusted,
  city,
  most,
}: {
  measure: SupervisionMeasure
  adjusted: { value: number; low: number; high: number }
  city: number
  /** Where the axis ends. */
  most: number
}) {
  const { token } = theme.useToken()
  const at = (value: number) => 4 + (Math.min(value, most) / most) * (width - 8)
  const print = (value: number) => printValue(kind, value)
  const { value, low, high } = adjusted
  return (
    <svg width={width} height={height} role="img">
      <title>{`调整后 ${print(value)}，95% 可信区间 ${print(low)}–${print(high)}；全市 ${print(city)}`}</title>
      <line x1={at(city)} x2={at(city)} y1={1} y2={height - 1} stroke={token.colorTextTertiary} strokeDasharray="3 2" />
      <line x1={at(low)} x2={at(high)} y1={11} y2={11} stroke={token.colorPrimary} strokeWidth={2} />
      {[low, high].map((end) => (
        <line key={end} x1={at(end)} x2={at(end)} y1={7} y2={15} stroke={token.colorPrimary} strokeWidth={2} />
      ))}
      <circle cx={at(value)} cy={11} r={4} fill={token.colorPrimary} />
    </svg>
  )
}

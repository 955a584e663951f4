import type { ImportCounters } from '@huoshui/contract'
import { printCount, QuietText } from '@huoshui/ui'

/** The counts of a checked list. */
export function CounterGrid({ counters }: { counters: ImportCounters }) {
  const figures: [string, number, string][] = [
    ['读到', counters.rows, '行'],
    ['可以导入', counters.valid, '行'],
    ['与名录一致', counters.unchanged, '行'],
    ['有错误，不导入', counters.rejected, '行'],
    ['错误', counters.errors, '处'],
    ['提醒', counters.warnings, '处'],
    ['已自动更正', counters.repaired, '处'],
    ...(counters.skipped > 0 ? ([['已并入他户，跳过', counters.skipped, '行']] as [string, number, string][]) : []),
  ]
  return (
    <dl style={gridStyle}>
      {figures.map(([label, count, unit]) => (
        <div key={label}>
          <dt>
            <QuietText style={{ fontSize: 13 }}>{label}</QuietText>
          </dt>
          <dd style={{ margin: 0, fontSize: 20, fontVariantNumeric: 'tabular-nums' }}>
            {printCount(count)} <QuietText style={{ fontSize: 13 }}>{unit}</QuietText>
          </dd>
        </div>
      ))}
    </dl>
  )
}

const gridStyle = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(120px, 1fr))',
  gap: '12px 16px',
  margin: 0,
} as const

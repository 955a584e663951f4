import { printCount } from './ChartCard.tsx'
import { QuietText } from './QuietText.tsx'

type Figure = { label: string; count: number | string; unit?: string; note?: string }

/** Counts side by side, each with what it counts. */
export function FigureRow({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl style={gridStyle}>
      {figures.map(({ label, count, unit = '户', note }) => (
        <div key={label}>
          <dt>
            <QuietText style={{ fontSize: 13 }}>{label}</QuietText>
          </dt>
          <dd style={{ margin: 0, fontSize: 20, fontVariantNumeric: 'tabular-nums' }}>
            {typeof count === 'number' ? printCount(count) : count}{' '}
            <QuietText style={{ fontSize: 13 }}>{unit}</QuietText>
            {note && <QuietText style={{ display: 'block', fontSize: 12 }}>{note}</QuietText>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const gridStyle = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(130px, 1fr))',
  gap: '12px 16px',
  margin: 0,
} as const

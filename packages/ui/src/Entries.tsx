import type { ReactNode } from 'react'
import { MissingText } from './DayText.tsx'
import { QuietText } from './QuietText.tsx'

/** Label over value, as many beside each other as fit. */
export function Entries({ entries }: { entries: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl style={listStyle}>
      {entries.map(([label, value]) => (
        <div key={label}>
          <dt>
            <QuietText style={{ fontSize: 13 }}>{label}</QuietText>
          </dt>
          <dd style={{ margin: 0, overflowWrap: 'anywhere' }}>{value || <MissingText label="没有填写" />}</dd>
        </div>
      ))}
    </dl>
  )
}

const listStyle = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))',
  gap: '12px 24px',
  margin: 0,
} as const

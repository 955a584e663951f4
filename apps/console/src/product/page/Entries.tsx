import { MissingText, QuietText } from '@huoshui/ui'
import type { ReactNode } from 'react'

/** What something is called and what it is: several beside one another, the missing ones marked as such. */
export type Entry = { label: string; value: ReactNode; isWide?: boolean }

/** A list of names and values. */
export function Entries({ entries }: { entries: readonly Entry[] }) {
  return (
    <dl style={gridStyle}>
      {entries.map(({ label, value, isWide }) => (
        <div key={label} style={isWide ? { gridColumn: '1 / -1' } : {}}>
          <dt>
            <QuietText style={{ fontSize: 13 }}>{label}</QuietText>
          </dt>
          <dd style={{ margin: 0, overflowWrap: 'anywhere' }}>
            {value === undefined || value === null || value === '' ? <MissingText label="没有公布" /> : value}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const gridStyle = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))',
  gap: '12px 24px',
  margin: 0,
} as const

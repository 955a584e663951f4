import { Empty } from 'antd'
import type { ReactNode } from 'react'

/** Nothing to show: says what that means and what to try next. */
export function EmptyState({ title, hints, action }: { title: string; hints?: readonly string[]; action?: ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={null} style={{ padding: '24px 0' }}>
      <p style={{ margin: 0, fontWeight: 600 }}>{title}</p>
      {hints && hints.length > 0 && (
        <ul style={{ listStyle: 'none', margin: '8px 0 0', padding: 0 }}>
          {hints.map((hint) => (
            <li key={hint}>{hint}</li>
          ))}
        </ul>
      )}
      {action && <div style={{ marginTop: 16 }}>{action}</div>}
    </Empty>
  )
}

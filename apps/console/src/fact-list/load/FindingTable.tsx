import type { FactListFinding } from '@huoshui/contract'
import { KeysetTable } from '@huoshui/ui'
import type { TableColumnsType } from 'antd'
import { useState } from 'react'

const step = 10

/** Rows of which it can't be said whom they name: where, what stands there, what is wrong and what to do. */
export function FindingTable({ title, findings }: { title: string; findings: readonly FactListFinding[] }) {
  const [shown, setShown] = useState(step)
  return (
    <section aria-label={title}>
      <h3 style={{ fontSize: 14, margin: '0 0 8px' }}>{title}</h3>
      <KeysetTable<FactListFinding>
        label={title}
        rows={findings.slice(0, shown)}
        columns={columns}
        idOf={({ row, column }) => `${row} ${column}`}
        isLoading={false}
        paging={{ kind: 'more', hasMore: findings.length > shown, onMore: () => setShown(shown + step) }}
        minWidth={600}
        empty={null}
      />
    </section>
  )
}

const columns: TableColumnsType<FactListFinding> = [
  { title: '行', dataIndex: 'row', width: 70 },
  { title: '列', dataIndex: 'column', width: 160 },
  { title: '内容', dataIndex: 'value', width: 190, render: (value: string | null) => value ?? '（空）' },
  { title: '问题和处理', dataIndex: 'reason' },
]

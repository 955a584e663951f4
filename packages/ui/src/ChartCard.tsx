import { Button, Table } from 'antd'
import { type ReactNode, useState } from 'react'
import { Panel } from './Panel.tsx'

/** One bar, slice or point: what it is called and how many. */
export type ChartRow = { key: string; label: string; count: number }

type Props = {
  title: string
  rows: readonly ChartRow[]
  chart: ReactNode
  /** Word over the first column of the table view. */
  labelHead: string
  onOpen?: (key: string) => void
}

/** A chart and, behind a button, the same figures as a table: nothing is told by a picture alone. */
export function ChartCard({ title, rows, chart, labelHead, onOpen }: Props) {
  const [isTable, setTable] = useState(false)
  const total = rows.reduce((sum, row) => sum + row.count, 0)
  return (
    <Panel
      title={title}
      extra={
        <Button size="small" type="text" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {isTable ? '看图' : '看表'}
        </Button>
      }
      style={{ height: '100%' }}
    >
      {isTable ? <FigureTable {...{ rows, total, labelHead }} {...(onOpen ? { onOpen } : {})} /> : chart}
    </Panel>
  )
}

type TableProps = { rows: readonly ChartRow[]; total: number; labelHead: string; onOpen?: (key: string) => void }

function FigureTable({ rows, total, labelHead, onOpen }: TableProps) {
  return (
    <Table<ChartRow>
      size="small"
      rowKey="key"
      pagination={false}
      dataSource={[...rows]}
      columns={[
        {
          title: labelHead,
          dataIndex: 'label',
          render: (label: string, row) =>
            onOpen ? (
              <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onOpen(row.key)}>
                {label}
              </Button>
            ) : (
              label
            ),
        },
        { title: '户数', dataIndex: 'count', align: 'right', render: printCount },
        {
          title: '占比',
          dataIndex: 'count',
          key: 'share',
          align: 'right',
          render: (n: number) => printShare(n, total),
        },
      ]}
    />
  )
}

/** `12,345`. */
export function printCount(count: number): string {
  return count.toLocaleString('zh-CN')
}

/** A share in per cent with one decimal; a dash where the whole is nothing. */
export function printShare(part: number, whole: number): string {
  return whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`
}

import { addressOf } from '@huoshui/client'
import { exportLedger, type LedgerEntry } from '@huoshui/contract'
import { type LedgerRow, LIVE_SOURCES } from '@huoshui/rules/ledger/ledger-words'
import { printCell } from '@huoshui/rules/ledger/print-cell'
import { EmptyState, FailureNotice, Panel, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Input, Table } from 'antd'
import { useState } from 'react'
import { liveQuery } from './ledger-queries.ts'

const monthMilliseconds = 30 * 86_400_000
const dayOf = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)

/** A ledger made from the record: its newest rows, and all of them as a workbook. */
export function LivePanel({ ledger: { id, definition } }: { ledger: LedgerEntry }) {
  const [days, setDays] = useState(() => ({ from: dayOf(Date.now() - monthMilliseconds), until: dayOf(Date.now()) }))
  const { data, error, isPending, refetch } = useQuery(liveQuery(id, days))
  const change = (name: 'from' | 'until') => (day: string) => day && setDays((before) => ({ ...before, [name]: day }))
  return (
    <Panel
      title={definition.live === null ? '' : `由${LIVE_SOURCES[definition.live]}生成`}
      isFlush
      extra={
        <Flex gap={8} align="center" wrap>
          <Input
            aria-label="起"
            type="date"
            value={days.from}
            onChange={(event) => change('from')(event.target.value)}
            style={{ width: 150 }}
          />
          至
          <Input
            aria-label="止"
            type="date"
            value={days.until}
            onChange={(event) => change('until')(event.target.value)}
            style={{ width: 150 }}
          />
          <Button href={addressOf(exportLedger, { id }, days)}>导出</Button>
        </Flex>
      }
    >
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      <Table<LedgerRow>
        size="small"
        rowKey="id"
        columns={definition.fields.map((field) => ({
          title: `${field.label}${field.unit ? `（${field.unit}）` : ''}`,
          key: field.key,
          ellipsis: field.type === 'text',
          ...(field.type === 'money' || field.type === 'number' ? { align: 'right' as const } : {}),
          width: field.key === 'name' || field.key === 'description' ? 240 : field.key === 'code' ? 190 : 120,
          render: (_: unknown, row: LedgerRow) => printCell(field, row.cells[field.key]) || '—',
        }))}
        dataSource={data?.rows ?? []}
        loading={isPending}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <EmptyState title="这段日期内没有记录。" /> }}
      />
      {data?.isMore && (
        <QuietText style={{ display: 'block', padding: '8px 12px' }}>只显示最新的 100 行，全部请导出。</QuietText>
      )}
    </Panel>
  )
}

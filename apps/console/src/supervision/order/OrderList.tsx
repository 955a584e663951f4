import type { SupervisionOrderRow } from '@huoshui/contract'
import { ORDER_STATES, type OrderState } from '@huoshui/rules/supervision/order-steps'
import { EmptyState, FailureNotice, Panel, QuietText, StatusTag, type Tone } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Segmented, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { ordersQuery } from '../supervision-queries.ts'
import { OrderDrawer } from './OrderDrawer.tsx'

export const stateTones: Record<OrderState, Tone> = {
  draft: 'quiet',
  issued: 'waiting',
  replied: 'running',
  closed: 'good',
  cancelled: 'quiet',
}

/** 督办单: to whom, until when, where it stands. */
export function OrderList({
  opened,
  onOpen,
}: {
  opened: string | undefined
  onOpen: (order: string | undefined) => void
}) {
  const [of, setOf] = useState<'open' | 'all'>('open')
  const { data, error, isPending, refetch } = useQuery(ordersQuery(of))
  return (
    <Panel
      title="督办单"
      isFlush
      extra={
        <Segmented<'open' | 'all'>
          aria-label="看哪些督办单"
          value={of}
          options={[
            { value: 'open', label: '未办结' },
            { value: 'all', label: '全部' },
          ]}
          onChange={setOf}
        />
      }
    >
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      <Table<SupervisionOrderRow>
        size="small"
        rowKey="id"
        pagination={false}
        loading={isPending}
        dataSource={data ?? []}
        columns={columnsOf(onOpen)}
        scroll={{ x: 900 }}
        locale={{
          emptyText: (
            <EmptyState title="没有督办单。" hints={['市专班在单位的逐项说明里起草，发出后承办单位在这里回复。']} />
          ),
        }}
      />
      {opened && <OrderDrawer id={opened} onClose={() => onOpen(undefined)} />}
    </Panel>
  )
}

function columnsOf(onOpen: (order: string) => void): TableColumnsType<SupervisionOrderRow> {
  return [
    {
      title: '编号',
      key: 'number',
      width: 180,
      render: (_, { numberText }) => numberText ?? <QuietText>未编号</QuietText>,
    },
    {
      title: '标题',
      key: 'title',
      render: (_, { id, title }) => (
        <Button
          type="link"
          style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'left' }}
          onClick={() => onOpen(id)}
        >
          {title}
        </Button>
      ),
    },
    { title: '发给', dataIndex: 'targetName', width: 200 },
    {
      title: '状态',
      key: 'state',
      width: 130,
      render: (_, { state, isOverdue }) => (
        <StatusTag tone={isOverdue ? 'bad' : stateTones[state]}>
          {isOverdue ? '逾期未回复' : ORDER_STATES[state]}
        </StatusTag>
      ),
    },
    { title: '发出', key: 'issued', width: 110, render: (_, { issuedOn }) => issuedOn ?? '—' },
    { title: '期限', key: 'due', width: 190, render: (_, row) => <Clock row={row} /> },
  ]
}

export function Clock({ row: { dueOn, daysLeft } }: { row: SupervisionOrderRow }) {
  if (dueOn === null) return '—'
  if (daysLeft === null) return dueOn
  return `${dueOn}（${daysLeft < 0 ? `已超 ${-daysLeft}` : `还有 ${daysLeft}`} 个工作日）`
}

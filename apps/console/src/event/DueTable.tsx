import type { DueIntent } from '@huoshui/contract'
import { EmptyState, FailureNotice, MoneyText, Panel, QuietText, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Flex, Segmented, Table, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { dueQuery } from './event-queries.ts'

const FollowDialog = lazy(async () => ({ default: (await import('./FollowDialog.tsx')).FollowDialog }))

/** Intents whose day to ask has come, one's own first of all. */
export function DueTable() {
  const [of, setOf] = useState<'mine' | 'all'>('mine')
  const { data, error, isPending, refetch } = useQuery(dueQuery(of))
  const [chosen, choose] = useState<DueIntent>()
  const deed: TableColumnsType<DueIntent>[number] = {
    title: '跟进',
    key: 'deed',
    width: 110,
    render: (_, row) => <Button onClick={() => choose(row)}>登记跟进</Button>,
  }
  return (
    <Flex vertical gap={12}>
      <Segmented<'mine' | 'all'>
        aria-label="谁跟进的"
        value={of}
        options={[
          { value: 'mine', label: '我跟进的' },
          { value: 'all', label: '管辖范围内全部' },
        ]}
        onChange={setOf}
      />
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      <Panel isFlush>
        <Table<DueIntent>
          aria-label="待跟进的意向"
          rowKey="intentId"
          loading={isPending}
          dataSource={data?.rows ?? []}
          columns={[...columns, deed]}
          pagination={false}
          scroll={{ x: 1000 }}
          locale={{
            emptyText: (
              <EmptyState title="没有到跟进日的意向。" hints={['意向登记后 7、30、90 天提醒，直到放款或结案。']} />
            ),
          }}
        />
      </Panel>
      <Suspense fallback={null}>
        {chosen && <FollowDialog intentId={chosen.intentId} step={chosen.step} onClose={() => choose(undefined)} />}
      </Suspense>
    </Flex>
  )
}

const columns: TableColumnsType<DueIntent> = [
  {
    title: '经营主体',
    key: 'firm',
    render: (_, { enterpriseName, eventName, eventId }) => (
      <>
        <div>{enterpriseName}</div>
        <Link to="/events/$id" params={{ id: eventId }} style={{ fontSize: 13 }}>
          {eventName}
        </Link>
      </>
    ),
  },
  { title: '银行', dataIndex: 'bankName', width: 150 },
  {
    title: '意向金额',
    key: 'amount',
    width: 120,
    align: 'right',
    render: (_, { amountFen }) => <MoneyText fen={amountFen} />,
  },
  { title: '意向日期', dataIndex: 'onDay', width: 116 },
  {
    title: '到期',
    key: 'due',
    width: 150,
    render: (_, { step, dueOn, lateDays }) => (
      <>
        <div>
          {dueOn}（{step} 天）
        </div>
        {lateDays > 0 ? (
          <StatusTag tone="bad">{`超期 ${lateDays} 天`}</StatusTag>
        ) : (
          <StatusTag tone="waiting">今天到期</StatusTag>
        )}
      </>
    ),
  },
  {
    title: '跟进人',
    key: 'follower',
    width: 120,
    render: (_, { followerName }) => <QuietText>{followerName}</QuietText>,
  },
]

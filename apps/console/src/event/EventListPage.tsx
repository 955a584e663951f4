import type { EventRow } from '@huoshui/contract'
import { EVENT_KINDS, EVENT_STATUSES } from '@huoshui/rules/event/event-words'
import { EmptyState, FailureNotice, MoneyText, PageHeader, Panel, QuietText, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Flex, Segmented, Table, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAllowed } from '../session/session.ts'
import { DueTable } from './DueTable.tsx'
import { eventsQuery } from './event-queries.ts'
import { OrganiserTable } from './OrganiserTable.tsx'
import { PublishedTable } from './PublishedTable.tsx'

const EventDialog = lazy(async () => ({ default: (await import('./EventDialog.tsx')).EventDialog }))

type Tab = 'all' | 'due' | 'organisers' | 'published'

/** 融资对接活动: events with what came of them, what is to be asked about, and what documents say apart from both. */
export function EventListPage() {
  const search = useSearch({ from: '/desk/events' })
  const navigate = useNavigate({ from: '/events' })
  const [mayManage, mayFollow] = [useAllowed('event.manage'), useAllowed('event.record')]
  const [isMaking, setMaking] = useState(false)
  const tabs: { value: Tab; label: string }[] = [
    { value: 'all', label: '活动' },
    ...(mayFollow ? [{ value: 'due' as const, label: '待跟进的意向' }] : []),
    { value: 'organisers', label: '按主办单位' },
    { value: 'published', label: '公开报道（参考）' },
  ]
  const tab = tabs.find(({ value }) => value === search.tab)?.value ?? 'all'
  return (
    <>
      <PageHeader
        title="对接活动"
        context="对接会、宣讲、路演：邀请、到场、结对；意向、签约、授信、放款分列，意向不计入授信和放款。"
        actions={
          mayManage && (
            <Button type="primary" onClick={() => setMaking(true)}>
              新建活动
            </Button>
          )
        }
      />
      <Flex vertical gap={12}>
        <Segmented<Tab>
          aria-label="看什么"
          value={tab}
          options={tabs}
          onChange={(next) => void navigate({ search: next === 'all' ? {} : { tab: next }, replace: true })}
        />
        {tab === 'all' && <EventTable mayMake={mayManage} />}
        {tab === 'due' && <DueTable />}
        {tab === 'organisers' && <OrganiserTable />}
        {tab === 'published' && <PublishedTable />}
      </Flex>
      <Suspense fallback={null}>{isMaking && <EventDialog onClose={() => setMaking(false)} />}</Suspense>
    </>
  )
}

function EventTable({ mayMake }: { mayMake: boolean }) {
  const { data, error, isPending, refetch } = useQuery(eventsQuery)
  const isBank = !useAllowed('event.invitations')
  return (
    <>
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      <Panel isFlush>
        <Table<EventRow>
          aria-label="对接活动"
          rowKey="id"
          loading={isPending}
          dataSource={data?.rows ?? []}
          columns={isBank ? columns.filter(({ key }) => key !== 'invited') : columns}
          pagination={false}
          scroll={{ x: 980 }}
          locale={{
            emptyText: (
              <EmptyState
                title="还没有对接活动。"
                hints={[mayMake ? '新建活动，再按条件或名单邀请企业。' : '专班邀请后在这里看到。']}
              />
            ),
          }}
        />
      </Panel>
    </>
  )
}

const statusTones = { planned: 'waiting', held: 'good', cancelled: 'quiet' } as const

const step = (key: 'intents' | 'signed' | 'credit' | 'drawn', title: string): TableColumnsType<EventRow>[number] => ({
  title,
  key,
  width: 112,
  align: 'right',
  render: (_, { funnel }) => (
    <>
      <div>
        <MoneyText fen={funnel[key].amountFen} />
      </div>
      <QuietText style={{ fontSize: 13 }}>{funnel[key].firms} 户</QuietText>
    </>
  ),
})

const columns: TableColumnsType<EventRow> = [
  {
    title: '活动',
    key: 'name',
    render: (_, { id, name, kind, organiserName }) => (
      <>
        <div>
          <Link to="/events/$id" params={{ id }} className="name-cell" title={name}>
            {name}
          </Link>
        </div>
        <QuietText style={{ fontSize: 13 }}>
          {EVENT_KINDS[kind]}，{organiserName}
        </QuietText>
      </>
    ),
  },
  { title: '日期', key: 'day', width: 112, render: (_, { onDay }) => onDay },
  {
    title: '状态',
    key: 'status',
    width: 100,
    render: (_, { status }) => <StatusTag tone={statusTones[status]}>{EVENT_STATUSES[status]}</StatusTag>,
  },
  {
    title: '邀请 / 到场',
    key: 'invited',
    width: 110,
    align: 'right',
    render: (_, { funnel }) => `${funnel.invited} / ${funnel.attended}`,
  },
  step('intents', '意向'),
  step('signed', '签约'),
  step('credit', '授信'),
  step('drawn', '放款'),
]

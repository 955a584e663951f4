import type { OrganiserFunnel } from '@huoshui/contract'
import { EmptyState, FailureNotice, MoneyText, Panel, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Table, type TableColumnsType } from 'antd'
import { eventsQuery } from './event-queries.ts'

/** What came of the events of each organiser; firms once, none ranked. */
export function OrganiserTable() {
  const { data, error, isPending, refetch } = useQuery(eventsQuery)
  return (
    <>
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      <Panel isFlush>
        <Table<OrganiserFunnel>
          aria-label="按主办单位"
          rowKey="organiserId"
          loading={isPending}
          dataSource={data?.organisers ?? []}
          columns={columns}
          pagination={false}
          scroll={{ x: 980 }}
          locale={{ emptyText: <EmptyState title="还没有对接活动。" hints={[]} /> }}
        />
      </Panel>
    </>
  )
}

const step = (
  key: 'intents' | 'signed' | 'credit' | 'drawn',
  title: string,
): TableColumnsType<OrganiserFunnel>[number] => ({
  title,
  key,
  width: 140,
  align: 'right',
  render: (_, { funnel }) => (
    <>
      <div>
        <MoneyText fen={funnel[key].amountFen} />
      </div>
      <QuietText style={{ fontSize: 13 }}>
        {funnel[key].firms} 户 {funnel[key].count} 笔
      </QuietText>
    </>
  ),
})

const columns: TableColumnsType<OrganiserFunnel> = [
  { title: '主办单位', dataIndex: 'organiserName' },
  { title: '场次', dataIndex: 'events', width: 80, align: 'right' },
  { title: '到场', key: 'attended', width: 90, align: 'right', render: (_, { funnel }) => `${funnel.attended} 户` },
  step('intents', '意向'),
  step('signed', '签约'),
  step('credit', '授信'),
  step('drawn', '放款'),
]

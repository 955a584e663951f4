import type { PublishedEvent } from '@huoshui/contract'
import { FailureNotice, MoneyText, Panel, QuietText, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Alert, Flex, Table, type TableColumnsType } from 'antd'
import { publishedQuery } from './event-queries.ts'

/** What documents say of events: for reference, with its source, added to nothing. */
export function PublishedTable() {
  const { data, error, isPending, refetch } = useQuery(publishedQuery)
  return (
    <Flex vertical gap={12}>
      <Alert
        type="info"
        showIcon
        title="以下照录公开材料，未经核实，只作参考：不与本平台登记的活动合计，也不能相互加减；金额按原文的用词归入意向或签约。"
      />
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      <Panel isFlush>
        <Table<PublishedEvent>
          aria-label="公开报道的活动"
          rowKey="name"
          loading={isPending}
          dataSource={data?.rows ?? []}
          columns={columns}
          pagination={false}
          scroll={{ x: 980 }}
        />
      </Panel>
    </Flex>
  )
}

const words = { intent: '意向', signed: '签约', drawn: '放款' } as const

const columns: TableColumnsType<PublishedEvent> = [
  {
    title: '活动',
    key: 'name',
    render: (_, { name, organiser, note }) => (
      <>
        <div>{name}</div>
        <QuietText style={{ fontSize: 13, display: 'block' }}>{organiser ?? '文中未写明主办单位'}</QuietText>
        {note && <QuietText style={{ fontSize: 13, display: 'block' }}>{note}</QuietText>}
      </>
    ),
  },
  { title: '时间', dataIndex: 'time', width: 130 },
  {
    title: '企业',
    key: 'firms',
    width: 90,
    align: 'right',
    render: (_, { firms }) => (firms === null ? '未写' : `${firms} 户`),
  },
  {
    title: '银行',
    key: 'banks',
    width: 90,
    align: 'right',
    render: (_, { banks }) => (banks === null ? '未写' : `${banks} 家`),
  },
  {
    title: '金额',
    key: 'amount',
    width: 170,
    align: 'right',
    render: (_, { amount }) =>
      amount === null ? (
        '未写'
      ) : (
        <>
          <div>
            {words[amount.kind]} <MoneyText fen={amount.fen} />
          </div>
          <QuietText style={{ fontSize: 13 }}>原文：{amount.words}</QuietText>
        </>
      ),
  },
  {
    title: '出处',
    key: 'source',
    width: 220,
    render: (_, { source, isVerified }) => (
      <>
        <div>{source}</div>
        {!isVerified && <StatusTag tone="waiting">未核实</StatusTag>}
      </>
    ),
  },
]

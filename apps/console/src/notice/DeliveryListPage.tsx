import { type Delivery, NOTICE_CHANNELS, NOTICE_KINDS } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel, printInstant, QuietText } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Flex, Segmented, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { pagingOf } from '../paging-of.ts'
import { type DeliveriesOf, deliveriesQuery } from './notice-queries.ts'

/** 投递记录: what became of messages that leave the platform, for its operator. */
export function DeliveryListPage() {
  const [of, setOf] = useState<DeliveriesOf>('all')
  const list = useInfiniteQuery(deliveriesQuery(of))
  return (
    <>
      <PageHeader
        title="消息投递"
        context="短信、邮件和工作群消息的投递结果。不显示内容，号码打码；内容和号码在投递结束后即删除。"
        actions={
          <Segmented<DeliveriesOf>
            aria-label="结果"
            value={of}
            options={[
              { value: 'all', label: '全部' },
              { value: 'failed', label: '没有送达' },
              { value: 'waiting', label: '待投递' },
            ]}
            onChange={setOf}
          />
        }
      />
      <Flex vertical gap={12}>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <KeysetTable<Delivery>
            label="消息投递"
            rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
            columns={columns}
            idOf={(row) => row.id}
            isLoading={list.isPending}
            paging={pagingOf(list)}
            minWidth={900}
            empty={<EmptyState title="没有投递记录。" />}
          />
        </Panel>
      </Flex>
    </>
  )
}

const states: Record<Delivery['state'], string> = {
  waiting: '待投递',
  sending: '投递中',
  sent: '已送出',
  failed: '没有送达',
  dropped: '过时未发',
}

const columns: TableColumnsType<Delivery> = [
  { title: '时间', key: 'at', width: 160, render: (_, row) => printInstant(row.madeAt) },
  { title: '类别', key: 'kind', width: 140, render: (_, row) => NOTICE_KINDS[row.kind] },
  { title: '通道', key: 'channel', width: 100, render: (_, row) => NOTICE_CHANNELS[row.channel] },
  { title: '去向', dataIndex: 'to', width: 200 },
  { title: '结果', key: 'state', width: 110, render: (_, row) => states[row.state] },
  { title: '次数', dataIndex: 'attempts', width: 70, align: 'right' },
  {
    title: '说明',
    key: 'detail',
    render: (_, row) => (
      <>
        <QuietText style={{ overflowWrap: 'anywhere' }}>{row.lastDetail}</QuietText>
        {row.nextAt && row.attempts > 0 && <QuietText>{printInstant(row.nextAt)} 再试</QuietText>}
      </>
    ),
  },
]

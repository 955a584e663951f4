import { type Notice, readNotices } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel, printInstant, QuietText } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Button, Flex, Segmented, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { pagingOf } from '../paging-of.ts'
import { remote } from '../remote.ts'
import { useCommand } from '../useCommand.ts'
import { type NoticesOf, noticesQuery } from './notice-queries.ts'

const NoticeChoiceDialog = lazy(async () => ({
  default: (await import('./NoticeChoiceDialog.tsx')).NoticeChoiceDialog,
}))

/** 消息: what the platform has to tell the person and the desk; opening one marks it read for oneself alone. */
export function NoticeListPage() {
  const [of, setOf] = useState<NoticesOf>('unread')
  const [isChoosing, setChoosing] = useState(false)
  const list = useInfiniteQuery(noticesQuery(of))
  const router = useRouter()
  const read = useCommand((body: { ids: string[] } | { isAll: true }) => remote(readNotices, { body }), {
    changes: ['notices'],
    done: '已标为已读。',
  })
  const open = ({ id, link, isRead }: Notice) => {
    if (!isRead) read.mutate({ ids: [id] })
    if (link) void router.navigate({ href: link })
  }
  return (
    <>
      <PageHeader
        title="消息"
        context="发给您本人和本机构的提醒。本机构的每位同事各自标已读。"
        actions={
          <Flex gap={8} wrap>
            <Segmented<NoticesOf>
              aria-label="范围"
              value={of}
              options={[
                { value: 'unread', label: '未读' },
                { value: 'all', label: '全部' },
              ]}
              onChange={setOf}
            />
            <Button onClick={() => read.mutate({ isAll: true })} loading={read.isPending}>
              全部已读
            </Button>
            <Button onClick={() => setChoosing(true)}>接收设置</Button>
          </Flex>
        }
      />
      <Flex vertical gap={12}>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <KeysetTable<Notice>
            label="消息"
            rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
            columns={columnsOf(open)}
            idOf={(row) => row.id}
            isLoading={list.isPending}
            paging={pagingOf(list)}
            minWidth={720}
            empty={<EmptyState title={of === 'unread' ? '没有未读消息。' : '还没有消息。'} />}
          />
        </Panel>
      </Flex>
      {isChoosing && (
        <Suspense>
          <NoticeChoiceDialog onClose={() => setChoosing(false)} />
        </Suspense>
      )}
    </>
  )
}

function columnsOf(onOpen: (notice: Notice) => void): TableColumnsType<Notice> {
  return [
    { title: '时间', key: 'at', width: 160, render: (_, row) => printInstant(row.madeAt) },
    {
      title: '内容',
      key: 'words',
      render: (_, row) => (
        <>
          <div style={{ fontWeight: row.isRead ? 400 : 600 }}>{row.title}</div>
          <div style={{ overflowWrap: 'anywhere' }}>{row.words}</div>
        </>
      ),
    },
    {
      title: '发给',
      key: 'to',
      width: 90,
      render: (_, row) => <QuietText>{row.isForDesk ? '本机构' : '本人'}</QuietText>,
    },
    {
      title: '操作',
      key: 'act',
      width: 100,
      render: (_, row) =>
        (row.link || !row.isRead) && (
          <Button size="small" onClick={() => onOpen(row)}>
            {row.link ? '去查看' : '知道了'}
          </Button>
        ),
    },
  ]
}

import { DATA_REQUEST_KINDS, DATA_REQUEST_STATES, type DataRequest, listDataRequests } from '@huoshui/contract'
import { DayText, EmptyState, FailureNotice, KeysetTable, Panel, QuietText } from '@huoshui/ui'
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Flex, Segmented, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { pagingOf } from '../paging-of.ts'
import { remote } from '../remote.ts'
import { useAllowed } from '../session/session.ts'
import { AnswerDialog } from './AnswerDialog.tsx'

type State = 'open' | 'answered'

/** 删除、更正请求: what firms ask to have erased or put right, the first due first. */
export function DataRequestPanel() {
  const [state, setState] = useState<State>('open')
  const [open, setOpen] = useState<DataRequest>()
  const mayAnswer = useAllowed('firm-phone.decide')
  const list = useInfiniteQuery(requestsQuery(state))
  return (
    <Panel title="删除、更正请求">
      <Flex vertical gap={12}>
        <Segmented<State>
          aria-label="答复情况"
          value={state}
          options={[
            { value: 'open', label: '待答复' },
            { value: 'answered', label: '已答复' },
          ]}
          onChange={setState}
          style={{ alignSelf: 'flex-start' }}
        />
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <KeysetTable<DataRequest>
          label="删除、更正请求"
          rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
          columns={columnsOf(mayAnswer, setOpen)}
          idOf={(row) => row.id}
          isLoading={list.isPending}
          paging={pagingOf(list)}
          minWidth={980}
          empty={<EmptyState title={state === 'open' ? '没有待答复的请求。' : '这里还没有。'} />}
        />
      </Flex>
      {open && <AnswerDialog request={open} onClose={() => setOpen(undefined)} />}
    </Panel>
  )
}

function requestsQuery(state: State) {
  return infiniteQueryOptions({
    queryKey: ['data-request', 'list', state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(listDataRequests, { query: { state, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

function columnsOf(mayAnswer: boolean, onOpen: (request: DataRequest) => void): TableColumnsType<DataRequest> {
  return [
    {
      title: '经营主体',
      key: 'firm',
      width: 240,
      render: (_, row) => (
        <Link to="/enterprises/$id" params={{ id: row.enterpriseId }}>
          {row.enterpriseName}
        </Link>
      ),
    },
    { title: '请求', key: 'kind', width: 80, render: (_, row) => DATA_REQUEST_KINDS[row.kind] },
    { title: '内容', dataIndex: 'what' },
    {
      title: '期限',
      key: 'due',
      width: 130,
      render: (_, row) => (
        <>
          <DayText day={row.dueOn} />
          {row.isOverdue && <QuietText>　已超期</QuietText>}
        </>
      ),
    },
    {
      title: '答复',
      key: 'answer',
      width: 280,
      render: (_, row) =>
        row.state === 'open' ? (
          mayAnswer && (
            <Button size="small" onClick={() => onOpen(row)}>
              答复
            </Button>
          )
        ) : (
          <>
            {DATA_REQUEST_STATES[row.state]}：{row.answer}
            {row.kept && <div>保留：{row.kept}</div>}
          </>
        ),
    },
  ]
}

import {
  type ChangeRequest,
  type ChangeRequestStatus,
  changeRequestStatuses,
  listChangeRequests,
} from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel, printInstant } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Checkbox, Flex, Radio, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { fieldLabel } from '../enterprise/field-labels.ts'
import { remote } from '../remote.ts'
import { RequestStatus } from './RequestStatus.tsx'

type Choice = ChangeRequestStatus | 'all'

/** 变更申请: what towns and grid workers propose, and another person decides. */
export function ChangeRequestListPage() {
  const [status, setStatus] = useState<Choice>('open')
  const [isMine, setMine] = useState(false)
  const navigate = useNavigate()
  const list = useChangeRequests(status, isMine)
  return (
    <>
      <PageHeader title="变更申请" context="在企业页面提出，由另一位专班人员审批；通过后名录立即更正。" />
      <Panel style={{ marginBottom: 12 }}>
        <Flex gap={16} wrap align="center">
          <Radio.Group
            aria-label="状态"
            optionType="button"
            options={[
              ...Object.entries(changeRequestStatuses).map(([value, label]) => ({ value, label })),
              { value: 'all', label: '全部' },
            ]}
            value={status}
            onChange={(event) => setStatus(event.target.value)}
          />
          <Checkbox checked={isMine} onChange={(event) => setMine(event.target.checked)}>
            只看我提出的
          </Checkbox>
        </Flex>
      </Panel>
      {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
      <Panel isFlush>
        <KeysetTable<ChangeRequest>
          label="变更申请"
          rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
          columns={columns}
          idOf={(row) => row.id}
          onOpen={(row) => void navigate({ to: '/change-requests/$id', params: { id: row.id } })}
          isLoading={list.isPending}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          minWidth={900}
          empty={<EmptyState title="没有变更申请。" hints={['在名录中打开一户，点“申请更正”提出。']} />}
        />
      </Panel>
    </>
  )
}

function useChangeRequests(status: Choice, isMine: boolean) {
  return useInfiniteQuery({
    queryKey: ['change-requests', 'list', status, isMine],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(
        listChangeRequests,
        {
          query: {
            limit: 50,
            mine: isMine ? 'true' : 'false',
            ...(status === 'all' ? {} : { status }),
            ...(pageParam ? { after: pageParam } : {}),
          },
        },
        signal,
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

const columns: TableColumnsType<ChangeRequest> = [
  { title: '经营主体', dataIndex: 'enterpriseName' },
  {
    title: '要改的字段',
    dataIndex: 'fields',
    width: 200,
    render: (fields: string[]) => fields.map(fieldLabel).join('、'),
  },
  { title: '理由', dataIndex: 'reason' },
  { title: '提出人', key: 'by', width: 110, render: (_, row) => row.requestedByName },
  { title: '提出时间', dataIndex: 'requestedAt', width: 140, render: printInstant },
  {
    title: '状态',
    key: 'status',
    width: 150,
    render: (_, row) => (
      <>
        <RequestStatus status={row.status} />
        {row.status === 'open' && row.isStale && <div>企业后来又有变动</div>}
      </>
    ),
  },
]

import {
  type Duplicate,
  type DuplicateKind,
  type DuplicateStatus,
  duplicateKinds,
  duplicateStatuses,
  listDuplicates,
} from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel, printInstant } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Flex, Radio, Select, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useAreaNames } from '../area/areas.ts'
import { remote } from '../remote.ts'
import { DetectionStatus } from './DetectionStatus.tsx'
import { SideName } from './SideName.tsx'

/** 疑似重复: pairs that may be one firm, the likeliest first; nothing is merged without a person. */
export function DuplicateListPage() {
  const navigate = useNavigate()
  const [status, setStatus] = useState<DuplicateStatus>('open')
  const [kind, setKind] = useState<DuplicateKind>()
  const list = useDuplicates(status, kind)
  return (
    <>
      <PageHeader
        title="疑似重复"
        context="系统只提出可能，合并与否由人判定；合并后可撤销。"
        actions={<DetectionStatus />}
      />
      <Panel style={{ marginBottom: 12 }}>
        <Flex gap={12} wrap>
          <Radio.Group
            aria-label="处理状态"
            optionType="button"
            options={Object.entries(duplicateStatuses).map(([value, label]) => ({ value, label }))}
            value={status}
            onChange={(event) => setStatus(event.target.value)}
          />
          <Select<DuplicateKind | null>
            aria-label="情形"
            placeholder="情形"
            allowClear
            style={{ width: 320 }}
            options={Object.entries(duplicateKinds).map(([value, label]) => ({ value: value as DuplicateKind, label }))}
            value={kind ?? null}
            onChange={(next) => setKind(next ?? undefined)}
          />
        </Flex>
      </Panel>
      {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
      <Panel isFlush>
        <KeysetTable<Duplicate>
          label="疑似重复"
          rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
          columns={useColumns()}
          idOf={(row) => row.id}
          onOpen={(row) => void navigate({ to: '/duplicates/$id', params: { id: row.id } })}
          isLoading={list.isPending}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          minWidth={900}
          empty={
            <EmptyState
              title={status === 'open' ? '没有待核的疑似重复。' : '没有记录。'}
              hints={['导入新名单后可重新检测。']}
            />
          }
        />
      </Panel>
    </>
  )
}

function useDuplicates(status: DuplicateStatus, kind: DuplicateKind | undefined) {
  return useInfiniteQuery({
    queryKey: ['duplicates', 'list', status, kind],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(
        listDuplicates,
        { query: { status, limit: 50, ...(kind ? { kind } : {}), ...(pageParam ? { after: pageParam } : {}) } },
        signal,
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

function useColumns(): TableColumnsType<Duplicate> {
  const nameOf = useAreaNames()
  return [
    { title: '可能性', dataIndex: 'score', width: 76, align: 'right', render: (score: number) => `${score}%` },
    { title: '情形', dataIndex: 'kind', width: 190, render: (kind: DuplicateKind) => duplicateKinds[kind] },
    { title: '一户', key: 'one', render: (_, row) => <SideName side={row.one} unit={nameOf(row.one.unitCode)} /> },
    {
      title: '另一户',
      key: 'other',
      render: (_, row) => <SideName side={row.other} unit={nameOf(row.other.unitCode)} />,
    },
    { title: '发现时间', dataIndex: 'foundAt', width: 140, render: printInstant },
    { title: '处理', key: 'decided', width: 120, render: (_, row) => decision(row) },
  ]
}

function decision(row: Duplicate): string {
  if (row.status !== 'open') return `${duplicateStatuses[row.status]}${row.reason ? `：${row.reason}` : ''}`
  return row.canDecide ? '待您判定' : '由市专班判定'
}

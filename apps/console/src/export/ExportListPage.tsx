import { type ExportJob, type ExportStatus, exportStatuses, listExports } from '@huoshui/contract'
import {
  EmptyState,
  FailureNotice,
  KeysetTable,
  PageHeader,
  Panel,
  printCount,
  printInstant,
  StatusTag,
  type Tone,
} from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Progress, Radio, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { remote } from '../remote.ts'
import { useAllowed } from '../session/session.ts'
import { describeFilter } from './describe-filter.ts'
import { ExportActions } from './ExportActions.tsx'

type Of = 'mine' | 'deciding'

/** 数据导出: what I asked for, and what waits for my approval. Asked for on the register's page, with its filters. */
export function ExportListPage() {
  const canApprove = useAllowed('export.approve')
  const [of, setOf] = useState<Of>('mine')
  const list = useExports(of)
  return (
    <>
      <PageHeader
        title="数据导出"
        context={
          <>
            在<Link to="/enterprises">经营主体名录</Link>按条件筛选后点“导出”。文件保留 7 天，每次下载记入审计。
          </>
        }
      />
      {canApprove && (
        <Panel style={{ marginBottom: 12 }}>
          <Radio.Group
            aria-label="范围"
            optionType="button"
            options={[
              { value: 'mine', label: '我的导出' },
              { value: 'deciding', label: '待我审批' },
            ]}
            value={of}
            onChange={(event) => setOf(event.target.value)}
          />
        </Panel>
      )}
      {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
      <Panel isFlush>
        <KeysetTable<ExportJob>
          label="数据导出"
          rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
          columns={columns}
          idOf={(row) => row.id}
          isLoading={list.isPending}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          minWidth={960}
          empty={<EmptyState title={of === 'mine' ? '您还没有导出过。' : '没有待您审批的导出。'} />}
        />
      </Panel>
    </>
  )
}

function useExports(of: Of) {
  return useInfiniteQuery({
    queryKey: ['exports', of],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(listExports, { query: { of, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.rows.some((row) => isMoving(row.status))) ? 2000 : false,
  })
}

function isMoving(status: ExportStatus): boolean {
  return status === 'approved' || status === 'running'
}

const tones = {
  waiting: 'waiting',
  approved: 'running',
  refused: 'bad',
  running: 'running',
  done: 'good',
  failed: 'bad',
  expired: 'quiet',
} as const satisfies Record<ExportStatus, Tone>

const columns: TableColumnsType<ExportJob> = [
  { title: '申请时间', dataIndex: 'requestedAt', width: 140, render: printInstant },
  { title: '申请人', dataIndex: 'requestedByName', width: 110 },
  { title: '条件', key: 'filter', render: (_, job) => describeFilter(job.filter) },
  { title: '理由', dataIndex: 'reason' },
  {
    title: '内容',
    key: 'content',
    width: 150,
    render: (_, job) => `${job.format.toUpperCase()}，${job.isUnmasked ? '含完整个人信息' : '个人信息隐去部分'}`,
  },
  { title: '状态', key: 'status', width: 170, render: (_, job) => <State job={job} /> },
  { title: '操作', key: 'actions', width: 150, render: (_, job) => <ExportActions job={job} /> },
]

function State({ job }: { job: ExportJob }) {
  const { status, rowCount, rowTotal, decisionReason, failure } = job
  return (
    <>
      <StatusTag tone={tones[status]}>{exportStatuses[status]}</StatusTag>
      {status === 'running' && rowTotal !== null && rowTotal > 0 && (
        <Progress percent={Math.round(((rowCount ?? 0) / rowTotal) * 100)} size="small" aria-label="导出进度" />
      )}
      {status === 'done' && rowCount !== null && <div>{printCount(rowCount)} 户</div>}
      {status === 'refused' && decisionReason && <div>{decisionReason}</div>}
      {status === 'failed' && <div>{failure}</div>}
    </>
  )
}

import { type AuditLine, listAuditLines } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel, printInstant, QuietText } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { remote } from '../remote.ts'
import { AuditFilters } from './AuditFilters.tsx'
import { actionLabel } from './action-label.ts'
import { readQuestion } from './audit-question.ts'

/** 审计日志: who did what, when, from where, on what; read-only, the newest first. */
export function AuditPage() {
  const search = useSearch({ from: '/desk/audit' })
  const navigate = useNavigate({ from: '/audit' })
  const list = useInfiniteQuery({
    queryKey: ['audit', search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(
        listAuditLines,
        { query: { ...readQuestion(search), limit: 100, ...(pageParam ? { after: pageParam } : {}) } },
        signal,
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  return (
    <>
      <PageHeader title="审计日志" context="每条日志与前一条以摘要相连，任何改动都能被“huoshui verify”发现。" />
      <Panel style={{ marginBottom: 12 }}>
        <AuditFilters start={search} onAsk={(next) => void navigate({ search: next, replace: true })} />
      </Panel>
      {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
      <Panel isFlush>
        <KeysetTable<AuditLine>
          label="审计日志"
          rows={list.data?.pages.flatMap((page) => page.lines) ?? []}
          columns={columns}
          idOf={(line) => `${line.chain}-${line.seq}`}
          isLoading={list.isPending}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          minWidth={900}
          empty={<EmptyState title="没有符合条件的日志。" hints={['放宽时间范围，或清空条件。']} />}
        />
      </Panel>
    </>
  )
}

const columns: TableColumnsType<AuditLine> = [
  { title: '时间', dataIndex: 'at', width: 140, render: (at: string) => printInstant(at) },
  { title: '人员', key: 'actor', width: 150, render: (_, line) => line.actorName ?? line.actor },
  {
    title: '操作',
    key: 'action',
    width: 170,
    render: (_, line) => <span title={line.action}>{actionLabel(line.action)}</span>,
  },
  { title: '对象', key: 'subject', width: 230, render: (_, line) => <Subject line={line} /> },
  { title: '地址', dataIndex: 'address', width: 120, render: (address: string | null) => address ?? '—' },
  { title: '内容', key: 'detail', render: (_, line) => <Detail line={line} /> },
  { title: '链—序号', key: 'place', width: 90, render: (_, line) => `${line.chain}—${line.seq}` },
]

function Subject({ line }: { line: AuditLine }) {
  return (
    <>
      {line.subjectKind}
      <QuietText style={{ fontSize: 12, display: 'block', overflowWrap: 'anywhere' }}>{line.subjectId}</QuietText>
    </>
  )
}

const shortDetail = 120

function Detail({ line }: { line: AuditLine }) {
  const [isWhole, setWhole] = useState(false)
  const text = JSON.stringify(line.detail)
  if (text === '{}') return '—'
  const isLong = text.length > shortDetail
  return (
    <span style={{ fontSize: 12, overflowWrap: 'anywhere' }}>
      {isWhole || !isLong ? text : `${text.slice(0, shortDetail)}…`}
      {isLong && (
        <Button size="small" type="link" onClick={() => setWhole(!isWhole)}>
          {isWhole ? '收起' : '展开'}
        </Button>
      )}
    </span>
  )
}

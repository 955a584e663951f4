import { type AuditLine, listAuditLines } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel } from '@huoshui/ui'
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Flex } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { pagingOf } from '../paging-of.ts'
import { remote } from '../remote.ts'
import { AuditFilters } from './AuditFilters.tsx'
import { auditColumns } from './audit-columns.tsx'
import { readQuestion } from './audit-question.ts'
import type { AuditSearch } from './audit-search.ts'
import { ProofPanel } from './ProofPanel.tsx'

const AuditDrawer = lazy(async () => ({ default: (await import('./line/AuditDrawer.tsx')).AuditDrawer }))

/** 审计日志: who did what, when, from where, on what; read-only, the newest first. */
export function AuditPage() {
  const search = useSearch({ from: '/desk/audit' })
  const navigate = useNavigate({ from: '/audit' })
  const [open, setOpen] = useState<AuditLine>()
  const [wasOpened, setOpened] = useState(false)
  const show = (line: AuditLine) => {
    setOpened(true)
    setOpen(line)
  }
  const change = (next: AuditSearch) => {
    setOpen(undefined)
    void navigate({ search: next, replace: true, resetScroll: false })
  }
  const list = useInfiniteQuery(linesQuery(search))
  return (
    <>
      <PageHeader title="审计日志" context="谁在何时从何处对什么做了什么；只能追加，谁也不能改或删。" />
      <Flex vertical gap={12}>
        <ProofPanel />
        <Panel>
          <AuditFilters search={search} onChange={change} />
        </Panel>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <KeysetTable<AuditLine>
            label="审计日志"
            rows={list.data?.pages.flatMap((page) => page.lines) ?? []}
            columns={auditColumns}
            idOf={({ chain, seq }) => `${chain}-${seq}`}
            onOpen={show}
            isLoading={list.isPending}
            paging={pagingOf(list)}
            minWidth={900}
            empty={<NothingFound isFailed={list.isError} onClear={() => change({})} />}
          />
        </Panel>
      </Flex>
      {wasOpened && (
        <Suspense fallback={null}>
          <AuditDrawer line={open} onAsk={change} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </>
  )
}

function linesQuery(search: AuditSearch) {
  return infiniteQueryOptions({
    queryKey: ['audit', search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(
        listAuditLines,
        { query: { ...readQuestion(search), limit: 50, ...(pageParam ? { after: pageParam } : {}) } },
        signal,
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

function NothingFound({ isFailed, onClear }: { isFailed: boolean; onClear: () => void }) {
  if (isFailed) return <EmptyState title="没有取到日志。" hints={['请点上方“重试”。']} />
  return (
    <EmptyState
      title="没有符合条件的日志。"
      hints={['放宽时间范围', '对象编号须写完整']}
      action={<Button onClick={onClear}>清空条件</Button>}
    />
  )
}

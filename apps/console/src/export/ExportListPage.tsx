import type { ExportJob } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Flex, Segmented } from 'antd'
import { useAreaNames } from '../area/areas.ts'
import { pagingOf } from '../paging-of.ts'
import { useAllowed } from '../session/session.ts'
import { ButtonLink } from '../shell/ButtonLink.tsx'
import { exportColumnsOf } from './export-columns.tsx'
import { exportsQuery } from './export-queries.ts'

type Of = 'mine' | 'deciding'

/** 导出: what I asked for, and what waits for my approval. Asked for on the register's page, with its filters. */
export function ExportListPage() {
  const canApprove = useAllowed('export.approve')
  const search = useSearch({ from: '/desk/exports' })
  const navigate = useNavigate({ from: '/exports' })
  const of: Of = canApprove && search.of === 'deciding' ? 'deciding' : 'mine'
  const list = useInfiniteQuery(exportsQuery(of))
  const nameOf = useAreaNames()
  return (
    <>
      <PageHeader
        title="导出"
        context="在经营主体名录里按条件筛选后导出。文件保留 7 天，只有本人能下载，每次下载记入审计。"
        actions={<ButtonLink to="/enterprises">到名录导出</ButtonLink>}
      />
      <Flex vertical gap={12}>
        {canApprove && (
          <Panel>
            <Segmented<Of>
              aria-label="谁的导出"
              value={of}
              options={[
                { value: 'mine', label: '我的导出' },
                { value: 'deciding', label: '待我审批' },
              ]}
              onChange={(next) => void navigate({ search: next === 'deciding' ? { of: next } : {}, replace: true })}
            />
          </Panel>
        )}
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <KeysetTable<ExportJob>
            label={of === 'mine' ? '我的导出' : '待我审批的导出'}
            rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
            columns={exportColumnsOf(of, nameOf)}
            idOf={(row) => row.id}
            isLoading={list.isPending}
            paging={pagingOf(list)}
            minWidth={940}
            empty={<Nothing of={of} isFailed={list.isError} />}
          />
        </Panel>
      </Flex>
    </>
  )
}

function Nothing({ of, isFailed }: { of: Of; isFailed: boolean }) {
  if (isFailed) return <EmptyState title="没有取到导出记录。" hints={['请点上方“重试”。']} />
  if (of === 'deciding') return <EmptyState title="没有待您审批的导出。" />
  return <EmptyState title="您还没有导出过。" hints={['在经营主体名录里筛选后，点右上“导出”。']} />
}

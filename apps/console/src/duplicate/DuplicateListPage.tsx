import {
  type Duplicate,
  type DuplicateKind,
  type DuplicateStatus,
  duplicateKinds,
  duplicateStatuses,
} from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Flex, Segmented, Select } from 'antd'
import { useAreaNames } from '../area/areas.ts'
import { pagingOf } from '../paging-of.ts'
import { DetectionButton } from './DetectionButton.tsx'
import { duplicateColumns } from './duplicate-columns.tsx'
import { duplicatesQuery } from './duplicate-queries.ts'
import type { DuplicateSearch } from './duplicate-search.ts'

/** 疑似重复: pairs that may be one firm, likeliest first. */
export function DuplicateListPage() {
  const search = useSearch({ from: '/desk/duplicates' })
  const navigate = useNavigate({ from: '/duplicates' })
  const change = (next: DuplicateSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  const list = useInfiniteQuery(duplicatesQuery(search))
  const nameOf = useAreaNames()
  return (
    <>
      <PageHeader
        title="疑似重复"
        context="可能是同一户的成对列出，可能性高的在前；合并可以撤销。一方在其他管理单元的，由市专班处理。"
        actions={<DetectionButton />}
      />
      <Flex vertical gap={12}>
        <Panel>
          <Filters search={search} onChange={change} />
        </Panel>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <KeysetTable<Duplicate>
            label="疑似重复"
            rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
            columns={duplicateColumns(nameOf)}
            idOf={(row) => row.id}
            onOpen={(row) => void navigate({ to: '/duplicates/$id', params: { id: row.id } })}
            isLoading={list.isPending}
            paging={pagingOf(list)}
            minWidth={960}
            empty={<Nothing search={search} isFailed={list.isError} />}
          />
        </Panel>
      </Flex>
    </>
  )
}

type FilterProps = { search: DuplicateSearch; onChange: (next: DuplicateSearch) => void }

function Filters({ search: { status, kind }, onChange }: FilterProps) {
  return (
    <Flex gap={12} wrap>
      <Segmented<DuplicateStatus>
        aria-label="处理状态"
        value={status ?? 'open'}
        options={optionsOf(duplicateStatuses)}
        onChange={(next) => onChange({ ...(next === 'open' ? {} : { status: next }), ...(kind ? { kind } : {}) })}
      />
      <Select<DuplicateKind>
        aria-label="情形"
        placeholder="全部情形"
        allowClear
        style={{ width: 320 }}
        value={kind ?? null}
        options={optionsOf(duplicateKinds)}
        onChange={(next: DuplicateKind | undefined) =>
          onChange({ ...(status ? { status } : {}), ...(next ? { kind: next } : {}) })
        }
      />
    </Flex>
  )
}

function Nothing({ search: { status, kind }, isFailed }: { search: DuplicateSearch; isFailed: boolean }) {
  if (isFailed) return <EmptyState title="没有取到疑似重复。" hints={['请点上方“重试”。']} />
  if (status === 'merged') return <EmptyState title="还没有合并过。" />
  if (status === 'dismissed') return <EmptyState title="还没有判定过“不是重复”。" />
  return (
    <EmptyState
      title={kind ? '没有这种情形的待核对象。' : '没有待核的疑似重复。'}
      hints={['导入之后可点右上“重新查找”。']}
    />
  )
}

function optionsOf<Key extends string>(labels: Record<Key, string>): { value: Key; label: string }[] {
  return (Object.keys(labels) as Key[]).map((value) => ({ value, label: labels[value] }))
}

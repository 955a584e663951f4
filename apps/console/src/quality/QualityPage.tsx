import type { CheckedVisit } from '@huoshui/contract'
import { QUALITY_SIGNS, type QualitySignKey } from '@huoshui/rules/quality/quality-words'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Flex, Segmented, Select } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAreaNames } from '../area/areas.ts'
import { pagingOf } from '../paging-of.ts'
import { qualityColumns } from './quality-columns.tsx'
import { checkedVisitsQuery } from './quality-queries.ts'
import { type QualitySearch, type QualityView, qualityViews } from './quality-search.ts'
import { ReviewButton } from './ReviewButton.tsx'

const CallBackDialog = lazy(async () => ({ default: (await import('./CallBackDialog.tsx')).CallBackDialog }))

/** 走访质量: visits worth asking about again, and the asking. No list of people, no count by person. */
export function QualityPage() {
  const search = useSearch({ from: '/desk/visit-quality' })
  const navigate = useNavigate({ from: '/visit-quality' })
  const change = (next: QualitySearch) => void navigate({ search: next, replace: true, resetScroll: false })
  const list = useInfiniteQuery(checkedVisitsQuery(search))
  const [calling, setCalling] = useState<CheckedVisit>()
  const nameOf = useAreaNames()
  return (
    <>
      <PageHeader
        title="走访质量"
        context="疑点只提示哪些走访需要由第三人回访核对，每条都可能有正常原因；不作评价、不排名。"
        actions={<ReviewButton />}
      />
      <Flex vertical gap={12}>
        <Panel>
          <Filters search={search} onChange={change} />
        </Panel>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <KeysetTable<CheckedVisit>
            label={qualityViews[search.view ?? 'signs']}
            rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
            columns={qualityColumns(nameOf, setCalling)}
            idOf={(row) => row.visitId}
            onOpen={(row) => void navigate({ to: '/enterprises/$id', params: { id: row.enterpriseId } })}
            isLoading={list.isPending}
            paging={pagingOf(list)}
            minWidth={960}
            empty={<Nothing view={search.view ?? 'signs'} isFailed={list.isError} />}
          />
        </Panel>
      </Flex>
      {calling && (
        <Suspense>
          <CallBackDialog visit={calling} onClose={() => setCalling(undefined)} />
        </Suspense>
      )}
    </>
  )
}

function Filters({ search, onChange }: { search: QualitySearch; onChange: (next: QualitySearch) => void }) {
  const view = search.view ?? 'signs'
  return (
    <Flex gap={12} wrap>
      <Segmented<QualityView>
        aria-label="看什么"
        value={view}
        options={Object.entries(qualityViews).map(([value, label]) => ({ value: value as QualityView, label }))}
        onChange={(next) => onChange(next === 'signs' ? {} : { view: next })}
      />
      {view === 'signs' && (
        <Select<QualitySignKey>
          aria-label="疑点种类"
          placeholder="全部种类"
          allowClear
          style={{ width: 240 }}
          value={search.kind ?? null}
          options={Object.entries(QUALITY_SIGNS).map(([value, { label }]) => ({
            value: value as QualitySignKey,
            label,
          }))}
          onChange={(kind: QualitySignKey | undefined) => onChange(kind ? { kind } : {})}
        />
      )}
    </Flex>
  )
}

const nothing = {
  signs: { title: '没有需要核对的走访。', hints: ['疑点每日自动核查一次，也可以点“重新核查”。'] },
  open: { title: '没有待回访的走访。', hints: ['回访从有疑点的走访和随机抽取的走访中产生。'] },
  done: { title: '还没有回访过。', hints: ['在“待回访”中记录结果后显示在这里。'] },
  answered: { title: '还没有企业反馈。', hints: ['走访后企业扫码自愿确认，结果显示在这里。'] },
} as const satisfies Record<QualityView, { title: string; hints: readonly string[] }>

function Nothing({ view, isFailed }: { view: QualityView; isFailed: boolean }) {
  if (isFailed) return <EmptyState title="没有取到走访。" hints={['请点上方“重试”。']} />
  return <EmptyState title={nothing[view].title} hints={[...nothing[view].hints]} />
}

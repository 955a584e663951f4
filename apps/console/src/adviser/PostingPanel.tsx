import type { AdviserKind, AdviserPosting } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, Panel, QuietText, StatusTag } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Flex, Input, Select, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { pagingOf } from '../paging-of.ts'
import { useAllowed } from '../session/session.ts'
import { type PostingFilter, postingsQuery } from './adviser-queries.ts'
import { UnitSelect } from './UnitSelect.tsx'

/** The register of postings, in the order of places and names. */
export function PostingPanel({ kinds }: { kinds: readonly AdviserKind[] }) {
  const [filter, setFilter] = useState<PostingFilter>({})
  const list = useInfiniteQuery(postingsQuery(filter))
  const navigate = useNavigate({ from: '/advisers' })
  const set = (more: { [K in keyof PostingFilter]?: PostingFilter[K] | undefined }) =>
    setFilter(Object.fromEntries(Object.entries({ ...filter, ...more }).filter(([, value]) => value)) as PostingFilter)
  return (
    <>
      <Panel>
        <Flex gap={8} wrap>
          <Select
            aria-label="种类"
            allowClear
            placeholder="种类"
            style={{ width: 150 }}
            options={kinds.map(({ kind, name }) => ({ value: kind, label: name }))}
            onChange={(kind?: string) => set({ kind })}
          />
          {useAllowed('need.read') && <UnitSelect onChange={(unit) => set({ unit })} />}
          <Select
            aria-label="在任与否"
            style={{ width: 120 }}
            value={filter.state ?? 'held'}
            options={[
              { value: 'held', label: '在任' },
              { value: 'ended', label: '已结束' },
              { value: 'all', label: '全部' },
            ]}
            onChange={(state: 'held' | 'ended' | 'all') => set({ state: state === 'held' ? undefined : state })}
          />
          <Select
            aria-label="谁的"
            style={{ width: 120 }}
            value={filter.mine ?? 'all'}
            options={[
              { value: 'all', label: '所有人的' },
              { value: 'yes', label: '我的' },
            ]}
            onChange={(mine: 'all' | 'yes') => set({ mine: mine === 'yes' ? mine : undefined })}
          />
          <Input.Search
            aria-label="姓名、机构、地名"
            placeholder="姓名、机构、镇街村居"
            allowClear
            maxLength={40}
            style={{ width: 260 }}
            onSearch={(q) => set({ q: q.trim() || undefined })}
          />
        </Flex>
      </Panel>
      {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
      <Panel isFlush>
        <KeysetTable<AdviserPosting>
          label="聘任派驻名册"
          rows={list.data?.pages.flatMap(({ rows }) => rows) ?? []}
          columns={columns}
          idOf={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: '/advisers/$id', params: { id } })}
          isLoading={list.isPending}
          paging={pagingOf(list)}
          minWidth={1040}
          empty={<EmptyState title="没有符合条件的人员。" hints={['县（市、区）专班登记本地的，市专班登记全市的。']} />}
        />
      </Panel>
    </>
  )
}

const columns: TableColumnsType<AdviserPosting> = [
  {
    title: '姓名',
    key: 'name',
    width: 170,
    render: (_, { id, personName, position, isMine }) => (
      <>
        <div>
          <Link to="/advisers/$id" params={{ id }} className="name-cell" title={personName}>
            {personName}
            {isMine ? '（我）' : ''}
          </Link>
        </div>
        <QuietText style={{ fontSize: 13 }}>{position ?? ''}</QuietText>
      </>
    ),
  },
  { title: '种类', dataIndex: 'kindName', width: 120 },
  { title: '派出单位', dataIndex: 'organisationName' },
  {
    title: '服务范围',
    key: 'place',
    width: 220,
    render: (_, { serves, areaName, unitName, firms }) => (
      <>
        <div>{serves === 'firm' ? `企业 ${firms} 户` : areaName}</div>
        <QuietText style={{ fontSize: 13 }}>
          {unitName ?? '全市'}
          {serves === 'firm' ? '' : `，经营主体 ${firms} 户`}
        </QuietText>
      </>
    ),
  },
  { title: '办公电话', key: 'phone', width: 140, render: (_, { officePhone }) => officePhone ?? '未填' },
  {
    title: '任期',
    key: 'period',
    width: 190,
    render: (_, { fromDay, untilDay }) =>
      untilDay === null ? (
        <StatusTag tone="good">{`${fromDay} 起`}</StatusTag>
      ) : (
        <StatusTag tone="quiet">{`${fromDay} 至 ${untilDay}`}</StatusTag>
      ),
  },
]

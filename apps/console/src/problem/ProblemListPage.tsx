import type { Problem } from '@huoshui/contract'
import { countWords } from '@huoshui/contract/counted'
import {
  PROBLEM_BASKETS,
  PROBLEM_SOURCES,
  PROBLEM_STAGES,
  type ProblemBasket,
} from '@huoshui/rules/problem-stage/problem-words'
import { DIFFICULTIES } from '@huoshui/rules/visit/visit-words'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel, QuietText, StatusTag } from '@huoshui/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Checkbox, Flex, Segmented, Select, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { pagingOf } from '../paging-of.ts'
import { useAllowed, useSession } from '../session/session.ts'
import { ButtonLink } from '../shell/ButtonLink.tsx'
import { problemCountsQuery, problemsQuery } from './problem-queries.ts'
import type { ProblemSearch } from './problem-search.ts'

const ProblemDrawer = lazy(async () => ({ default: (await import('./ProblemDrawer.tsx')).ProblemDrawer }))
const TellProblemDialog = lazy(async () => ({
  default: (await import('./dialog/TellProblemDialog.tsx')).TellProblemDialog,
}))

/** 诉求台账: by what is to be done, what falls due first, first; one opens beside it. */
export function ProblemListPage() {
  const search = useSearch({ from: '/desk/problems' })
  const navigate = useNavigate({ from: '/problems' })
  const list = useInfiniteQuery(problemsQuery(search))
  const mayTell = useAllowed('problem.tell')
  const [isTelling, setTelling] = useState(false)
  const change = (next: ProblemSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  const { id: chosen, ...filters } = search
  return (
    <>
      <PageHeader
        title="诉求台账"
        context="走访、热线、部门和企业页面反映的问题：当场解决，或交承办部门限时办结。"
        actions={
          <Flex gap={8} wrap>
            <ButtonLink to="/problem-figures">统计</ButtonLink>
            <ButtonLink to="/answers">问答库</ButtonLink>
            {mayTell && (
              <Button type="primary" onClick={() => setTelling(true)}>
                登记诉求
              </Button>
            )}
          </Flex>
        }
      />
      <Flex vertical gap={12}>
        <Panel>
          <Filters search={filters} onChange={change} />
        </Panel>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <KeysetTable<Problem>
            label={PROBLEM_BASKETS[search.basket ?? 'running']}
            rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
            columns={columns}
            idOf={(row) => row.id}
            onOpen={(row) => change({ ...filters, id: row.id })}
            isLoading={list.isPending}
            paging={pagingOf(list)}
            minWidth={1040}
            empty={<EmptyState title={list.isError ? '没有取到诉求。' : '这一类没有诉求。'} />}
          />
        </Panel>
      </Flex>
      <Suspense>
        {chosen && <ProblemDrawer key={chosen} id={chosen} onClose={() => change(filters)} />}
        {isTelling && <TellProblemDialog onClose={() => setTelling(false)} />}
      </Suspense>
    </>
  )
}

function Filters({ search, onChange }: { search: ProblemSearch; onChange: (next: ProblemSearch) => void }) {
  const { data } = useQuery(problemCountsQuery(search))
  const { role } = useSession()
  const labelOf = (basket: ProblemBasket) => {
    const n = data?.counts[basket]
    return n ? `${PROBLEM_BASKETS[basket]} ${countWords(n)}` : PROBLEM_BASKETS[basket]
  }
  const { basket, ...rest } = search
  const { kind: _kind, ...withoutKind } = search
  const { mine: _mine, ...withoutMine } = search
  return (
    <Flex gap={16} wrap align="center">
      <Segmented<ProblemBasket>
        aria-label="分类"
        value={basket ?? 'running'}
        options={(Object.keys(PROBLEM_BASKETS) as ProblemBasket[]).map((value) => ({ value, label: labelOf(value) }))}
        onChange={(value) => onChange({ ...rest, ...(value === 'running' ? {} : { basket: value }) })}
      />
      <Select<string>
        aria-label="类别"
        placeholder="全部类别"
        allowClear
        style={{ width: 160 }}
        value={search.kind ?? null}
        options={Object.entries(DIFFICULTIES).map(([value, label]) => ({ value, label }))}
        onChange={(kind) => onChange(kind ? { ...search, kind } : withoutKind)}
      />
      {role === 'department_staff' && (
        <Checkbox
          checked={search.mine === 'yes'}
          onChange={({ target }) => onChange(target.checked ? { ...search, mine: 'yes' } : withoutMine)}
        >
          只看本部门在办
        </Checkbox>
      )}
    </Flex>
  )
}

const columns: TableColumnsType<Problem> = [
  { title: '反映日期', dataIndex: 'toldOn', width: 116 },
  {
    title: '经营主体',
    key: 'firm',
    width: 240,
    render: (_, row) => (
      <>
        <div style={{ overflowWrap: 'anywhere' }}>{row.enterpriseName}</div>
        <QuietText style={{ fontSize: 13 }}>{row.unitName}</QuietText>
      </>
    ),
  },
  {
    title: '诉求',
    key: 'description',
    render: (_, row) => (
      <>
        <div>{DIFFICULTIES[row.kind]}</div>
        <QuietText style={clamped}>{row.description}</QuietText>
      </>
    ),
  },
  { title: '来源', key: 'source', width: 90, render: (_, row) => PROBLEM_SOURCES[row.source] },
  { title: '承办部门', key: 'owner', width: 200, render: (_, row) => row.ownerName ?? <QuietText>未交办</QuietText> },
  {
    title: '期限',
    key: 'due',
    width: 116,
    render: (_, row) => row.dueOn ?? <QuietText>—</QuietText>,
  },
  {
    title: '状态',
    key: 'stage',
    width: 130,
    render: (_, row) => (
      <StatusTag
        tone={
          row.basket === 'overdue'
            ? 'bad'
            : row.stage === 'closed'
              ? 'good'
              : row.stage === 'assigned'
                ? 'running'
                : 'waiting'
        }
      >
        {row.basket === 'overdue' ? '已超期' : PROBLEM_STAGES[row.stage]}
      </StatusTag>
    ),
  },
]

const clamped = {
  fontSize: 13,
  display: '-webkit-box',
  WebkitLineClamp: 2,
  WebkitBoxOrient: 'vertical',
  overflow: 'hidden',
  overflowWrap: 'anywhere',
} as const

import { getRefusalDesk, listRefusalCases, type RefusalCase, type RefusalDesk } from '@huoshui/contract'
import {
  DayText,
  EmptyState,
  FailureNotice,
  KeysetTable,
  MoneyText,
  PageHeader,
  Panel,
  printCount,
  printShare,
  QuietText,
} from '@huoshui/ui'
import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Flex, Segmented, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { pagingOf } from '../paging-of.ts'
import { remote } from '../remote.ts'
import { type SpanKey, spanOf, spans } from './spans.ts'

function deskQuery(span: SpanKey) {
  return queryOptions({
    queryKey: ['needs', 'refusal-desk', span],
    queryFn: ({ signal }) => remote(getRefusalDesk, { query: spanOf(span) }, signal),
  })
}

function casesQuery(reason: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['needs', 'refusal-cases', reason ?? ''],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(
        listRefusalCases,
        { query: { ...(reason ? { reason } : {}), ...(pageParam ? { after: pageParam } : {}) } },
        signal,
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** 不予授信分析: why banks refuse, who can put it right, how, and what came of it; nobody is ranked. */
export function RefusalPage() {
  const [span, setSpan] = useState<SpanKey>('year')
  const [reason, setReason] = useState<string>()
  const desk = useQuery(deskQuery(span))
  const cases = useInfiniteQuery(casesQuery(reason))
  return (
    <>
      <PageHeader
        title="不予授信分析"
        context="修复：不予授信后再次推送（本行或他行）并获授信。原因分类和做法为本平台归纳，未与文件核对；按名录次序列出，不作排名。"
      />
      <Flex vertical gap={12}>
        <Panel>
          <Flex vertical gap={12}>
            <Segmented<SpanKey>
              aria-label="时间范围"
              value={span}
              options={Object.entries(spans).map(([value, label]) => ({ value: value as SpanKey, label }))}
              onChange={setSpan}
            />
            {desk.error && <FailureNotice error={desk.error} onRetry={() => void desk.refetch()} />}
            {desk.data && <Summary desk={desk.data} />}
            <Table<RefusalDesk['reasons'][number]>
              size="small"
              rowKey="reason"
              pagination={false}
              loading={desk.isPending}
              dataSource={desk.data?.reasons ?? []}
              columns={reasonColumns}
              locale={{ emptyText: '这段时间没有不予授信。' }}
              onRow={(row) => ({ onClick: () => setReason(row.reason === reason ? undefined : row.reason) })}
              rowClassName={(row) => (row.reason === reason ? 'ant-table-row-selected' : '')}
            />
          </Flex>
        </Panel>
        {desk.data && desk.data.banks.length > 0 && (
          <Panel title="按银行（机构次序）">
            <Table<RefusalDesk['banks'][number]>
              size="small"
              rowKey="id"
              pagination={false}
              dataSource={desk.data.banks}
              columns={[{ title: '银行', dataIndex: 'name', key: 'name' }, ...countColumns]}
            />
          </Panel>
        )}
        <Panel title={reason ? '尚未修复的（所选原因）' : '尚未修复的'} isFlush>
          {cases.error && <FailureNotice error={cases.error} onRetry={() => void cases.refetch()} />}
          <KeysetTable<RefusalCase>
            label="尚未修复的不予授信"
            rows={cases.data?.pages.flatMap((page) => page.rows) ?? []}
            columns={caseColumns}
            idOf={(row) => row.id}
            isLoading={cases.isPending}
            paging={pagingOf(cases)}
            minWidth={1000}
            empty={<EmptyState title={cases.isError ? '没有取到。' : '没有尚未修复的不予授信。'} hints={[]} />}
          />
        </Panel>
      </Flex>
    </>
  )
}

function Summary({ desk }: { desk: RefusalDesk }) {
  const { refused, firms, triedAgain, repaired, medianDays, lentFen } = desk
  return (
    <div>
      {`${desk.from} 至 ${desk.until}：不予授信 ${printCount(refused)} 件（${printCount(firms)} 户），再次推送 ${printCount(triedAgain)} 件，修复 ${printCount(repaired)} 件（${printShare(repaired, refused)}）`}
      {medianDays !== null && `，从不予授信到获授信的中位数 ${medianDays} 天`}
      ，修复后放款 <MoneyText fen={lentFen} />。
    </div>
  )
}

const countColumns = [
  { title: '不予授信（件）', dataIndex: 'refused', key: 'refused', width: 130, align: 'right' as const },
  { title: '再次推送', dataIndex: 'triedAgain', key: 'triedAgain', width: 100, align: 'right' as const },
  { title: '修复', dataIndex: 'repaired', key: 'repaired', width: 90, align: 'right' as const },
]

const reasonColumns: TableColumnsType<RefusalDesk['reasons'][number]> = [
  { title: '原因', key: 'reason', width: 200, render: (_, { group, label }) => `${group}：${label}` },
  { title: '由谁消除', key: 'by', width: 110, dataIndex: 'repairBy' },
  { title: '通常的做法（未核实）', key: 'playbook', dataIndex: 'playbook' },
  ...countColumns,
]

const caseColumns: TableColumnsType<RefusalCase> = [
  {
    title: '经营主体',
    key: 'name',
    width: '18%',
    render: (_, row) => (
      <Link to="/needs/$id" params={{ id: row.needId }} className="name-cell" title={row.enterpriseName}>
        {row.enterpriseName}
      </Link>
    ),
  },
  { title: '银行', key: 'bank', width: 140, dataIndex: 'bankName', ellipsis: true },
  {
    title: '原因',
    key: 'reason',
    width: 190,
    render: (_, { reasonLabel, repairBy }) => (
      <>
        {reasonLabel}
        <QuietText style={{ display: 'block', fontSize: 12 }}>{`可由${repairBy}消除`}</QuietText>
      </>
    ),
  },
  {
    title: '具体情况和什么会改变决定',
    key: 'note',
    render: (_, { note, wouldChange }) => (
      <>
        {note}
        <QuietText style={{ display: 'block', fontSize: 12 }}>{wouldChange}</QuietText>
      </>
    ),
  },
  { title: '日期', key: 'on', width: 112, render: (_, row) => <DayText day={row.refusedOn} /> },
  {
    title: '进展',
    key: 'progress',
    width: 150,
    render: (_, { openTasks, elsewhere }) =>
      openTasks + elsewhere === 0
        ? '未安排帮扶'
        : [openTasks > 0 && `帮扶任务 ${openTasks} 项`, elsewhere > 0 && `${elsewhere} 家他行办理中`]
            .filter(Boolean)
            .join('，'),
  },
]

import type { ProblemFigures } from '@huoshui/contract'
import { DIFFICULTIES } from '@huoshui/rules/visit/visit-words'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Flex, Segmented, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { BackButton } from '../shell/ButtonLink.tsx'
import { figuresQuery } from './problem-queries.ts'

type Line = ProblemFigures & { id: string; name: string }

const spans = { 30: '近30天', 90: '近90天', 365: '近一年' } as const

/** 诉求统计: by kind and by unit, of problems told in the time; no figure of any person. */
export function ProblemFiguresPage() {
  const [days, setDays] = useState(90)
  const { from, until } = spanOf(days)
  const { data, error, isPending, refetch } = useQuery(figuresQuery(from, until))
  return (
    <>
      <PageHeader
        title="诉求统计"
        context={`${from}至${until}反映的诉求，按现在的办理状态。满意率＝满意和基本满意的件数／企业评价过的件数。`}
        actions={
          <Flex gap={8} wrap>
            <Segmented
              aria-label="时间"
              value={days}
              options={Object.entries(spans).map(([value, label]) => ({ value: Number(value), label }))}
              onChange={setDays}
            />
            <BackButton to="/problems">诉求台账</BackButton>
          </Flex>
        }
      />
      <Flex vertical gap={12}>
        {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
        <Figures
          title="按类别"
          isLoading={isPending}
          lines={data?.byKind.map((row) => ({ ...row, id: row.kind, name: DIFFICULTIES[row.kind] }))}
        />
        <Figures
          title="按管理单元"
          isLoading={isPending}
          lines={data?.byUnit.map((row) => ({ ...row, id: row.unit }))}
        />
      </Flex>
    </>
  )
}

function Figures({ title, lines, isLoading }: { title: string; lines: Line[] | undefined; isLoading: boolean }) {
  return (
    <Panel isFlush>
      <h2 style={{ fontSize: 16, margin: '12px 16px' }}>{title}</h2>
      <KeysetTable<Line>
        label={title}
        rows={lines ?? []}
        columns={columns}
        idOf={(row) => row.id}
        isLoading={isLoading}
        paging={{ kind: 'more', hasMore: false, isLoadingMore: false, onMore: () => undefined }}
        minWidth={760}
        empty={<EmptyState title="这段时间没有诉求。" />}
      />
    </Panel>
  )
}

const number = (title: string, key: keyof ProblemFigures): TableColumnsType<Line>[number] => ({
  title,
  dataIndex: key,
  width: 100,
  align: 'right',
})

const columns: TableColumnsType<Line> = [
  { title: '', dataIndex: 'name', width: 200 },
  number('未办结', 'open'),
  number('其中超期', 'overdue'),
  number('待评价', 'replied'),
  number('已办结', 'closed'),
  number('企业评价', 'rated'),
  {
    title: '满意率',
    key: 'rate',
    width: 120,
    align: 'right',
    render: (_, { rated, satisfied }) =>
      rated === 0 ? <QuietText>无评价</QuietText> : `${((satisfied / rated) * 100).toFixed(1)}%`,
  },
]

/** The last days up to today, Asia/Shanghai. */
function spanOf(days: number): { from: string; until: string } {
  const dayOf = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)
  const now = Date.now()
  return { from: dayOf(now - (days - 1) * 86_400_000), until: dayOf(now) }
}

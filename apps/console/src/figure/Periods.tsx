import { approveFigurePeriod, type FigurePeriod, isAllowed, proposeFigurePeriod } from '@huoshui/contract'
import { FIGURES, figureOf } from '@huoshui/rules/figure/figures'
import { EmptyState, FailureNotice, Panel, printInstant, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Input, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { remote } from '../remote.ts'
import { useSession } from '../session/session.ts'
import { useCommand } from '../useCommand.ts'
import { periodsQuery } from './figure-queries.ts'
import { printFigure } from './print-figure.ts'
import { monthsBack } from './trend-option.ts'

/** 报告期: months as they were reported, and what has been corrected since. */
export function Periods() {
  const { role } = useSession()
  const { data, error, refetch } = useQuery(periodsQuery)
  return (
    <Panel title="报告期" isFlush extra={isAllowed(role, 'figure-period.propose') && <Propose />}>
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      <Table<FigurePeriod>
        size="small"
        rowKey="month"
        pagination={false}
        dataSource={data ?? []}
        columns={periodColumns(isAllowed(role, 'figure-period.approve'))}
        expandable={{ expandedRowRender: (period) => <Corrections period={period} /> }}
        locale={{
          emptyText: (
            <EmptyState title="还没有锁定过报告期。" hints={['月份结束后提请锁定，由另一人批准，数值即不再变动。']} />
          ),
        }}
      />
    </Panel>
  )
}

function Propose() {
  const [month, setMonth] = useState(() => monthsBack(new Date().toISOString().slice(0, 10), 1).slice(0, 7))
  const propose = useCommand((given: { month: string }) => remote(proposeFigurePeriod, { body: given }), {
    done: '已提请锁定，待另一人批准',
    changes: ['figures'],
  })
  return (
    <Flex gap={8}>
      <Input type="month" aria-label="月份" value={month} onChange={({ target }) => setMonth(target.value)} />
      <Button loading={propose.isPending} onClick={() => propose.mutate({ month })}>
        提请锁定
      </Button>
    </Flex>
  )
}

function Approve({ month }: { month: string }) {
  const approve = useCommand(() => remote(approveFigurePeriod, { params: { month }, body: {} }), {
    done: '报告期已锁定',
    changes: ['figures'],
  })
  return (
    <Button size="small" loading={approve.isPending} onClick={() => approve.mutate(undefined)}>
      批准
    </Button>
  )
}

function periodColumns(mayApprove: boolean): TableColumnsType<FigurePeriod> {
  return [
    { title: '月份', dataIndex: 'month', width: 100 },
    { title: '所知截至', key: 'known', width: 160, render: (_, { knownAt }) => printInstant(knownAt) },
    { title: '提请', dataIndex: 'proposedBy' },
    {
      title: '批准',
      key: 'approved',
      render: (_, { status, approvedBy, month }) => {
        if (status === 'approved') return approvedBy
        return mayApprove ? <Approve month={month} /> : <QuietText>待批准</QuietText>
      },
    },
    {
      title: '此后更正',
      key: 'corrected',
      render: (_, period) => {
        const count = corrected(period).length
        return count === 0 ? '无' : `${count} 项`
      },
    },
  ]
}

function corrected({ figures }: FigurePeriod) {
  return figures.filter(({ reported, now }) => now !== null && now !== reported)
}

function Corrections({ period }: { period: FigurePeriod }) {
  const changed = new Set(corrected(period).map(({ figure }) => figure))
  return (
    <Table
      size="small"
      rowKey="figure"
      pagination={false}
      dataSource={period.figures}
      columns={[
        { title: '指标', key: 'name', render: (_, { figure }) => FIGURES[figure].name },
        {
          title: '报告值',
          key: 'reported',
          align: 'right',
          render: (_, { figure, reported }) => printFigure(reported, figureOf(figure).unit),
        },
        {
          title: '按现在所知',
          key: 'now',
          align: 'right',
          render: (_, { figure, now }) =>
            changed.has(figure) ? <strong>{printFigure(now, figureOf(figure).unit)}（有更正）</strong> : '同',
        },
      ]}
    />
  )
}

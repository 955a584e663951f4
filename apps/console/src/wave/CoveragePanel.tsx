import type { Coverage } from '@huoshui/contract'
import { EmptyState, FailureNotice, FigureRow, Panel, printCount, printInstant, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Table, type TableColumnsType } from 'antd'
import { type ReactNode, useState } from 'react'
import { type AreaNames, useAreaNames } from '../area/areas.ts'
import { type CoverageOf, coverageQuery } from './wave-queries.ts'

type Props = { title: string; asked: CoverageOf; extra?: ReactNode }
type Line = { code: string | null; coverage: Coverage }

/** Firms and visits on the list and beside it, by way of visiting and by area. */
export function CoveragePanel({ title, asked, extra }: Props) {
  const [unit, setUnit] = useState<string>()
  const { data, error, refetch, isPending } = useQuery(coverageQuery(asked, unit))
  const nameOf = useAreaNames()
  const head = (
    <Flex gap={8} align="center">
      {unit && <Button onClick={() => setUnit(undefined)}>返回各管理单元</Button>}
      {extra}
    </Flex>
  )
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  return (
    <Panel title={unit ? `${title}：${nameOf(unit) ?? unit}` : title} extra={head}>
      {data && <Total coverage={data.total} strangers={data.strangers} explanation={data.explanation} />}
      <Table<Line>
        aria-label="按区域的走访情况"
        size="small"
        style={{ marginTop: 12 }}
        rowKey={({ code }) => code ?? ''}
        loading={isPending}
        pagination={false}
        scroll={{ x: 860 }}
        columns={columnsOf(nameOf, unit ? undefined : setUnit)}
        dataSource={data?.areas ?? []}
        locale={{ emptyText: <EmptyState title="没有清单，也没有走访。" /> }}
      />
      {data && (
        <QuietText style={{ fontSize: 13 }}>截至 {printInstant(data.asOf)}；户数不重复计，户次逐次计。</QuietText>
      )}
    </Panel>
  )
}

type TotalProps = { coverage: Coverage; strangers: number; explanation: string | null }

function Total({ coverage, strangers, explanation }: TotalProps) {
  const { onList, offList, byMode } = coverage
  const online = {
    firms: byMode.wechat.firms + byMode.online.firms,
    visits: byMode.wechat.visits + byMode.online.visits,
  }
  return (
    <>
      <FigureRow
        figures={[
          {
            label: '清单',
            count: coverage.listed,
            ...(strangers > 0 ? { note: `含名录中没有的 ${strangers} 户` } : {}),
          },
          { label: '清单内走访', count: onList.firms, note: `${printCount(onList.visits)} 户次` },
          { label: '走访率', count: printRate(coverage), unit: '', note: '只算清单内' },
          { label: '清单外走访', count: offList.firms, note: `${printCount(offList.visits)} 户次，另列` },
          { label: '实地', count: byMode.field.firms, note: `${printCount(byMode.field.visits)} 户次` },
          { label: '电话', count: byMode.phone.firms, note: `${printCount(byMode.phone.visits)} 户次` },
          { label: '微信、线上', count: online.firms, note: `${printCount(online.visits)} 户次` },
          { label: '未见到人', count: coverage.inVain, unit: '户次', note: '不计入走访' },
        ]}
      />
      {explanation && <p style={{ margin: '12px 0 0' }}>{explanation}</p>}
    </>
  )
}

/** In percent; a dash where nothing is listed. */
export function printRate({ rate }: Coverage): string {
  return rate === null ? '—' : `${(rate.basisPoints / 100).toFixed(2)}%`
}

function columnsOf(nameOf: AreaNames, onOpen: ((unit: string) => void) | undefined): TableColumnsType<Line> {
  const count = (title: string, key: string, read: (coverage: Coverage) => number) => ({
    title,
    key,
    align: 'right' as const,
    render: (_: unknown, { coverage }: Line) => printCount(read(coverage)),
  })
  return [
    {
      title: '区域',
      key: 'area',
      render: (_, { code }) => {
        const name = code === null ? '未明' : (nameOf(code) ?? code)
        if (!onOpen || code === null) return name
        return (
          <Button type="link" style={{ padding: 0 }} onClick={() => onOpen(code)}>
            {name}
          </Button>
        )
      },
    },
    count('清单户数', 'listed', ({ listed }) => listed),
    count('清单内走访户', 'on', ({ onList }) => onList.firms),
    { title: '走访率', key: 'rate', align: 'right', render: (_, { coverage }) => printRate(coverage) },
    count('户次', 'visits', ({ onList }) => onList.visits),
    count('清单外户', 'off', ({ offList }) => offList.firms),
    count('实地户', 'field', ({ byMode }) => byMode.field.firms),
    count('电话户', 'phone', ({ byMode }) => byMode.phone.firms),
    count('未见到人（户次）', 'vain', ({ inVain }) => inVain),
  ]
}

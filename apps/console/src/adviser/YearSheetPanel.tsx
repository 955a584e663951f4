import { addressOf } from '@huoshui/client'
import { type AdviserKind, type Answer, getAdviserYearWorkbook, type listAdviserYear } from '@huoshui/contract'
import { ADVISER_FACTS, type AdviserFactId } from '@huoshui/rules/adviser/adviser-facts'
import { EmptyState, FailureNotice, Panel, QuietText, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Flex, Select, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useAllowed } from '../session/session.ts'
import { type YearFilter, yearSheetQuery } from './adviser-queries.ts'
import { FactText } from './FactText.tsx'
import { UnitSelect } from './UnitSelect.tsx'

type Row = Answer<typeof listAdviserYear>['rows'][number]
const yearsBack = 5

/** 年度考核表 of a unit, in the order of places and names. */
export function YearSheetPanel({ kinds, today }: { kinds: readonly AdviserKind[]; today: string }) {
  const thisYear = Number(today.slice(0, 4))
  const [filter, setFilter] = useState<YearFilter>({ year: thisYear })
  const { data, error, isPending, refetch } = useQuery(yearSheetQuery(filter))
  const set = ({ unit, kind, year }: { [K in keyof YearFilter]?: YearFilter[K] | undefined }) =>
    setFilter({ year: year ?? filter.year, ...(unit ? { unit } : {}), ...(kind ? { kind } : {}) })
  return (
    <Flex vertical gap={12}>
      <Panel>
        <Flex gap={8} wrap align="center">
          <Select
            aria-label="年度"
            style={{ width: 120 }}
            value={filter.year}
            options={Array.from({ length: yearsBack }, (_, n) => ({
              value: thisYear - n,
              label: `${thisYear - n} 年`,
            }))}
            onChange={(year: number) => set({ ...filter, year })}
          />
          {useAllowed('need.read') && <UnitSelect onChange={(unit) => set({ ...filter, unit })} />}
          <Select
            aria-label="种类"
            allowClear
            placeholder="种类"
            style={{ width: 150 }}
            options={kinds.map(({ kind, name }) => ({ value: kind, label: name }))}
            onChange={(kind?: string) => set({ ...filter, kind })}
          />
          <Button href={addressOf(getAdviserYearWorkbook, undefined, filter)} target="_self">
            导出考核表
          </Button>
          <QuietText style={{ fontSize: 13 }}>按地名和姓名排列，不排名次；全部项目和口径在导出的工作簿里。</QuietText>
        </Flex>
      </Panel>
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      <Panel isFlush>
        <Table<Row>
          aria-label="年度考核表"
          rowKey={({ posting: { id } }) => id}
          size="small"
          loading={isPending}
          dataSource={data?.rows ?? []}
          columns={columns}
          pagination={false}
          scroll={{ x: 1100 }}
          locale={{ emptyText: <EmptyState title="这一年没有在任的人员。" hints={['可换个年度、管理单元或种类。']} /> }}
        />
      </Panel>
    </Flex>
  )
}

const factColumn = (
  fact: AdviserFactId,
  width = 104,
  name: string = ADVISER_FACTS[fact].name,
): TableColumnsType<Row>[number] => ({
  title: <span title={ADVISER_FACTS[fact].definition}>{name}</span>,
  key: fact,
  width,
  align: 'right',
  render: (_, { facts }) => <FactText fact={fact} value={facts[fact]} />,
})

const columns: TableColumnsType<Row> = [
  {
    title: '姓名',
    key: 'name',
    width: 190,
    render: (_, { posting: { id, personName, kindName, areaName, unitName } }) => (
      <>
        <div>
          <Link to="/advisers/$id" params={{ id }} className="name-cell" title={personName}>
            {personName}
          </Link>
        </div>
        <QuietText style={{ fontSize: 13 }}>
          {kindName}，{areaName ?? unitName ?? '全市'}
        </QuietText>
      </>
    ),
  },
  factColumn('days'),
  factColumn('firms'),
  factColumn('contacts', 80),
  factColumn('contactedFirms', 104, '联系到的'),
  factColumn('creditFirms'),
  factColumn('creditFen', 120),
  factColumn('drawnFirms'),
  factColumn('problemsClosed', 110, '办结的问题'),
  {
    title: '评语',
    key: 'state',
    width: 130,
    render: (_, { grade, isApproved }) =>
      isApproved ? (
        <StatusTag tone="good">{grade ? `已审定：${grade}` : '已审定'}</StatusTag>
      ) : (
        <QuietText>未审定</QuietText>
      ),
  },
]

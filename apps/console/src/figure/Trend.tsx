import type { FigureDefinition } from '@huoshui/contract'
import type { FigureId } from '@huoshui/rules/figure/figures'
import { FailureNotice, Panel } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Select, Skeleton, Table, theme } from 'antd'
import { useState } from 'react'
import { Chart } from '../home/Chart.tsx'
import { trendQuery } from './figure-queries.ts'
import type { FigureSearch } from './figure-search.ts'
import { printFigure, unitWord } from './print-figure.ts'
import { monthsBack, trendOption } from './trend-option.ts'

/** One figure at the end of each month of two years, as bars and as a table. */
export function Trend({
  definitions,
  search,
}: {
  definitions: ReadonlyMap<FigureId, FigureDefinition>
  search: FigureSearch
}) {
  const [chosen, setChosen] = useState<FigureId>()
  const figure = chosen ?? (definitions.has('visited_firms') ? 'visited_firms' : 'credit_amount')
  const definition = definitions.get(figure)
  const [today] = useState(() => new Date().toISOString().slice(0, 10))
  const from = monthsBack(search.on ?? today, 24)
  const { data, error, refetch } = useQuery(trendQuery(search, figure, from))
  const { token } = theme.useToken()
  if (!definition) return null
  const { unit, name } = definition
  const colours = { bar: token.colorPrimary, text: token.colorText, line: token.colorBorder, font: token.fontFamily }
  const print = (value: number | null) => printFigure(value, unit)
  const points = data?.points ?? []
  return (
    <Panel
      title="走势（每月末累计）"
      extra={
        <Select<FigureId>
          aria-label="指标"
          style={{ width: 240 }}
          value={figure}
          options={[...definitions.values()].map(({ id, name: label }) => ({ value: id, label }))}
          onChange={setChosen}
        />
      }
    >
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && (
        <>
          <Chart label={`${name}走势，数字见下表`} height={240} option={trendOption(points, colours, print)} />
          <details>
            <summary>以表格查看</summary>
            <Table
              size="small"
              rowKey="on"
              pagination={false}
              dataSource={[...points].reverse()}
              columns={[
                { title: '截至', dataIndex: 'on' },
                { title: `${name}${unitWord(unit)}`, dataIndex: 'value', align: 'right', render: print },
                { title: '当期新增', dataIndex: 'added', align: 'right', render: print },
              ]}
            />
          </details>
        </>
      )}
    </Panel>
  )
}

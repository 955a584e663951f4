import type { SupervisionCell, SupervisionLine, SupervisionSubject } from '@huoshui/contract'
import { printValue } from '@huoshui/rules/supervision/say-finding'
import { supervisionMeasureOf } from '@huoshui/rules/supervision/supervision-measures'
import { Panel, printCount, QuietText } from '@huoshui/ui'
import { Button, Flex, Table, type TableColumnsType } from 'antd'
import { FindingMark } from './FindingMark.tsx'
import { FunnelPlot } from './FunnelPlot.tsx'
import { pointsOf } from './funnel-scale.ts'
import { IntervalBar } from './IntervalBar.tsx'

type Row = { id: string; name: string; cell: SupervisionCell }

/** One measure of all: the funnel plot and the table behind it. */
export function MeasurePanel({
  line,
  subjects,
  onOpen,
}: {
  line: SupervisionLine
  subjects: readonly SupervisionSubject[]
  onOpen: (subject: string) => void
}) {
  const measure = supervisionMeasureOf(line.measure)
  const rows = subjects.flatMap(({ id, name, cells }) => {
    const cell = cells.find((one) => one.measure === line.measure)
    return cell ? [{ id, name, cell }] : []
  })
  const print = (value: number) => printValue(measure.kind, value)
  const quarters = line.quarters
    ? `；样本足够的 ${line.compared} 家中，四分位数 ${line.quarters.map(print).join('、')}`
    : ''
  return (
    <Panel title={measure.label} isFlush>
      <Flex vertical gap={8} style={{ padding: 12 }}>
        <QuietText>
          {measure.definition}。全市 {line.city === null ? '无法判断' : print(line.city)}
          {quarters}。
        </QuietText>
        <FunnelPlot measure={measure} line={line} points={pointsOf(subjects, line.measure)} onOpen={onOpen} />
      </Flex>
      <Table<Row>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={rows}
        columns={columnsOf(line, rows, onOpen)}
        scroll={{ x: 1000 }}
      />
    </Panel>
  )
}

function columnsOf(
  line: SupervisionLine,
  rows: readonly Row[],
  onOpen: (subject: string) => void,
): TableColumnsType<Row> {
  const measure = supervisionMeasureOf(line.measure)
  const print = (value: number | null | undefined) =>
    value === null || value === undefined ? '—' : printValue(measure.kind, value)
  const highest = Math.max(line.city ?? 0, ...rows.map(({ cell }) => cell.adjusted?.high ?? 0)) * 1.05
  const most = measure.kind === 'share' ? Math.min(1, highest) : highest
  const count = (title: string, of: (cell: SupervisionCell) => number | null) => ({
    title,
    key: title,
    align: 'right' as const,
    width: 110,
    render: (_: unknown, { cell }: Row) => {
      const value = of(cell)
      return value === null ? '—' : printCount(value)
    },
  })
  return [
    {
      title: '单位',
      key: 'name',
      width: 190,
      render: (_, { id, name }) => (
        <Button
          type="link"
          style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'left' }}
          onClick={() => onOpen(id)}
        >
          {name}
        </Button>
      ),
    },
    count(measure.seen, ({ seen }) => seen),
    count(measure.size, ({ size }) => size),
    { title: '原值', key: 'raw', align: 'right', width: 84, render: (_, { cell }) => print(cell.raw) },
    {
      title: '调整后和 95% 可信区间（竖虚线为全市）',
      key: 'bar',
      width: 240,
      render: (_, { cell }) =>
        cell.adjusted && line.city !== null ? (
          <IntervalBar measure={measure} adjusted={cell.adjusted} city={line.city} most={most || 1} />
        ) : (
          '—'
        ),
    },
    {
      title: '99.8% 控制线',
      key: 'limits',
      width: 130,
      render: (_, { cell }) => (cell.limits ? `${print(cell.limits.low998)}–${print(cell.limits.high998)}` : '—'),
    },
    { title: '判断', key: 'finding', width: 170, render: (_, { cell }) => <FindingMark finding={cell.finding} /> },
  ]
}

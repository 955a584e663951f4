import { ChartCard, type ChartRow } from '@huoshui/ui'
import { useNavigate } from '@tanstack/react-router'
import { Col, Row, theme } from 'antd'
import { labelOf } from '../enterprise/labels.ts'
import { barOption } from './bar-option.ts'
import { Chart } from './Chart.tsx'
import { type HomeFigures, rowsOf } from './home-figures.ts'

type Dimension = { filter: 'type' | 'section' | 'size'; title: string; head: string; rows: ChartRow[] }

/** By industry section on one side; by type and size on the other. */
export function SliceCharts({ figures, unit }: { figures: HomeFigures; unit: string | undefined }) {
  const label = (filter: Dimension['filter'], slices: readonly { key: string; count: number }[]): ChartRow[] =>
    slices.map(({ key, count }) => ({ key, count, label: labelOf(filter, key) }))
  const section = {
    filter: 'section',
    title: '按行业门类',
    head: '行业门类',
    rows: label('section', figures.bySection),
  } as const
  const others: Dimension[] = [
    { filter: 'type', title: '按主体类型', head: '主体类型', rows: label('type', figures.byType) },
    { filter: 'size', title: '按企业规模', head: '企业规模', rows: label('size', figures.bySize) },
  ]
  return (
    <Row gutter={[16, 16]} style={{ marginTop: 16 }}>
      <Col xs={24} xl={12}>
        <Bars dimension={section} unit={unit} />
      </Col>
      <Col xs={24} xl={12}>
        <Row gutter={[16, 16]}>
          {others.map((dimension) => (
            <Col key={dimension.filter} span={24}>
              <Bars dimension={dimension} unit={unit} />
            </Col>
          ))}
        </Row>
      </Col>
    </Row>
  )
}

function Bars({ dimension, unit }: { dimension: Dimension; unit: string | undefined }) {
  const { token } = theme.useToken()
  const navigate = useNavigate()
  const { title, head, rows, filter } = dimension
  const open = (key: string) => {
    if (key !== '') void navigate({ to: '/enterprises', search: rowsOf(unit, { [filter]: [key] }) })
  }
  const colours = {
    bar: token.colorPrimary,
    text: token.colorText,
    line: token.colorBorderSecondary,
    font: token.fontFamily,
  }
  const chart = (
    <Chart
      label={`${title}的条形图，数字见“看表”`}
      option={barOption(rows, colours)}
      height={rows.length * 24 + 12}
      onPick={(index) => open(rows[rows.length - 1 - index]?.key ?? '')}
    />
  )
  return <ChartCard title={title} rows={rows} labelHead={head} onOpen={open} chart={chart} />
}

import type { GridTownLine } from '@huoshui/contract'
import { EmptyState, FailureNotice, MissingText, Panel, printCount, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Col, Row, Segmented, Skeleton, Table, theme } from 'antd'
import { useAreaNames } from '../area/areas.ts'
import { Chart } from '../home/Chart.tsx'
import { mapOption } from '../home/map-option.ts'
import { type Outlines, outlinesQuery } from '../home/outlines.ts'
import { useTheme } from '../shell/theme.ts'
import { type GridMapBase, type GridSearch, gridMapBases } from './grid-search.ts'
import { describeUnit, figureOf, sumUnits, type UnitGrids } from './sum-units.ts'

type Props = { towns: readonly GridTownLine[]; unit: string | undefined; by: GridMapBase }

/** The cut on the map of units, darker where the figure chosen is greater; every unit is a line of the table beside it. */
export function GridMap({ towns, unit, by }: Props) {
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(outlinesQuery)
  const units = sumUnits(towns)
  const show = (search: GridSearch) => void navigate({ to: '/grids', search, replace: true })
  const pick = (code: string) => show({ ...(code === unit ? {} : { unit: code }), ...(by === 'firms' ? {} : { by }) })
  return (
    <Panel
      title="各管理单元"
      extra={
        <Segmented<GridMapBase>
          aria-label="地图按什么着色"
          value={by}
          options={Object.entries(gridMapBases).map(([value, label]) => ({ value: value as GridMapBase, label }))}
          onChange={(chosen) => show({ ...(unit ? { unit } : {}), ...(chosen === 'firms' ? {} : { by: chosen }) })}
        />
      }
    >
      <Row gutter={[16, 16]}>
        <Col xs={24} xl={11}>
          {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
          {!data && !error && <Skeleton.Node active style={{ width: '100%', height: 400 }} />}
          {data && <Drawn outlines={data} units={units} unit={unit} by={by} onPick={pick} />}
          <QuietText style={{ display: 'block', marginTop: 8, fontSize: 13 }}>
            示意图，只画到管理单元，功能区见表；名录没有村居和网格的坐标，网格的范围见各镇街。
          </QuietText>
        </Col>
        <Col xs={24} xl={13}>
          <UnitTable units={units} unit={unit} onPick={pick} />
          <QuietText style={{ display: 'block', marginTop: 8, fontSize: 13 }}>
            点一个单元，下表只列它的镇街；再点一次恢复全部。
          </QuietText>
        </Col>
      </Row>
    </Panel>
  )
}

type Picking = {
  units: readonly UnitGrids[]
  unit: string | undefined
  by: GridMapBase
  onPick: (code: string) => void
}

function Drawn({ outlines, units, unit, by, onPick }: Picking & { outlines: Outlines }) {
  const { token } = theme.useToken()
  const { isDark } = useTheme()
  const features = outlines.features.filter(({ geometry }) => geometry !== null)
  if (features.length === 0) return <EmptyState title="还没有各管理单元的边界数据。" hints={['数字见旁边的表。']} />
  const unitOf = new Map(units.map((each) => [each.unitCode, each]))
  const rows = features.map(({ properties: { code, name } }) => {
    const found = unitOf.get(code)
    return { key: code, name, count: found && figureOf(found, by) }
  })
  const colours = {
    text: token.colorText,
    line: token.colorBorder,
    empty: token.colorFillSecondary,
    ...(isDark ? { low: '#12303d', high: '#1f7ea3' } : { low: '#e3f2f9', high: '#58b0d4' }),
    ground: token.colorBgContainer,
    font: token.fontFamily,
  }
  return (
    <Chart
      label={`各管理单元${gridMapBases[by]}地图，数字见旁边的表`}
      height={400}
      map={{ name: 'city', json: { ...outlines, features } }}
      option={mapOption(rows, colours, unit, ({ key, name }) => describeUnit(name, unitOf.get(key)))}
      onPick={(index) => {
        const row = rows[index]
        if (row && unitOf.has(row.key)) onPick(row.key)
      }}
    />
  )
}

/** The same as a table: by keyboard, and for zones the map does not draw. */
function UnitTable({ units, unit, onPick }: Omit<Picking, 'by'>) {
  const nameOf = useAreaNames()
  return (
    <Table<UnitGrids>
      aria-label="各管理单元的网格"
      size="small"
      rowKey="unitCode"
      pagination={false}
      scroll={{ x: 480 }}
      dataSource={[...units]}
      columns={[
        {
          title: '管理单元',
          key: 'unit',
          render: (_, { unitCode }) => (
            <Button
              type={unitCode === unit ? 'primary' : 'link'}
              size="small"
              aria-pressed={unitCode === unit}
              onClick={() => onPick(unitCode)}
            >
              {nameOf(unitCode) ?? unitCode}
            </Button>
          ),
        },
        {
          title: '已划分镇街',
          key: 'towns',
          width: 96,
          align: 'right',
          render: (_, { cutTowns, towns }) => `${cutTowns}/${towns}`,
        },
        ...(['firms', 'load', 'uneven', 'unplaced'] as const).map((key) => ({
          title: shortBases[key],
          key,
          width: key === 'load' ? 84 : 72,
          align: 'right' as const,
          render: (_: unknown, row: UnitGrids) => {
            const figure = figureOf(row, key)
            return figure === undefined ? <MissingText /> : printCount(figure)
          },
        })),
      ]}
    />
  )
}

const shortBases = {
  firms: '户/网格',
  load: '工作量/格',
  uneven: '不均衡',
  unplaced: '未入格',
} as const satisfies Record<GridMapBase, string>

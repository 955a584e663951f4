import { EmptyState, FailureNotice, printCount, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Flex, Skeleton, theme } from 'antd'
import { useTheme } from '../shell/theme.ts'
import { Chart } from './Chart.tsx'
import type { HomeFigures } from './home-figures.ts'
import { mapOption } from './map-option.ts'
import { type Outlines, outlinesQuery } from './outlines.ts'

/** The units on a map, darker where there are more firms; units that no map draws stand below it as buttons. */
export function CityMap({ figures, unit }: { figures: HomeFigures; unit: string | undefined }) {
  const { data, error, refetch } = useQuery(outlinesQuery)
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton.Node active style={{ width: '100%', height: 380 }} />
  const drawn = data.features.filter((feature) => feature.geometry !== null)
  if (drawn.length === 0) return <EmptyState title="还没有各管理单元的边界数据。" hints={['户数见右侧表格。']} />
  return (
    <>
      <DrawnUnits outlines={{ ...data, features: drawn }} figures={figures} unit={unit} />
      <UndrawnUnits outlines={data} figures={figures} />
    </>
  )
}

function DrawnUnits({
  outlines,
  figures,
  unit,
}: {
  outlines: Outlines
  figures: HomeFigures
  unit: string | undefined
}) {
  const { token } = theme.useToken()
  const { isDark } = useTheme()
  const navigate = useNavigate()
  const rows = outlines.features.map(({ properties: { code, name } }) => ({
    key: code,
    name,
    count: figures.byUnit.find((slice) => slice.key === code)?.count,
  }))
  const open = (index: number) => {
    const row = rows[index]
    if (row) void navigate({ to: '/enterprises', search: { area: [row.key] } })
  }
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
      label="各管理单元户数地图，数字见旁边的表"
      height={380}
      map={{ name: 'city', json: outlines }}
      option={mapOption(rows, colours, unit)}
      onPick={open}
    />
  )
}

function UndrawnUnits({ outlines, figures }: { outlines: Outlines; figures: HomeFigures }) {
  const navigate = useNavigate()
  const units = outlines.features.filter((feature) => feature.geometry === null)
  if (units.length === 0) return null
  return (
    <Flex gap={8} wrap align="center" style={{ marginTop: 8 }}>
      <QuietText>功能区（图上未单独画界）</QuietText>
      {units.map(({ properties: { code, name } }) => (
        <Button key={code} size="small" onClick={() => void navigate({ to: '/enterprises', search: { area: [code] } })}>
          {name} {printUnit(figures, code)}
        </Button>
      ))}
    </Flex>
  )
}

function printUnit(figures: HomeFigures, key: string): string {
  const slice = figures.byUnit.find((row) => row.key === key)
  return slice ? `${printCount(slice.count)} 户` : '—'
}

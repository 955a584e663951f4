import type { ChartOption } from './echarts.ts'

export type MapRow = { key: string; name: string; count: number | undefined }
export type MapColours = {
  text: string
  ground: string
  font: string
  line: string
  empty: string
  low: string
  high: string
}

/** Counts on the map of units; a unit outside the person's scope is drawn empty, not as 0. */
export function mapOption(
  rows: readonly MapRow[],
  colours: MapColours,
  selected: string | undefined,
  describe: (row: MapRow) => string = describeFirms,
): ChartOption {
  const counts = rows.flatMap((row) => (row.count === undefined ? [] : [row.count]))
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    tooltip: { trigger: 'item', formatter: (item) => describeAt(rows, item, describe) },
    visualMap: {
      type: 'continuous',
      min: 0,
      max: Math.max(1, ...counts),
      text: ['多', '少'],
      left: 4,
      bottom: 4,
      itemHeight: 80,
      itemWidth: 10,
      textStyle: { color: colours.text },
      inRange: { color: [colours.low, colours.high] },
      formatter: (value) => Math.round(Number(value)).toLocaleString('zh-CN'),
    },
    series: [
      {
        type: 'map',
        map: 'city',
        nameProperty: 'name',
        aspectScale: 0.93,
        layoutCenter: ['50%', '50%'],
        layoutSize: '98%',
        selectedMode: false,
        itemStyle: { areaColor: colours.empty, borderColor: colours.line },
        emphasis: { label: { color: colours.text }, itemStyle: { areaColor: colours.high, opacity: 0.75 } },
        label: { show: true, color: colours.text, fontSize: 12, textBorderColor: colours.ground, textBorderWidth: 2 },
        labelLayout: { hideOverlap: true },
        data: rows.map((row) => ({
          name: row.name,
          value: row.count ?? Number.NaN,
          ...(row.key === selected ? { itemStyle: { borderWidth: 3 } } : {}),
        })),
      },
    ],
  }
}

function describeAt(rows: readonly MapRow[], item: unknown, describe: (row: MapRow) => string): string {
  const row = rows[(item as { dataIndex: number }).dataIndex]
  return row ? describe(row) : ''
}

function describeFirms({ name, count }: MapRow): string {
  return count === undefined ? `${name}：没有您可以查看的经营主体` : `${name}：${count.toLocaleString('zh-CN')} 户`
}

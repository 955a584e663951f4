import type { ChartRow } from '@huoshui/ui'
import type { ChartOption } from './echarts.ts'

export type ChartColours = { bar: string; text: string; line: string; font: string }

/** Lying bars, the first row on top, each with its number behind it; ECharts counts categories from below. */
export function barOption(rows: readonly ChartRow[], colours: ChartColours): ChartOption {
  const upwards = [...rows].reverse()
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: { left: 8, right: 72, top: 4, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      data: upwards.map((row) => row.label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.text, width: 180, overflow: 'truncate' },
    },
    series: [
      {
        type: 'bar',
        name: '户数',
        data: upwards.map((row) => row.count),
        barMaxWidth: 14,
        itemStyle: { color: colours.bar, borderRadius: [0, 3, 3, 0] },
        label: { show: true, position: 'right', color: colours.text, formatter: printValue },
      },
    ],
  }
}

function printValue({ value }: { value?: unknown }): string {
  return typeof value === 'number' ? value.toLocaleString('zh-CN') : ''
}

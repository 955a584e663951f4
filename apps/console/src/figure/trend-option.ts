import type { ChartColours } from '../home/bar-option.ts'
import type { ChartOption } from '../home/echarts.ts'

type Point = { on: string; value: number | null }

/** Standing bars, one for each month; the number of the last stands above it. */
export function trendOption(
  points: readonly Point[],
  colours: ChartColours,
  print: (value: number | null) => string,
): ChartOption {
  const axis = { axisTick: { show: false }, axisLine: { lineStyle: { color: colours.line } } }
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: { left: 8, right: 24, top: 28, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value) => print(typeof value === 'number' ? value : null),
    },
    xAxis: {
      type: 'category',
      data: points.map(({ on }) => on.slice(0, 7)),
      axisLabel: { color: colours.text },
      ...axis,
    },
    yAxis: { type: 'value', show: false },
    series: [
      {
        type: 'bar',
        data: points.map(({ value }, index) => ({
          value: value ?? '-',
          label: {
            show: index === points.length - 1,
            position: 'top',
            color: colours.text,
            formatter: () => print(value),
          },
        })),
        barMaxWidth: 22,
        itemStyle: { color: colours.bar, borderRadius: [3, 3, 0, 0] },
      },
    ],
  }
}

/** The first day of the month so many months before that of `day`. */
export function monthsBack(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const at = year * 12 + month - 1 - months
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01`
}

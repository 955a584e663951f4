import { BarChart, type BarSeriesOption, MapChart, type MapSeriesOption } from 'echarts/charts'
import {
  GridComponent,
  type GridComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
  VisualMapComponent,
  type VisualMapComponentOption,
} from 'echarts/components'
import { type ComposeOption, init, registerMap, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'

// Only what the home page draws; the whole library is four times as heavy.
use([BarChart, MapChart, GridComponent, TooltipComponent, VisualMapComponent, LabelLayout, SVGRenderer])

export { init, registerMap }

export type ChartOption = ComposeOption<
  BarSeriesOption | MapSeriesOption | GridComponentOption | TooltipComponentOption | VisualMapComponentOption
>

import { BarChart, LineChart, ScatterChart, type BarSeriesOption, type LineSeriesOption, type ScatterSeriesOption } from 'echarts/charts'
import {
  DataZoomComponent, GridComponent, MarkLineComponent, TooltipComponent,
  type DataZoomComponentOption, type GridComponentOption, type MarkLineComponentOption, type TooltipComponentOption,
} from 'echarts/components'
import { init, registerTheme, use, type ComposeOption, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { chart, darkColors, fontFamily, lightColors } from '../app/tokens.ts'

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | ScatterSeriesOption | DataZoomComponentOption | GridComponentOption | TooltipComponentOption | MarkLineComponentOption
>
export type ChartInstance = EChartsType

use([BarChart, LineChart, ScatterChart, DataZoomComponent, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer])

for (const name of ['light', 'dark'] as const) {
  const colors = name === 'light' ? lightColors : darkColors
  const palette = chart[name]
  const fontSize = name === 'light' ? 12 : 20
  const axis = {
    axisLine: { show: false, lineStyle: { color: palette.grid } },
    axisTick: { show: false },
    axisLabel: { color: palette.axis, fontSize },
    splitLine: { lineStyle: { color: palette.grid } },
    splitNumber: 3,
  }
  registerTheme(`jingwei-${name}`, {
    color: [...palette.series],
    backgroundColor: 'transparent',
    textStyle: { fontFamily, fontSize, color: colors.ink2 },
    categoryAxis: { ...axis, axisLine: { show: true, lineStyle: { color: palette.grid } }, splitLine: { show: false } },
    timeAxis: { ...axis, splitLine: { show: false } },
    valueAxis: axis,
    line: { symbol: 'circle', symbolSize: 4, showSymbol: false, lineStyle: { width: name === 'light' ? 1.5 : 3 } },
    bar: { barMaxWidth: name === 'light' ? 24 : 40 },
    dataZoom: {
      backgroundColor: 'transparent', borderColor: 'transparent', fillerColor: palette.area, handleStyle: { color: colors.surface, borderColor: colors.lineStrong }, moveHandleSize: 4,
      moveHandleStyle: { color: colors.lineStrong }, dataBackground: { lineStyle: { color: colors.lineStrong, width: 1 }, areaStyle: { color: palette.grid } },
      selectedDataBackground: { lineStyle: { color: palette.reference, width: 1 }, areaStyle: { color: palette.grid } },
    },
    tooltip: { backgroundColor: colors.surface, borderColor: colors.line, textStyle: { color: colors.ink, fontSize: 13 } },
  })
}

export const makeChart = (element: HTMLElement, theme: 'light' | 'dark'): ChartInstance => init(element, `jingwei-${theme}`)

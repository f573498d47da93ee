import { useMemo } from 'react'
import { useGo } from '../../app/client-links.tsx'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { Bones } from '../../ui/bones.tsx'
import { Chart } from '../../ui/chart.tsx'
import type { ChartOption } from '../../ui/chart-engine.ts'
import { Problem } from '../../ui/problem.tsx'
import { chart } from '../../app/tokens.ts'
import { apart, fromTwo } from './figures.ts'
import { diagnosed, fromLevel2, listBehind } from './links.ts'
import { texts } from './texts.ts'
import type { Figures } from './use-figures.ts'

/** Stocks at month ends; a click opens the firms of that day. */
export function Trend({
  figures,
  theme = 'light',
  height = 240,
  isSmall = false,
}: {
  figures: Figures
  theme?: 'light' | 'dark'
  height?: number
  isSmall?: boolean
}) {
  const t = useText(texts)
  const format = useFormat()
  const go = useGo()
  const { points, among, trend } = figures
  const option = useMemo((): ChartOption => {
    const size = isSmall ? 12 : 20
    const names = [t('known'), t('diagnosed'), t('two')]
    const colors = [chart[theme].reference, chart[theme].series[0], chart[theme].series[1]]
    const values = [points.map((one) => one.known), points.map((one) => one.diagnosed), points.map((one) => fromTwo(one.levels))]
    const most = Math.max(1, ...values.flat())
    const shifts = apart(
      values.map((one) => one.at(-1) ?? 0),
      (height - 3 * size) / most,
      size * 1.3,
    )
    const longest = Math.max(...names.map((name) => [...name].reduce((width, letter) => width + (letter > '\u2e80' ? 1 : 0.56), 0)))
    return {
      animation: false,
      grid: { left: 8, right: Math.ceil(longest * size) + 20, top: 12, bottom: 4, containLabel: true },
      tooltip: { trigger: 'axis' },
      xAxis: {
        type: 'category',
        boundaryGap: false,
        data: points.map((one) => one.on.slice(0, 7)),
        axisLabel: { hideOverlap: true, fontSize: size },
      },
      yAxis: { type: 'value', axisLabel: { fontSize: size, formatter: (value: number) => format.count(value) } },
      series: names.map((name, i) => ({
        type: 'line',
        name,
        data: values[i]!,
        color: colors[i]!,
        triggerLineEvent: true,
        lineStyle: { width: isSmall ? 1.5 : 3 },
        endLabel: {
          show: true,
          formatter: '{a}',
          color: i === 0 ? chart[theme].axis : colors[i]!,
          fontSize: size,
          distance: 8,
          offset: [0, shifts[i]!],
        },
      })),
    }
  }, [points, theme, isSmall, height, t, format])
  const last = points.at(-1)
  if (trend.error && !trend.data) return <Problem title={t('trendFailed')} problem={trend.error} onAgain={() => void trend.refetch()} />
  if (!last) return <Bones rows={4} what={t('trend')} />
  const label = t('trendLabel', {
    from: points[0]!.on.slice(0, 7),
    to: last.on.slice(0, 7),
    known: last.known,
    diagnosed: last.diagnosed,
    two: fromTwo(last.levels),
  })
  return (
    <Chart
      option={option}
      height={height}
      theme={theme}
      label={label}
      onClick={({ dataIndex, seriesName }) => {
        const day = points[dataIndex]
        if (day)
          go(
            listBehind({ ...among, on: day.on }, seriesName === t('diagnosed') ? [diagnosed] : seriesName === t('two') ? [fromLevel2] : []),
          )
      }}
    />
  )
}

import type { PlantFigures } from '@jingwei/contract/production'
import { useMemo } from 'react'
import type { z } from 'zod'
import { useText } from '../../../app/i18n.ts'
import { chart } from '../../../app/tokens.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Chart } from '../../../ui/chart.tsx'
import type { ChartOption } from '../../../ui/chart-engine.ts'
import { texts } from './texts.ts'

type Days = z.infer<typeof PlantFigures>['days']
const palette = chart.light

/** OEE as a line over bars of electricity, each with an axis of its own at its side. */
export function DaysChart({ days, month, target, height = 260 }: { days: Days; month: string; target: number | null; height?: number }) {
  const t = useText(texts)
  const format = useFormat()
  const option = useMemo((): ChartOption => {
    const hasEnergy = days.some((one) => one.kWh !== null)
    // Effectiveness may exceed 1, and with it OEE.
    const most = Math.ceil(Math.max(1, ...days.map((one) => one.oee ?? 0)) * 4) * 25
    return {
      animation: false,
      grid: { left: 8, right: 8, top: 34, bottom: 4, containLabel: true },
      tooltip: { trigger: 'axis', valueFormatter: (value) => (typeof value === 'number' ? format.decimal(value, 1) : '—') },
      xAxis: { type: 'category', data: days.map((one) => String(Number(one.on.slice(8)))), axisLabel: { hideOverlap: true } },
      yAxis: [
        { type: 'value', name: `${t('oee')}${format.language === 'zh' ? '，' : ', '}%`, nameTextStyle: { align: 'left', color: palette.axis }, min: 0, max: most, interval: 25 },
        { type: 'value', name: t('kWh'), nameTextStyle: { align: 'right', color: palette.axis }, show: hasEnergy, splitLine: { show: false } },
      ],
      series: [
        { type: 'bar', name: t('kWh'), yAxisIndex: 1, data: days.map((one) => one.kWh), color: '#D2E0F4', barMaxWidth: 14 },
        {
          type: 'line', name: t('oee'), data: days.map((one) => (one.oee === null ? null : one.oee * 100)), color: palette.series[0], connectNulls: false, showSymbol: true, symbolSize: 4, lineStyle: { width: 2 },
          ...(target === null ? {} : { markLine: { silent: true, symbol: 'none', lineStyle: { color: palette.target, type: 'dashed', width: 1 }, label: { position: 'insideEndTop', formatter: `${t('target')} ${format.decimal(target * 100)}` }, data: [{ yAxis: target * 100 }] } }),
        },
      ],
    }
  }, [days, target, t, format])
  return <Chart option={option} height={height} label={t('daysLabel', { month, count: days.length })} />
}

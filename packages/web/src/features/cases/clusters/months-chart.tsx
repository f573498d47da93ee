import type { Cluster } from '@jingwei/contract/cases'
import { printFilter } from '@jingwei/contract/filter'
import { useMemo } from 'react'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { chart, lightColors } from '../../../app/tokens.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Chart } from '../../../ui/chart.tsx'
import type { ChartOption } from '../../../ui/chart-engine.ts'
import { daysOfMonth } from '../words.ts'
import { texts } from './texts.ts'

/** Requests of a shared problem by month; with the day on which its measures were done, what came before it is grey. */
export function MonthsChart({ clusterId, months, turnOn = null }: { clusterId: number; months: Cluster['months']; turnOn?: string | null }) {
  const t = useText(texts)
  const format = useFormat()
  const go = useGo()
  const turn = turnOn?.slice(0, 7) ?? null
  const option = useMemo((): ChartOption => {
    const color = (month: string) => (turn !== null && month < turn ? chart.light.reference : chart.light.series[0])
    const isThere = turn !== null && months.some((one) => one.month === turn)
    return {
      animation: false,
      grid: { left: 8, right: 8, top: isThere ? 28 : 12, bottom: 4, containLabel: true },
      tooltip: {
        trigger: 'axis',
        formatter: (points) => {
          const [point] = Array.isArray(points) ? points : [points]
          const at = point && months[point.dataIndex]
          return at ? t('monthPoint', at) : ''
        },
      },
      xAxis: { type: 'category', data: months.map((one) => one.month), axisLabel: { hideOverlap: true } },
      yAxis: { type: 'value', minInterval: 1, axisLabel: { formatter: (value: number) => format.count(value) } },
      series: [{
        type: 'bar', name: t('casesCount'), cursor: 'pointer', data: months.map((one) => ({ value: one.cases, itemStyle: { color: color(one.month) } })),
        ...(isThere && turnOn && { markLine: {
          symbol: 'none', silent: true, lineStyle: { color: lightColors.ink2, type: 'dashed', width: 1 },
          label: { formatter: t('turnAt', { date: format.date(turnOn) }), color: lightColors.ink2, fontSize: 12, position: 'end' }, data: [{ xAxis: turn }],
        } }),
      }],
    }
  }, [months, turn, turnOn, t, format])
  const said = months.filter((one) => one.cases > 0).map((one) => `${one.month} ${one.cases}`).join(t('separator'))
  return (
    <Chart option={option} height={220} label={[t('monthsLabel', { list: said || t('nothing') }), turnOn && t('turnAt', { date: format.dateFull(turnOn) })].filter(Boolean).join(' · ')}
      onClick={({ dataIndex }) => {
        const month = months[dataIndex]
        if (!month) return
        const { from, until } = daysOfMonth(month.month)
        go(pathTo('cases', { queue: 'all', filter: printFilter([{ field: 'cluster', operator: 'eq', values: [String(clusterId)] }, { field: 'reported', operator: 'gte', values: [from] }, { field: 'reported', operator: 'lte', values: [until] }]) }))
      }} />
  )
}

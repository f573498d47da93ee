import { indicators, type Definition } from '@jingwei/contract/indicators'
import { useMemo } from 'react'
import { useApi } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { chart } from '../../../app/tokens.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Bones } from '../../../ui/bones.tsx'
import { Chart } from '../../../ui/chart.tsx'
import type { ChartOption } from '../../../ui/chart-engine.ts'
import { Section } from '../../../ui/layout.tsx'
import { useIndicatorFormat } from '../use-indicator-format.ts'
import { texts } from './texts.ts'

export type Narrow = { region: string; industry?: string; size?: string }

/** Month ends of two years. A month without a figure is a gap. */
export function Series({ definition, narrow, isPlaced }: { definition: Definition; narrow: Narrow; isPlaced: boolean }) {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const write = useIndicatorFormat()
  const { data } = useApi(indicators.series, { params: { code: definition.code }, query: { ...narrow, months: 24 } }, { enabled: isPlaced })
  const points = useMemo(() => data?.points ?? [], [data])
  const option = useMemo((): ChartOption => ({
    animation: false,
    grid: { left: 8, right: 24, top: 12, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis', valueFormatter: (value) => write.inWords(definition, typeof value === 'number' ? value : null) },
    xAxis: { type: 'category', boundaryGap: false, data: points.map((p) => p.on.slice(0, 7)), axisLabel: { hideOverlap: true, fontSize: 12 } },
    yAxis: { type: 'value', scale: definition.unit.code === '1', axisLabel: { fontSize: 12, formatter: (value: number) => (definition.unit.code === '1' ? `${format.decimal(value * 100)}%` : format.figure(value).value + format.figure(value).after) } },
    series: [{ type: 'line', name: definition.title[language], data: points.map((p) => p.value), color: chart.light.series[0], lineStyle: { width: 1.5 }, connectNulls: false }],
  }), [points, definition, language, format, write])
  return (
    <Section title={t('series')} scope={t('seriesScope')}>
      {data ? <Chart option={option} height={220} label={`${definition.title[language]}: ${points.map((p) => `${p.on.slice(0, 7)} ${write.inWords(definition, p.value)}`).slice(-3).join(', ')}`} /> : <Bones rows={4} what={t('series')} />}
    </Section>
  )
}

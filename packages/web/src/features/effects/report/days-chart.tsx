import type { MeasureResult } from '@jingwei/contract/effects'
import { useMemo } from 'react'
import { useText } from '../../../app/i18n.ts'
import { chart } from '../../../app/tokens.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Chart } from '../../../ui/chart.tsx'
import type { ChartOption } from '../../../ui/chart-engine.ts'
import { texts as shared } from '../texts.ts'
import { scaleOf } from '../words.tsx'
import '../effects.css'
import type { Why } from './gaps.ts'
import { texts } from './texts.ts'
import { axisFor } from '../../telemetry/curve.ts'

const palette = chart.light
/** A shape for each reason: colour alone would not tell them apart. */
export const whyMarks: Record<Why, { symbol: string; color: string; key: 'noPlan' | 'gap' | 'noProduction' | 'noSignal' | 'excluded'; shape: string }> = {
  'no-plan': { symbol: 'emptyCircle', color: '#A9B2C0', key: 'noPlan', shape: '○' },
  gap: { symbol: 'emptyTriangle', color: '#C08A34', key: 'gap', shape: '△' },
  'no-production': { symbol: 'emptyRect', color: '#6B7890', key: 'noProduction', shape: '□' },
  'no-signal': { symbol: 'emptyDiamond', color: '#8A6FB0', key: 'noSignal', shape: '◇' },
  excluded: { symbol: 'path://M0 0 L10 10 M10 0 L0 10', color: '#656E7C', key: 'excluded', shape: '×' },
}

/** The ratio of each day, before and after; days that were not used stand at the foot with their reason. */
export function EffectDaysChart({ result }: { result: MeasureResult }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const scale = scaleOf(result)
  const option = useMemo((): ChartOption => {
    const { factor, digits } = scaleOf(result)
    const before = result.days.filter((one) => one.period === 'baseline')
    const after = result.days.filter((one) => one.period === 'followUp')
    const space = ' '
    const places = [...before.map((one) => one.on), space, ...after.map((one) => `${one.on} `)]
    const nameOf = (day: (typeof before)[number]) => (day.period === 'baseline' ? day.on : `${day.on} `)
    const value = (day: (typeof before)[number]) => (day.numerator !== null && day.denominator ? (day.numerator / day.denominator) * factor : null)
    const drawn = result.days.filter((one) => one.isUsed).flatMap((one) => value(one) ?? [])
    const axis = axisFor(Math.min(...drawn), Math.max(...drawn))
    const unused = (Object.keys(whyMarks) as Why[]).map((why) => ({ why, days: result.days.filter((one) => !one.isUsed && one.why === why) })).filter((one) => one.days.length > 0)
    const used = (of: typeof before) => of.filter((one) => one.isUsed).flatMap((one) => (value(one) === null ? [] : [[nameOf(one), value(one)!]]))
    const level = (of: typeof before, ratio: number | null) => (ratio === null ? [] : of.map((one) => [nameOf(one), ratio * factor]))
    const line = (name: string, of: typeof before, ratio: number | null, color: string) =>
      ({ type: 'line', name, data: level(of, ratio), color, symbol: 'none', lineStyle: { width: 2, color }, silent: true, tooltip: { show: false }, emphasis: { disabled: true } }) as const
    const points = (name: string, data: (string | number)[][], color: string) => ({ type: 'scatter', name, data, color, symbolSize: 7, itemStyle: { opacity: 0.85 } }) as const
    return {
      animation: false,
      grid: { left: 8, right: 12, top: 12, bottom: 4, containLabel: true },
      tooltip: {
        trigger: 'item',
        formatter: (given) => {
          const point = given as unknown as { name: string; value: [string, number] }
          const day = result.days.find((one) => nameOf(one) === point.value[0])
          if (!day) return ''
          const at = value(day)
          const said = at === null ? (day.why ? t(whyMarks[day.why].key) : '') : `${format.decimal(at, digits)}${day.why ? `, ${t(whyMarks[day.why].key)}` : ''}`
          return `${format.date(day.on)} · ${t('dayValue', { value: said, known: format.share(day.coverage, 0) })}`
        },
      },
      xAxis: { type: 'category', data: places, axisLabel: { hideOverlap: true, formatter: (name: string) => (name === space ? '' : format.date(name.trim())) } },
      yAxis: { type: 'value', ...axis, axisLabel: { formatter: (at: number) => format.decimal(at, Math.min(digits, axis.interval >= 1 ? 0 : 3)) } },
      series: [
        line(s('baseline'), before, result.baseline, palette.reference),
        line(s('followUp'), after, result.followUp, palette.series[0]),
        points(s('baseline'), used(before), palette.reference),
        points(s('followUp'), used(after), palette.series[0]),
        ...unused.map(({ why, days }) => ({
          type: 'scatter' as const, name: t(whyMarks[why].key), data: days.map((one) => [nameOf(one), axis.min + (axis.max - axis.min) * 0.04]), symbol: whyMarks[why].symbol, symbolSize: 8,
          itemStyle: why === 'excluded' ? { color: 'transparent', borderColor: whyMarks[why].color, borderWidth: 1.5 } : { color: whyMarks[why].color },
        })),
      ],
    }
  }, [result, t, s, format])
  const met = [...new Set(result.days.flatMap((one) => (!one.isUsed && one.why ? [one.why] : [])))]
  return (
    <>
      <p className="jw-days-legend">
        <span className="jw-ink2">{s(result.measure)}{format.language === 'zh' ? '，' : ', '}{scale.unit}</span>
        <span><i style={{ background: 'var(--reference)' }} />{s('baseline')}</span>
        <span><i style={{ background: 'var(--series-0)' }} />{s('followUp')}</span>
        {met.map((why) => <span key={why}><b style={{ color: whyMarks[why].color }}>{whyMarks[why].shape}</b>{t(whyMarks[why].key)}</span>)}
      </p>
      <Chart option={option} height={220} label={t('dailyLabel', { measure: s(result.measure), before: result.daysBaseline, after: result.daysFollowUp })} />
    </>
  )
}

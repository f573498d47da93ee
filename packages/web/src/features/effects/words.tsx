import type { EffectMeasure, EffectReport, MeasureResult, Verdict } from '@jingwei/contract/effects'
import { useText } from '../../app/i18n.ts'
import { StateDot, type Tone } from '../../ui/state-dot.tsx'
import { perUnitScale } from '../production/oee-parts.ts'
import { texts } from './texts.ts'

export type ListedReport = Omit<EffectReport, 'results'>
export const measures: readonly EffectMeasure[] = ['outputPerHour', 'oee', 'energyPerUnit', 'defectRate']
export const verdictKeys = { shown: 'shown', 'not-shown': 'notShown', 'not-enough-data': 'notEnough' } as const
export const verdictTones: Record<Verdict, Tone> = { shown: 'green', 'not-shown': 'grey', 'not-enough-data': 'amber' }

/** State of a report, or what it says. */
export function VerdictMark({ report }: { report: Pick<ListedReport, 'state' | 'verdict'> }) {
  const t = useText(texts)
  if (report.state === 'computing') return <StateDot tone="blue">{t('computing')}</StateDot>
  if (report.state === 'failed' || report.verdict === null) return <StateDot tone="red">{t('computeFailed')}</StateDot>
  return <StateDot tone={verdictTones[report.verdict]}>{t(verdictKeys[report.verdict])}</StateDot>
}

const dayMs = 86_400_000
/** The day before or after, as plain dates. */
export const dayBy = (day: string, by: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + by * dayMs).toISOString().slice(0, 10)
export const daysBetween = (from: string, until: string): number => Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs)
/** Days of a period as one says them: its `until` is the day after the last. */
export const lastDayOf = (period: { until: string }): string => dayBy(period.until, -1)

/** How a measure's values are written: shares in per cent; so little energy a unit that it is told for a thousand or a million of them. */
export type Scale = { factor: number; unit: string; digits: number; isShare: boolean }
export function scaleOf({ measure, unit, baseline, followUp }: Pick<MeasureResult, 'measure' | 'unit' | 'baseline' | 'followUp'>): Scale {
  if (measure === 'oee' || measure === 'defectRate') return { factor: 100, unit: '%', digits: measure === 'oee' ? 1 : 2, isShare: true }
  const size = Math.max(Math.abs(baseline ?? 0), Math.abs(followUp ?? 0))
  const { factor, of } = perUnitScale(measure === 'energyPerUnit' ? size : 1)
  const digits = size === 0 ? 0 : Math.min(4, Math.max(0, 2 - Math.floor(Math.log10(size * factor))))
  return { factor, unit: unit.replace('/', `/${of}`), digits, isShare: false }
}

import type { EffectReport, MeasureResult } from '@jingwei/contract/effects'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Section } from '../../../ui/layout.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import '../effects.css'
import { texts as shared } from '../texts.ts'
import { scaleOf, verdictKeys, verdictTones } from '../words.tsx'
import { EffectDaysChart, whyMarks } from './days-chart.tsx'
import { gapsOf } from './gaps.ts'
import { IntervalBar, useSigned } from './interval-bar.tsx'
import { promisedChange } from './interval.ts'
import { texts } from './texts.ts'

const reasonKeys = {
  'too-few-days': 'whyTooFew', 'too-many-gaps': 'whyGaps', 'no-signal': 'whyNoSignal', 'interval-holds-zero': 'whyZero', worse: 'whyWorse', 'trend-in-baseline': 'whyTrend', 'weekday-imbalance': 'whyWeekday', 'below-minimum': 'whyMinimum',
} as const

export function MeasureSection({ result, report }: { result: MeasureResult; report: EffectReport }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const signed = useSigned()
  const scale = scaleOf(result)
  const promised = promisedChange(report.minimumChangeShare, result.better)
  const counts = { before: result.daysBaseline, after: result.daysFollowUp, missingBefore: result.missingBaseline, missingAfter: result.missingFollowUp }
  const values = { ...counts, minimum: promised === null ? '' : signed(promised) }
  const write = (value: number | null) => (value === null ? null : format.decimal(value * scale.factor, scale.digits))
  const figure = (label: string, value: number | null, note?: string) => (
    <div className="jw-effect-figure">
      <span className="jw-figure-label">{label}</span>
      <span><b>{write(value) ?? '—'}</b> {value !== null && <span className="jw-figure-unit">{scale.unit}</span>}</span>
      {note && <span className="jw-figure-note">{note}</span>}
    </div>
  )
  const days = (used: number, missing: number) => (missing > 0 ? t('usedAndMissing', { used, missing }) : t('usedDays', { count: used }))
  // Without its signals there are no usable days either; that need not be said.
  const told = result.reasons.includes('no-signal') ? (['no-signal'] as const) : result.reasons
  const gaps = gapsOf(result.days, report.excludedDays)
  return (
    <Section title={s(result.measure)} scope={s(result.better === 'higher' ? 'higherBetter' : 'lowerBetter')} more={<StateDot tone={verdictTones[result.verdict]}>{s(verdictKeys[result.verdict])}</StateDot>}>
      <div className="jw-effect-row">
        {figure(t('before'), result.baseline, days(result.daysBaseline, result.missingBaseline))}
        {figure(t('after'), result.followUp, days(result.daysFollowUp, result.missingFollowUp))}
        <div className="jw-effect-figure">
          <span className="jw-figure-label">{t('change')}</span>
          <span><b>{result.changeShare === null ? '—' : signed(result.changeShare)}</b></span>
          <span className="jw-figure-note">{result.interval ? t('interval', { low: signed(result.interval.low), high: signed(result.interval.high) }) : t('noInterval')}</span>
        </div>
        <IntervalBar result={result} minimum={report.minimumChangeShare} />
      </div>
      <ul className="jw-effect-reasons">
        {result.reasons.length === 0 && <li>{promised === null ? t('whyGood') : t('whyGoodMin', values)}</li>}
        {told.map((reason) => <li key={reason}>{t(reasonKeys[reason], values)}</li>)}
      </ul>
      {result.days.some((one) => one.isUsed) && <EffectDaysChart result={result} />}
      {gaps.length > 0 && (
        <details className="jw-gaps">
          <summary>{t('unused')} <span className="jw-ink3">{format.count(gaps.reduce((sum, one) => sum + one.days, 0))}</span></summary>
          <ul>
            {gaps.map((gap) => (
              <li key={`${gap.period}${gap.from}`}>
                <span className="jw-ink3">{s(gap.period)}</span>
                <span>{gap.days === 1 ? format.date(gap.from) : t('gapRange', { from: format.date(gap.from), until: format.date(gap.last) })}</span>
                <span className="jw-ink3">{t('days', { count: gap.days })}</span>
                <span>{t(whyMarks[gap.why].key)}{gap.reason ? ` · ${gap.reason}` : ''}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  )
}

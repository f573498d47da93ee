import type { Rectification } from '@jingwei/contract/cases'
import { useText } from '../../../../app/i18n.ts'
import { useFormat } from '../../../../app/use-format.ts'
import { Section } from '../../../../ui/layout.tsx'
import '../clusters.css'
import { MonthsChart } from '../months-chart.tsx'
import { texts as shared } from '../texts.ts'
import { fallOf } from '../words.ts'
import { texts } from './texts.ts'

/** Whether the requests fall after the measures: months before and since, the turn marked. */
export function EffectSection({ item }: { item: Rectification }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const { effect } = item
  return (
    <Section title={t('effect')} scope={effect ? `${format.dateFull(effect.turnOn)} · ${t('turnWhy')}` : s('monthsHere')}>
      {effect ? <BeforeAndAfter effect={effect} /> : <p className="jw-ink2">{t('noEffect')}</p>}
      <MonthsChart clusterId={item.clusterId} months={item.months} turnOn={effect?.turnOn ?? null} />
    </Section>
  )
}

function BeforeAndAfter({ effect }: { effect: NonNullable<Rectification['effect']> }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const { before, after, change, verdict } = fallOf(effect)
  const number = (value: number | null, key: 'beforeIs' | 'afterIs', months: number, count: number) =>
    value === null ? null : <span title={t('casesOf', { count })}>{t(key, { months: format.decimal(months, 1) })} <b>{format.decimal(value, 1)}</b> {s('casesUnit')}</span>
  const share = change === null ? '' : format.share(Math.abs(change), 0)
  const said = verdict === 'early' ? t('tooEarly') : verdict === 'falls' ? t('falls', { share }) : change! < 0 ? t('staysLess', { share }) : change! > 0 ? t('staysMore', { share }) : t('same')
  return (
    <p className="jw-before-after">
      <span className={`jw-fall ${verdict === 'falls' ? 'jw-green' : verdict === 'stays' ? 'jw-amber' : 'jw-ink2'}`}>{said}</span>
      {number(before, 'beforeIs', effect.monthsBefore, effect.casesBefore)}
      {number(after, 'afterIs', effect.monthsAfter, effect.casesAfter)}
    </p>
  )
}

import type { Call } from '@jingwei/contract/providers'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { Section } from '../../../ui/layout.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import '../providers.css'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

/** A call as announced, and who was chosen and why. */
export function CallBody({ call }: { call: Call }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  return (
    <div>
      {call.results && (
        <Section title={t('results')} scope={[t('takenCount', { count: call.taken ?? 0 }), ...(call.applications === null ? [] : [t('applicationsCount', { count: call.applications })]), ...(call.decidedAt ? [t('decidedAt', { date: format.dateFull(call.decidedAt) })] : [])].join(' · ')}>
          <ul className="jw-p-list">
            {call.results.map((one) => (
              <li key={one.provider.id}>
                <p className="jw-p-row"><StateDot tone={one.isTaken ? 'green' : 'grey'}>{s(one.isTaken ? 'taken' : 'not-taken')}</StateDot>{one.isTaken ? <a href={pathTo('catalogueProvider', { id: one.provider.id })}>{one.provider.name}</a> : <span>{one.provider.name}</span>}<span className="jw-number">{one.total === null ? t('noTotal') : t('total', { total: format.decimal(one.total, 1) })}</span></p>
                <p className="jw-ink2">{one.reason}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('document')}>
        <DescriptionList facts={[
          { label: t('opens'), value: format.dateFull(call.opensOn) }, { label: t('closes'), value: format.dateFull(call.closesOn) },
          { label: t('places'), value: format.count(call.places) }, { label: t('minimum'), value: `${format.decimal(call.minimumTotal, 0)} · ${t('valid', { count: call.validMonths })}` },
        ]} />
        <p className="jw-p-text" style={{ marginTop: 12 }}>{call.document}</p>
      </Section>
      <Section title={t('criteria')}>
        <ul className="jw-p-list">{call.criteria.map((one) => <li key={one.code}><p className="jw-p-row"><b>{one.title}</b><span className="jw-ink2">{t('weight', { weight: one.weight })}</span></p>{one.description && <p className="jw-ink2">{one.description}</p>}</li>)}</ul>
      </Section>
    </div>
  )
}

import type { FormDefinition } from '@jingwei/contract/collection-form'
import { isNumber, unitTitle } from '@jingwei/engines/collections'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { Section } from '../../../ui/layout.tsx'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

/** A form as those who fill it would want to know it. */
export function FormView({ definition: d }: { definition: FormDefinition }) {
  const t = useText(texts)
  const s = useText(shared)
  const { language } = useFormat()
  const titleOf = new Map(d.items.map((i) => [i.code, i.title[language]]))
  return (
    <>
      <DescriptionList facts={[
        { label: t('dueDays'), value: `${d.dueDays} + ${d.graceDays}` }, { label: t('approval'), value: d.approval.map((level) => s(`level_${level as 1}`)).join(' → ') },
        { label: t('fillers'), value: d.filler.kind === 'region' ? s(`level_${d.filler.level as 2}`) : [s('filler_organisation'), d.filler.filter].filter(Boolean).join(' · '), isWide: true }, ...(d.note ? [{ label: t('note'), value: d.note[language], isWide: true }] : []),
      ]} />
      <Section title={t('items')}>
        <div className="jw-said-scroll">
          <table className="jw-said" aria-label={t('items')}>
            <thead><tr><th scope="col">{t('items')}</th><th scope="col">{t('code')}</th><th scope="col">{t('kind')}</th><th scope="col">{t('unit')}</th><th scope="col">{t('time')}</th><th scope="col" className="jw-right">{t('maxChange')}</th></tr></thead>
            <tbody>
              {d.items.map((item) => (
                <tr key={item.code}>
                  <td>{item.title[language]}{!item.required && <span className="jw-ink3"> {t('optional')}</span>}{item.kind === 'choice' && <div className="jw-ink2">{item.choices.map((c) => c.title[language]).join(' / ')}</div>}</td>
                  <td className="jw-ink2">{item.code}</td><td className="jw-ink2">{t(`kind_${item.kind}`)}</td><td className="jw-ink2">{isNumber(item) ? unitTitle(item)[language] : '—'}</td><td className="jw-ink2">{item.time ? t(item.time) : '—'}</td><td className="jw-right jw-ink2">{item.maxChangePercent ?? '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Section>
      {(d.checks.length > 0 || d.sums.length > 0) && (
        <Section title={t('checks')}>
          <div className="jw-said-scroll">
            <table className="jw-said" aria-label={t('checks')}>
              <thead><tr><th scope="col">{t('expression')}</th><th scope="col">{t('message')}</th><th scope="col">{t('severity')}</th></tr></thead>
              <tbody>
                {d.checks.map((c) => <tr key={c.code}><td><code>{c.expression}</code></td><td>{c.message[language]}</td><td className="jw-ink2">{t(c.severity)}</td></tr>)}
                {d.sums.map((one) => <tr key={one.total}><td>{titleOf.get(one.total)} = {one.parts.map((code) => titleOf.get(code)).join(' + ')}</td><td>{t('sums')}</td><td className="jw-ink2">{t('error')}</td></tr>)}
              </tbody>
            </table>
          </div>
        </Section>
      )}
    </>
  )
}

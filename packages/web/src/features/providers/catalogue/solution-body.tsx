import type { Solution } from '@jingwei/contract/providers'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { Section } from '../../../ui/layout.tsx'
import { useWords } from '../../organisations/words.ts'
import '../providers.css'
import { texts as shared } from '../texts.ts'
import { useProviderWords } from '../words.tsx'
import { texts } from './texts.ts'

/** What a solution is, for whoever reads it. */
export function SolutionBody({ solution }: { solution: Solution }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useProviderWords()
  const firms = useWords()
  return (
    <div>
      <Section title={s('summary')}>
        <p className="jw-p-text" style={{ marginBottom: 12 }}>{solution.summary}</p>
        <DescriptionList facts={[
          { label: s('price'), value: <span className="jw-strong">{words.price(solution.price)}</span> },
          { label: s('goLive'), value: solution.goLiveDays === null ? null : s('days', { count: solution.goLiveDays }) },
          { label: s('rating'), value: `${words.rating(solution.rating)} · ${s('finishedCount', { count: solution.finished })}` },
          { label: s('effects'), value: solution.shownEffects > 0 ? <span className="jw-green">{s('effectsCount', { count: solution.shownEffects })}</span> : null },
          { label: s('scenes'), value: <ul>{solution.scenes.map((one) => <li key={one.code}>{words.of(one.title)} <span className="jw-label">{s('levels', { from: words.level(one.fromLevel), to: words.level(one.toLevel) })}</span></li>)}</ul> },
          { label: s('industries'), value: solution.industryCodes.length === 0 ? s('anyIndustry') : solution.industryCodes.map((code) => firms.industry(code)).join(' · ') },
          { label: s('size'), value: solution.sizes.length === 0 ? s('anySize') : solution.sizes.map((one) => words.size(one)).join(' · ') },
          { label: s('regionsServed'), value: solution.regionsServed.map((one) => one.name).join(' · ') },
        ]} />
      </Section>
      <Section title={t('about')}><p className="jw-p-text">{solution.text}</p></Section>
      {solution.needs && <Section title={t('needs')}><p className="jw-p-text">{solution.needs}</p></Section>}
      <Section title={t('cases')}>
        {solution.cases.length === 0 && <p className="jw-ink3">{t('noCases')}</p>}
        <ul className="jw-p-list">
          {solution.cases.map((one, i) => (
            <li key={i}>
              <p className="jw-p-row"><b>{one.customer}</b><span className="jw-label">{t('year', { year: String(one.year) })}</span></p>
              <p className="jw-p-text">{one.text}</p>
              {one.copied && <p className="jw-red">{t('copied')}{': '}{t('copiedCase', { name: one.copied.provider.name })}</p>}
              {one.effect && <p className="jw-ink2">{t('caseEffect')}{': '}{one.effect}</p>}
              {one.report && <p className="jw-green">{t('report', { id: one.report.id })} {one.report.changes.map((change) => t('change', { measure: change.measure, change: change.changeShare === null ? '—' : format.share(change.changeShare) })).join(' · ')}</p>}
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}

import type { Terms } from '@jingwei/contract/terms'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { Section } from '../../../ui/layout.tsx'
import { texts as shared } from '../texts.ts'
import { Money, useWords, yuan } from '../words.tsx'
import { texts } from './texts.ts'

/** The terms as everybody may read them. */
export function TermsView({ terms }: { terms: Terms }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const word = useWords()
  return (
    <>
      <Section title={t('purpose')}><p className="jw-x-text">{terms.purpose}</p></Section>
      {terms.legalBasis.length > 0 && <Section title={t('basis')}><ul className="jw-words-list">{terms.legalBasis.map((b) => <li key={b.number + b.title}>{b.link ? <a href={b.link} rel="noreferrer">《{b.title}》</a> : `《${b.title}》`} {[b.number, b.issuer, format.dateFull(b.issuedOn), t('inForce', { from: format.dateFull(b.validFrom) })].filter(Boolean).join(' · ')} <span className={b.isVerified ? 'jw-green' : 'jw-amber'}>{t(b.isVerified ? 'verified' : 'unverified')}</span></li>)}</ul></Section>}
      <Section title={t('lines')}><ul className="jw-words-list">{terms.lines.map((l) => { const source = terms.sources.find((one) => one.code === l.sourceCode); return <li key={l.code}>{l.title} · {l.area} · <Money fen={l.amountFen} />{source && <span className="jw-ink3"> {source.title} ({t(`kind_${source.kind}`)})</span>}</li> })}</ul></Section>
      <Section title={t('conditions')}><ul className="jw-words-list">{terms.conditions.map((c) => <li key={c.code}>{word(c.title)} <code className="jw-label">{c.rule}</code></li>)}</ul></Section>
      <Section title={t('awards')} scope={terms.capFen === null ? undefined : t('cap', { sum: yuan(terms.capFen) })}><ul className="jw-words-list">{terms.awards.map((a) => <li key={a.code}>{word(a.title)} <code className="jw-label">{a.rule}</code>{a.capFen !== null && <span className="jw-ink3"> {t('cap', { sum: yuan(a.capFen) })}</span>}</li>)}</ul></Section>
      {terms.questions.length > 0 && <Section title={t('questions')}><ul className="jw-words-list">{terms.questions.map((q) => <li key={q.code}>{word(q.title)}{q.unit && <span className="jw-ink3"> {word(q.unit)}</span>}</li>)}</ul></Section>}
      {terms.evidence.length > 0 && <Section title={t('evidence')}><ul className="jw-words-list">{terms.evidence.map((e) => <li key={e.code}>{word(e.title)}{e.isRequired && <span className="jw-ink3"> {t('required')}</span>}</li>)}</ul></Section>}
      <Section title={t('milestones')}><ul className="jw-words-list">{terms.milestones.map((m) => <li key={m.code}>{word(m.title)} · {t('days', { days: m.days })} · {format.share(m.shareBasisPoints / 10_000, m.shareBasisPoints % 100 === 0 ? 0 : 2)}{m.needsEffect && <span className="jw-amber"> {t('needsEffect')}</span>}{m.evidence.length > 0 && <span className="jw-ink3"> {format.listed(m.evidence.map((e) => word(e.title)))}</span>}</li>)}</ul></Section>
      <Section title={t('review')}>
        {terms.review.reviewersEach === 0 ? <p>{t('noReview')}</p> : <><p>{[terms.review.isBlind && t('blind'), t('eachBy', { count: terms.review.reviewersEach }), t('minimum', { total: terms.review.minimumTotal })].filter(Boolean).join(' · ')}</p><ul className="jw-words-list">{terms.review.criteria.map((c) => <li key={c.code}>{word(c.title)} <span className="jw-ink3">{t('weight', { weight: c.weight })}</span></li>)}</ul></>}
      </Section>
      <Section title={t('calendar')}>
        <DescriptionList facts={[
          { label: s('opens'), value: format.dateFull(terms.calendar.opensOn) }, { label: s('closes'), value: format.dateFull(terms.calendar.closesOn) }, { label: t('checkDays'), value: t('workingDays', { days: terms.calendar.checkWorkingDays }) }, { label: t('publicityDays'), value: t('workingDays', { days: terms.calendar.publicityWorkingDays }) }, { label: t('paymentDays'), value: t('workingDays', { days: terms.calendar.paymentWorkingDays }) },
          { label: t('approvals'), value: terms.approvals.map((a) => t('approvalLine', { sum: yuan(a.fromFen), count: a.people })).join('; ') },
        ]} />
      </Section>
    </>
  )
}

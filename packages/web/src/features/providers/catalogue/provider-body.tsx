import { providers, type Provider } from '@jingwei/contract/providers'
import { download } from '../../../api/files.ts'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import '../providers.css'
import { texts as shared } from '../texts.ts'
import { useProviderWords } from '../words.tsx'
import { texts } from './texts.ts'

/** A provider's story: what it serves, what it has done, how it was rated, which pools took it. */
export function ProviderBody({ provider, isPublic, hasReferences = true }: { provider: Provider; isPublic: boolean; hasReferences?: boolean }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useProviderWords()
  const isListed = provider.state === 'published'
  const ratings = useApi(providers.ratings, { params: { id: provider.id }, query: { limit: 20 } }, { enabled: isListed && provider.rating.count > 0 })
  const solutions = useApi(providers.catalogueSolutions, { query: { filter: `provider:eq:${provider.id}`, sort: '-rating', limit: 20 } }, { enabled: isListed })
  return (
    <div>
      {provider.suspendedReason && <p className="jw-red">{t('suspended')}{': '}{provider.suspendedReason}</p>}
      <Section title={s('summary')}>
        <p className="jw-p-text" style={{ marginBottom: 12 }}>{provider.summary}</p>
        <DescriptionList facts={[
          { label: s('rating'), value: <>{words.rating(provider.rating)} <span className="jw-label">{t('ratingRule')}</span></> },
          { label: s('finished'), value: format.count(provider.finished) },
          { label: s('capacity'), value: s('capacityLeft', { left: provider.capacityLeft, all: provider.jobsAtOnce }) },
          { label: s('regionsServed'), value: provider.regionsServed.map((one) => one.name).join(' · ') },
          { label: s('scenes'), value: provider.scenes.map((one) => words.of(one.title)).join(' · '), isWide: true },
          ...(provider.priceNotes ? [{ label: t('priceNotes'), value: provider.priceNotes, isWide: true }] : []),
          ...(provider.contact ? [{ label: t('contact'), value: [provider.contact.name, provider.contact.phone, provider.contact.email].filter(Boolean).join(' · '), isWide: true }] : []),
        ]} />
      </Section>
      {isListed && (
        <Section title={t('theirSolutions')} more={(solutions.data?.total ?? 0) > 20 && <a href={pathTo('catalogueSolutions', { filter: `provider:eq:${provider.id}` })}>{s('count', { count: solutions.data?.total ?? 0 })}</a>}>
          {solutions.error && <Problem title={s('failed')} problem={solutions.error} />}
          {solutions.data?.items.length === 0 && <p className="jw-ink3">{t('none')}</p>}
          <ul className="jw-p-list">{solutions.data?.items.map((one) => <li key={one.id}><p className="jw-p-row"><a href={pathTo('catalogueSolution', { id: one.id })}>{one.title}</a><span className="jw-ink2">{words.price(one.price)}</span></p><p className="jw-label">{one.summary}</p></li>)}</ul>
        </Section>
      )}
      {hasReferences && <Section title={t('references')}>
        {provider.references.length === 0 && <p className="jw-ink3">{t('noReferences')}</p>}
        <ul className="jw-p-list">
          {provider.references.map((one) => (
            <li key={one.id}>
              <p className="jw-p-row"><b>{one.customer}</b><span className="jw-label">{t('year', { year: String(one.year) })}</span></p>
              <p className="jw-p-text">{one.text}</p>
              {one.copied && <p className="jw-red">{t('copied')}{': '}{t(one.copied.how === 'file' ? 'copiedFile' : 'copiedText', { name: one.copied.provider.name })}</p>}
              {!isPublic && one.proofs.map((proof) => <button key={proof.id} type="button" className="jw-word" style={{ marginRight: 12 }} onClick={() => download(providers.proof, { params: { id: one.id, proofId: proof.id } })}>{proof.name}</button>)}
            </li>
          ))}
        </ul>
      </Section>}
      {(ratings.data?.items.length ?? 0) > 0 && (
        <Section title={t('ratings')} scope={words.rating(provider.rating)}>
          <ul className="jw-p-list">{ratings.data?.items.map((one) => <li key={one.id}><p className="jw-p-row"><b>{'★'.repeat(one.score)}{'☆'.repeat(5 - one.score)}</b>{one.solution && <span>{one.solution.title}</span>}<span className="jw-label">{format.date(one.at)}</span></p>{one.comment && <p className="jw-p-text">{one.comment}</p>}</li>)}</ul>
        </Section>
      )}
      {provider.pools.length > 0 && (
        <Section title={t('pools')}>
          <ul className="jw-p-list">{provider.pools.map((one) => <li key={one.call.id}><a href={pathTo('catalogueCall', { id: one.call.id })}>{t('poolLine', { call: one.call.title, from: format.dateFull(one.from), until: format.dateFull(one.until) })}</a> {!one.isCurrent && <span className="jw-ink3">{t('poolPast')}</span>}</li>)}</ul>
        </Section>
      )}
    </div>
  )
}

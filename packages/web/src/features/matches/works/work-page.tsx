import { matches, type WorkMove } from '@jingwei/contract/matches'
import { useParams } from '@tanstack/react-router'
import { download } from '../../../api/files.ts'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { PageBody, Section, TwoColumns } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Story } from '../../../ui/story.tsx'
import '../matches.css'
import { texts as shared } from '../texts.ts'
import { useMatchWords, WorkMark } from '../words.tsx'
import { EffectLink } from './effect-link.tsx'
import { Milestones } from './milestones.tsx'
import { texts } from './texts.ts'
import { WorkMoves } from './work-moves.tsx'

const moves: readonly WorkMove[] = ['start', 'deliver', 'accept', 'return', 'rate', 'close', 'break-off']

/** `/works/$id`: from the chosen offer to its acceptance, for both sides. */
export default function WorkPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMatchWords()
  const id = Number(useParams({ strict: false })['id'])
  const { data: work, error, refetch } = useApi(matches.work, { params: { id } })
  if (!work) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={t('title')} />}</PageBody>
  const { offer } = work
  const moveName = (move: string) => {
    const known = moves.find((one) => one === move)
    return known ? t(known) : t('agreed')
  }
  return (
    <>
      <PageHead title={work.title} scope={<WorkMark state={work.state} />} crumbs={[{ text: t('title'), href: work.side === 'provider' ? pathTo('requests', { tab: 'works' }) : pathTo('works') }]}
        facts={
          <>
            <span>{work.side === 'provider' ? work.organisation.name : <a href={pathTo('catalogueProvider', { id: work.provider.id })}>{work.provider.name}</a>}</span>
            <a href={pathTo('catalogueSolution', { id: work.solution.id })}>{work.solution.title}</a>
            {work.side === 'officer' && <a href={pathTo('organisation', { id: work.organisation.id })}>{work.organisation.name}</a>}
            {work.scene && <span>{words.of(work.scene.title)}</span>}
            <span className={work.isLate ? 'jw-red' : undefined}>{t('due')} {format.dateFull(work.dueOn)}{work.isLate && ` · ${t('late')}`}</span>
          </>
        } />
      <PageBody>
        <TwoColumns
          main={
            <>
              {work.side !== 'officer' && <Section title={t('now')}><WorkMoves work={work} /></Section>}
              {work.score !== null && <p className="jw-ink2" style={{ marginTop: 16 }}>{t('rated', { score: work.score })}{work.comment && `: ${work.comment}`}</p>}
              <div style={{ height: 24 }} />
              <Milestones work={work} />
              <Section title={t('offer')} more={work.side === 'provider' ? <a href={pathTo('request', { id: work.requestId })}>{t('seeEnquiry')}</a> : work.enquiryId !== null && <a href={pathTo('enquiry', { id: work.enquiryId })}>{t('seeEnquiry')}</a>}>
                <DescriptionList facts={[
                  { label: t('price'), value: <span className="jw-strong" title={words.moneyExact(offer.priceFen)}>{words.money(offer.priceFen)}</span> },
                  { label: t('net'), value: words.moneyExact(offer.netFen) },
                  { label: t('goLive'), value: words.days(offer.goLiveDays) },
                  { label: t('from'), value: work.region.name },
                ]} />
                <ul className="jw-compare-parts" style={{ maxWidth: 560, marginTop: 12 }}>{offer.parts.map((part, i) => <li key={i}><span>{part.title}</span><span className="jw-number">{words.moneyExact(part.priceFen)}</span></li>)}</ul>
                {offer.conditions && <p className="jw-x-text jw-ink2" style={{ marginTop: 12 }}>{offer.conditions}</p>}
                {offer.files.map((file) => <p key={file.id}><button type="button" className="jw-word" onClick={() => download(matches.offerFile, { params: { id: work.requestId, fileId: file.id } })}>{file.name}</button></p>)}
              </Section>
              <EffectLink work={work} />
            </>
          }
          side={
            <Section title={t('story')}>
              <Story label={t('story')} items={[...work.events].reverse().map((event, i) => ({ key: i, at: event.at, title: moveName(event.move), detail: [`${event.by} · ${t(event.side === 'firm' ? 'byFirm' : 'byProvider')}`, event.note].filter(Boolean).join(' — '), state: event.move === 'return' || event.move === 'break-off' ? 'wrong' as const : 'done' as const }))} />
            </Section>
          }
        />
      </PageBody>
    </>
  )
}

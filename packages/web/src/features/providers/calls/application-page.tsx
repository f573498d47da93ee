import { providers } from '@jingwei/contract/providers'
import { useParams } from '@tanstack/react-router'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as catalogueTexts } from '../catalogue/texts.ts'
import { texts } from '../list/texts.ts'
import '../providers.css'
import { texts as shared } from '../texts.ts'
import { ApplicationMark } from '../words.tsx'
import { ReviewForm } from './review-form.tsx'

/** `/applications/$id`: the profile as submitted, the reviews, the decision. */
export default function ApplicationPage() {
  const t = useText(texts)
  const s = useText(shared)
  const c = useText(catalogueTexts)
  const format = useFormat()
  const { may, capacity } = useSession()
  const id = Number(useParams({ strict: false })['id'])
  const { data, error, refetch } = useApi(providers.application, { params: { id } })
  const withdraw = useCommand(providers.withdrawApplication)
  if (!data) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={t('applications')} />}</PageBody>
  const isOwn = capacity?.kind === 'membership'
  const titleOf = (code: string) => data.criteria.find((one) => one.code === code)?.title ?? code
  return (
    <>
      <PageHead title={data.snapshot.name} scope={<ApplicationMark state={data.state} />} crumbs={[{ text: data.call.title, href: isOwn ? pathTo('catalogueCall', { id: data.call.id }) : pathTo('call', { id: data.call.id }) }]}
        facts={<><span>{data.provider.region.name}</span><span>{t('sent')} {format.dateTime(data.submittedAt)}</span>{data.total !== null && <span className="jw-strong">{t('total', { total: format.decimal(data.total, 1) })}</span>}<span>{t('minimumIs', { minimum: data.minimumTotal })}</span>{data.copiedReferences > 0 && <span className="jw-red">{t('copiedCount', { count: data.copiedReferences })}</span>}</>}
        actions={isOwn && may('providers:offer') && data.state === 'submitted' && data.call.state !== 'decided' && <ConfirmAction verb={t('withdraw')} question={t('withdrawQuestion')} onConfirm={() => withdraw.mutateAsync({ params: { id } })} />} />
      <PageBody>
        {data.reason && <Section title={t('decision')}><p className="jw-p-text">{data.reason}</p></Section>}
        {data.statement && <Section title={t('statement')}><p className="jw-p-text">{data.statement}</p></Section>}
        {data.mine !== null && may('providers:review') && data.call.state === 'reviewing' && <ReviewForm key={data.reviewed.find((one) => one.isOwn)?.version ?? 0} application={data} />}
        <Section title={t('snapshot')}>
          <p className="jw-p-text">{data.snapshot.summary}</p>
          {data.snapshot.solutions.length > 0 && <p className="jw-ink2">{t('solutions')}{': '}{data.snapshot.solutions.map((one) => one.title).join(' · ')}</p>}
        </Section>
        <Section title={t('references')}>
          <ul className="jw-p-list">
            {data.snapshot.references.map((one, i) => (
              <li key={i}>
                <p className="jw-p-row"><b>{one.customer}</b><span className="jw-label">{c('year', { year: String(one.year) })}</span></p>
                <p className="jw-p-text">{one.text}</p>
                {one.copied && <p className="jw-red">{c('copied')}{': '}{c(one.copied.how === 'file' ? 'copiedFile' : 'copiedText', { name: one.copied.provider.name })}</p>}
                {one.proofs.length > 0 && <p className="jw-label">{one.proofs.map((proof) => proof.name).join(' · ')}</p>}
              </li>
            ))}
          </ul>
        </Section>
        {data.reviewed.length > 0 && (
          <Section title={t('reviewed')}>
            <ul className="jw-p-list">
              {data.reviewed.map((one) => (
                <li key={one.reviewer.id}>
                  <p className="jw-p-row"><b>{one.reviewer.name}</b>{one.conflict !== null ? <span className="jw-amber">{t('conflictDone')}{': '}{one.conflict}</span> : one.total !== null && <span>{t('total', { total: format.decimal(one.total, 1) })}</span>}</p>
                  {one.conflict === null && one.scores.map((score) => <p key={score.criterion} className="jw-ink2">{titleOf(score.criterion)} {score.score}{score.comment && ` · ${score.comment}`}</p>)}
                </li>
              ))}
            </ul>
          </Section>
        )}
      </PageBody>
    </>
  )
}

import { matches, type AskedRequest } from '@jingwei/contract/matches'
import { useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { api } from '../../../api/client.ts'
import { download, upload } from '../../../api/files.ts'
import { queryKey, useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { useWords } from '../../organisations/words.ts'
import '../matches.css'
import { texts as shared } from '../texts.ts'
import { AskedMark, useMatchWords } from '../words.tsx'
import { OfferForm } from './offer-form.tsx'
import { texts } from './texts.ts'

/** `/requests/$id`: what one firm asks, and this provider's offer. */
export default function RequestPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMatchWords()
  const firms = useWords()
  const toast = useToast()
  const { may } = useSession()
  const id = Number(useParams({ strict: false })['id'])
  const [isEditing, setIsEditing] = useState(false)
  const { data: request, error, refetch } = useApi(matches.request, { params: { id } })
  const decline = useCommand(matches.decline, { onDone: () => toast(t('declined')) })
  const withdraw = useCommand(matches.withdrawOffer, { onDone: () => toast(t('withdrawn')) })
  if (!request) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={t('title')} />}</PageBody>
  const mayOffer = may('matches:offer')
  const { offer } = request
  const hasOffer = offer !== null && offer.withdrawnAt === null
  const params = { id }
  return (
    <>
      <PageHead title={request.title} scope={<AskedMark state={request.state} />} crumbs={[{ text: t('title'), href: pathTo('requests') }]}
        facts={<><span>{request.firm ?? t('hidden')}</span><span>{request.region.name}</span><span className={request.isOpen && !hasOffer ? 'jw-amber' : undefined}>{t('until')} {format.dateFull(request.until)}</span>{request.workId !== null && <a href={pathTo('work', { id: request.workId })}>{t('seeWork')}</a>}</>}
        actions={request.isOpen && mayOffer && !hasOffer && request.state !== 'declined' && <ConfirmAction verb={t('decline')} question={t('declineQuestion')} consequence={t('declineWhy')} reason={s('anyReason')} onConfirm={(reason) => decline.mutateAsync({ params, body: { reason } })} />} />
      <PageBody>
        <Section title={t('ask')}>
          {request.text && <p className="jw-x-text" style={{ marginBottom: 12 }}>{request.text}</p>}
          <DescriptionList facts={[
            { label: s('scene'), value: words.of(request.scene?.title) },
            { label: t('levels'), value: words.grades(request.gradeNow, request.gradeTarget) ?? <span className="jw-ink3">{t('notTold')}</span> },
            { label: t('industry'), value: firms.industry(request.industryCode) },
            { label: t('size'), value: firms.size(request.sizeClass) },
            { label: t('budget'), value: request.budgetFen === null ? <span className="jw-ink3">{t('notTold')}</span> : words.money(request.budgetFen) },
            { label: t('neededBy'), value: request.neededBy && format.dateFull(request.neededBy) },
            { label: t('contact'), value: request.contact ?? <span className="jw-ink3">{t('notTold')}</span> },
            { label: t('forSolution'), value: <a href={pathTo('catalogueSolution', { id: request.solution.id })}>{request.solution.title}</a> },
            ...(request.message ? [{ label: t('message'), value: request.message, isWide: true }] : []),
            ...(request.declinedReason ? [{ label: t('declinedReason'), value: request.declinedReason, isWide: true }] : []),
          ]} />
        </Section>
        <Section title={t('myOffer')} scope={request.isOpen ? undefined : request.workId === null ? t('closedNow') : undefined}>
          {hasOffer && !isEditing && <OfferShown request={request} />}
          {request.isOpen && !mayOffer && <p className="jw-ink2">{s('mayNotOffer')}</p>}
          {request.isOpen && mayOffer && (!hasOffer || isEditing) && <OfferForm key={offer?.version ?? 0} request={request} {...(hasOffer ? { onClose: () => setIsEditing(false) } : {})} />}
          {request.isOpen && mayOffer && hasOffer && !isEditing && (
            <div className="jw-actions" style={{ marginTop: 12 }}>
              <Button type="primary" onClick={() => setIsEditing(true)}>{t('change')}</Button>
              <ConfirmAction verb={t('withdraw')} question={t('withdrawQuestion')} consequence={t('withdrawWhy')} reason={s('anyReason')} onConfirm={(reason) => withdraw.mutateAsync({ params, body: { reason } })} />
            </div>
          )}
        </Section>
      </PageBody>
    </>
  )
}

function OfferShown({ request }: { request: AskedRequest }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMatchWords()
  const client = useQueryClient()
  const { may } = useSession()
  const input = useRef<HTMLInputElement>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const offer = request.offer!
  const mayChange = request.isOpen && may('matches:offer')
  const tell = async (work: Promise<unknown>) => {
    setIsBusy(true)
    setProblem(null)
    try {
      await work
      await client.invalidateQueries({ queryKey: [queryKey(matches.request)[0]] })
    } catch (error) {
      setProblem(error)
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <>
      <DescriptionList facts={[
        { label: t('total'), value: <span className="jw-strong">{words.moneyExact(offer.priceFen)}</span> },
        { label: t('net'), value: words.moneyExact(offer.netFen) },
        { label: s('goLive'), value: words.days(offer.goLiveDays) },
        { label: t('valid'), value: format.dateFull(offer.validUntil) },
        ...(offer.conditions ? [{ label: t('conditions'), value: <span className="jw-x-text">{offer.conditions}</span>, isWide: true }] : []),
      ]} />
      <ul className="jw-compare-parts" style={{ maxWidth: 560, marginTop: 12 }}>{offer.parts.map((part, i) => <li key={i}><span>{part.title}</span><span className="jw-number">{words.moneyExact(part.priceFen)}</span></li>)}</ul>
      {(offer.files.length > 0 || mayChange) && (
        <div style={{ marginTop: 12 }}>
          <p className="jw-label">{t('files')} {mayChange && t('fileHint')}</p>
          <ul>
            {offer.files.map((file) => (
              <li key={file.id}>
                <button type="button" className="jw-word" onClick={() => download(matches.offerFile, { params: { id: request.id, fileId: file.id } })}>{file.name}</button> <span className="jw-label">{format.bytes(file.bytes)}</span>{' '}
                {mayChange && <button type="button" className="jw-word" disabled={isBusy} onClick={() => void tell(api(matches.removeOfferFile, { params: { id: request.id, fileId: file.id } }))}>{t('remove')}</button>}
              </li>
            ))}
          </ul>
          {mayChange && (
            <>
              <Button size="small" loading={isBusy} onClick={() => input.current?.click()}>{t('addFile')}</Button>
              <input ref={input} type="file" hidden aria-label={t('addFile')} onChange={(event) => {
                const file = event.target.files?.[0]
                event.target.value = '' // the same file may be chosen again
                if (file) void tell(upload(matches.addOfferFile, file, { params: { id: request.id }, body: {} }))
              }} />
            </>
          )}
          {problem !== null && <Problem title={(problem as { title?: string }).title ?? t('fileFailed')} problem={problem} />}
        </div>
      )}
    </>
  )
}

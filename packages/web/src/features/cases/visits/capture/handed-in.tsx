import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../../../../app/i18n.ts'
import { useOnline } from '../../../../app/offline-note.tsx'
import { useFormat } from '../../../../app/use-format.ts'
import { pathTo } from '../../../../paths.ts'
import { ConfirmAction } from '../../../../ui/confirm-action.tsx'
import { DescriptionList } from '../../../../ui/description-list.tsx'
import { PhonePage } from '../../../../ui/phone-page.tsx'
import { Problem } from '../../../../ui/problem.tsx'
import type { Outbox, OutboxState } from '../device/outbox.ts'
import { mayChange, photosOf, type HeldVisit, type Told } from '../device/visit.ts'
import { Hindrances } from './keep-note.tsx'
import { HeldState } from './state.tsx'
import { texts } from './texts.ts'
import { useSubjects } from './use-subjects.ts'

type Props = { outbox: Outbox; held: OutboxState; visit: HeldVisit; note: ReactNode; onBack: () => void; onOpen: (clientId: string) => void }

/** A visit that is done here: waiting, refused with what to do, or arrived with the numbers of its cases. */
export function HandedIn({ outbox, held, visit, note, onBack, onOpen }: Props) {
  const t = useText(texts)
  const format = useFormat()
  const isOnline = useOnline()
  const subjects = useSubjects()
  const id = visit.clientId
  const isSending = held.sending === id
  // What has to be corrected goes no better as it is.
  const isCorrigible = visit.state === 'refused' && visit.problem?.code !== 'cases.client-id-taken'
  const isSent = visit.state === 'sent'
  const lost = photosOf(visit).filter(({ photo }) => photo.refused !== null)
  const foot = isSent ? (
    <>
      <Button className="jw-side-button" onClick={() => { onBack(); void outbox.drop(id) }}>{t('takeAway')}</Button>
      <Button className="jw-grow" type="primary" onClick={onBack}>{t('another')}</Button>
    </>
  ) : (
    <>
      {mayChange(visit) && <Button className={visit.state === 'refused' ? 'jw-grow' : 'jw-side-button'} type={isCorrigible ? 'primary' : 'default'} onClick={() => outbox.reopen(id)}>{t('edit')}</Button>}
      {visit.firm.id === null && visit.sent === null ? null : visit.state === 'refused' && visit.problem?.code === 'cases.client-id-taken' ? (
        <Button className="jw-grow" type="primary" onClick={() => { onBack(); void outbox.sendAsAnother(id) }}>{t('sendAnother')}</Button>
      ) : visit.state === 'refused' ? (
        <Button className="jw-side-button" loading={isSending} onClick={() => void outbox.again(id)}>{t('again')}</Button>
      ) : isOnline ? (
        <Button className="jw-grow" type="primary" loading={isSending} onClick={() => void outbox.send()}>{t('sendNow')}</Button>
      ) : (
        <Button className="jw-grow" type="primary" onClick={onBack}>{t('another')}</Button>
      )}
    </>
  )
  return (
    <PhonePage title={visit.firm.name} onBack={onBack} right={note} foot={foot}>
      <Hindrances held={held} />
      <section>
        <p className="jw-handed-state"><HeldState visit={visit} isSending={isSending} /></p>
        {visit.sent && <SentCases visit={visit} />}
        {visit.state === 'waiting' && !visit.sent && <p>{t(visit.firm.id === null ? (isOnline ? 'chooseNow' : 'unknownFirm') : 'waitingWhy')}</p>}
        {visit.state === 'waiting' && visit.mayHaveArrived && !isSending && <p className="jw-label">{t('mayHaveArrived')}</p>}
        {visit.state === 'waiting' && visit.problem && <Problem title={t('troubled')} problem={visit.problem} kept={visit.problem.title} />}
        {visit.state === 'refused' && visit.problem && <Refused told={visit.problem} />}
        {lost.map(({ photo }) => <p key={photo.id} className="jw-red">{t('photoRefused', { name: photo.name, why: photo.refused ?? '' })}</p>)}
        {isSent && lost.length > 0 && <Button onClick={() => void outbox.again(id)}>{t('photosAgain')}</Button>}
      </section>
      <section>
        <DescriptionList facts={[
          { label: t('started'), value: format.dateTime(visit.startedAt) },
          { label: t('campaign'), value: visit.campaign?.name },
          { label: t('met'), value: visit.met, isWide: true },
          { label: t('summary'), value: <span className="jw-said-text">{visit.summary}</span>, isWide: true },
        ]} />
      </section>
      {!visit.sent && visit.findings.length > 0 && (
        <section>
          <h2>{t('findings')}</h2>
          <ol className="jw-held jw-held-flat">
            {visit.findings.map((finding, i) => (
              <li key={finding.clientId}>
                <b>{i + 1} · {finding.subject && subjects.name(finding.subject)}</b>
                <span className="jw-finding-text">{finding.text}</span>
                <span className="jw-label">{[t(finding.urgency), finding.photos.length > 0 ? t('photos', { count: finding.photos.length }) : null].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      {!visit.sent && mayChange(visit) && (
        <section>
          <ConfirmAction verb={t('discard')} question={t('discardAsk')} consequence={t('discardWhy')} isIrreversible button={{ danger: true, type: 'text' }} onConfirm={async () => { onBack(); await outbox.drop(id) }} />
        </section>
      )}
      {held.visits.filter((one) => one.clientId !== id && one.state !== 'sent').slice(0, 1).map((one) => (
        <section key={one.clientId}><button type="button" className="jw-word jw-thumb" onClick={() => onOpen(one.clientId)}>{one.firm.name}</button> <HeldState visit={one} isSending={held.sending === one.clientId} /></section>
      ))}
    </PhonePage>
  )
}

function SentCases({ visit }: { visit: HeldVisit }) {
  const t = useText(texts)
  const format = useFormat()
  const isOnline = useOnline()
  if (!visit.sent) return null
  const { cases, visitId, at } = visit.sent
  return (
    <>
      <p><b>{cases.length > 0 ? t('sentTitle', { count: cases.length }) : t('sentNothing')}</b> <span className="jw-label">{t('sentWhen', { time: format.dateTime(at) })}</span></p>
      <ul className="jw-held jw-held-flat">
        {cases.map((one) => (
          <li key={one.caseId}><a className="jw-thumb" href={pathTo('case', { id: one.caseId })}>{one.number}</a><span className="jw-finding-text">{one.title}</span></li>
        ))}
      </ul>
      {isOnline && <a className="jw-thumb" href={pathTo('visit', { id: visitId })}>{t('openVisit')}</a>}
    </>
  )
}

/** What the server said, that nothing is lost, and what to do. */
function Refused({ told }: { told: Told }) {
  const t = useText(texts)
  const what = told.code === 'cases.client-id-taken' ? t('refusedSame') : told.code === 'cases.campaign-closed' ? t('refusedClosed') : told.status === 404 ? t('refusedGone') : told.status === 403 ? t('refusedMay') : t('refusedDo')
  return <Problem title={t('refusedTitle')} problem={told} kept={<><p>{told.fields.length > 0 ? told.fields.join(' ') : [told.title, told.detail].filter(Boolean).join(' ')}</p><p>{t('refusedKept')} {what}</p></>} />
}

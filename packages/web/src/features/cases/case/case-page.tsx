import { caseStates, cases, closings, urgencies, type Case } from '@jingwei/contract/cases'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { Code, DescriptionList } from '../../../ui/description-list.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageBody, Section, TwoColumns } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import '../cases.css'
import { Due } from '../due.tsx'
import { sourceName } from '../list/columns.tsx'
import { texts as shared } from '../texts.ts'
import { useCatalogue } from '../use-catalogue.ts'
import { stateTones, urgencyTones, type Action } from '../words.ts'
import { ActionDialog } from './action-dialog.tsx'
import { AskPanel } from './ask-panel.tsx'
import { CaseActions } from './case-actions.tsx'
import { FilesSection } from './files-section.tsx'
import { RecordDialog } from './record-dialog.tsx'
import { CaseSide } from './side.tsx'
import { TalkSection } from './talk-section.tsx'
import { texts } from './texts.ts'
import { Suggestions } from './unit-dialogs.tsx'

const everyMs = 60_000

export default function CasePage() {
  const { id } = useParams({ strict: false }) as { id?: string }
  const number = Number(id)
  return Number.isSafeInteger(number) && number > 0 ? <Load key={number} id={number} /> : <NoCase />
}

function NoCase() {
  const t = useText(texts)
  return <div className="jw-page"><EmptyState title={t('notFound')} why={t('notFoundWhy')} actions={<a href={pathTo('cases')}>{t('toList')}</a>} /></div>
}

function Load({ id }: { id: number }) {
  const s = useText(shared)
  const { data, error, refetch } = useApi(cases.get, { params: { id } }, { refetchEveryMs: everyMs, keepPrevious: false })
  if (error?.status === 404) return <NoCase />
  if (!data) return <div className="jw-page">{error ? <Problem title={s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={s('record')} />}</div>
  return <One one={data} />
}

type Open = { kind: 'action'; action: Pick<Action, 'action' | 'door' | 'title'>; unitId?: number } | { kind: 'record' }

/** One case: as its reporter sees it, or as those who handle it do; the server says what each may read and do. */
function One({ one }: { one: Case }) {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const format = useFormat()
  const { capacity, may } = useSession()
  const isOfficer = capacity?.kind === 'mandate'
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const onDialog = (action: Action) => setOpen({ kind: 'action', action })
  const assign = one.actions.find((action) => action.door === 'dispatch' && action.action === 'assign' && action.permitted)
  return (
    <>
      <PageHead
        title={one.title}
        crumbs={[{ text: s('cases'), href: pathTo('cases') }, { text: one.number }]}
        actions={<CaseActions one={one} onDialog={onDialog} onRecord={() => setOpen({ kind: 'record' })} />}
        facts={
          <>
            <StateDot tone={stateTones[one.state]}>{caseStates[one.state][language]}{one.closedAs ? ` · ${closings[one.closedAs][language]}` : ''}</StateDot>
            {one.urgency !== 'normal' && <StateDot tone={urgencyTones[one.urgency]}>{urgencies[one.urgency][language]}</StateDot>}
            {one.nextStep && <span><Due row={one} withStep /></span>}
            {one.promisedAt && !one.answeredAt && <span>{s('promised')} {format.dateTime(one.promisedAt)}</span>}
            {one.state === 'paused' && one.consent && <span>{t('pausedUntil', { date: format.date(one.consent.until) })}</span>}
            <span>{s('unit')} {one.unit?.name ?? s('nobody')}</span>
            {one.isAboutPerson && <span>{s('aboutPerson')}</span>}
            {one.satisfaction !== null && <span>{s('satisfaction')} {s('stars', { count: one.satisfaction })}</span>}
          </>
        }
      />
      <PageBody>
        <TwoColumns
          main={
            <>
              <AskPanel one={one} onDialog={onDialog} />
              {one.answer && <Answer answer={one.answer} />}
              <Section title={t('text')} scope={one.isHidden ? t('hiddenWhy') : undefined}>
                {one.isHidden || one.text === null ? <p className="jw-ink3">{t('hidden')}</p> : <p className="jw-said-text">{one.text}</p>}
              </Section>
              {assign && one.unit === null && <div className="jw-section"><Suggestions id={one.id} chosen={null} onChoose={(unitId) => setOpen({ kind: 'action', action: assign, unitId })} /></div>}
              <Section title={t('facts')}><Facts one={one} isOfficer={isOfficer} /></Section>
              <FilesSection one={one} />
              {one.meetings.length > 0 && <Meetings one={one} />}
              <TalkSection one={one} mayNote={isOfficer && may('cases:handle') && !one.isHidden} />
            </>
          }
          side={<CaseSide one={one} />}
        />
      </PageBody>
      {open?.kind === 'action' && <ActionDialog one={one} action={open.action} unitId={open.unitId} onClose={close} />}
      {open?.kind === 'record' && <RecordDialog one={one} actions={one.actions.filter((action) => action.door === 'record-reply')} onClose={close} />}
    </>
  )
}

function Facts({ one, isOfficer }: { one: Case; isOfficer: boolean }) {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const format = useFormat()
  const catalogue = useCatalogue()
  return (
    <DescriptionList
      facts={[
        { label: s('number'), value: <Code>{one.number}</Code> },
        { label: s('subject'), value: one.subject.title[language] },
        { label: s('region'), value: one.region.name },
        { label: t('whereExactly'), value: one.place },
        ...(isOfficer ? [{ label: s('firm'), value: one.organisation && <a href={pathTo('organisation', { id: one.organisation.id })}>{one.organisation.name}</a> }] : []),
        { label: t('reporter'), value: one.reporter.name },
        ...(isOfficer ? [{ label: t('contact'), value: one.reporter.contact }] : []),
        { label: s('source'), value: sourceName(one.source, language) },
        { label: t('class'), value: catalogue.className(one.serviceClass) },
        { label: t('coOwners'), value: one.coOwners.map((unit) => unit.name).join(s('separator')) },
        { label: s('reported'), value: format.dateTime(one.reportedAt) },
        { label: s('closed'), value: one.closedAt && format.dateTime(one.closedAt) },
        ...(one.reopenings > 0 ? [{ label: s('reopenings'), value: format.count(one.reopenings) }] : []),
      ]}
    />
  )
}

function Answer({ answer }: { answer: NonNullable<Case['answer']> }) {
  const t = useText(texts)
  const format = useFormat()
  const approval = { 'not-needed': null, waiting: <StateDot tone="amber">{t('approvalWaiting')}</StateDot>, given: <StateDot tone="green">{t('approvalGiven', { by: answer.approvedBy ?? '' })}</StateDot>, refused: <StateDot tone="red">{t('approvalRefused')}</StateDot> }[answer.approval]
  return (
    <Section title={t(answer.kind === 'cannot' ? 'cannotTitle' : 'answerTitle')} scope={approval}>
      <div className="jw-answer">
        <p className="jw-said-text">{answer.text}</p>
        <p className="jw-label">{answer.by ? t('answeredBy', { by: answer.by, time: format.dateTime(answer.at) }) : format.dateTime(answer.at)}</p>
      </div>
    </Section>
  )
}

function Meetings({ one }: { one: Case }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  return (
    <Section title={t('meetings')}>
      <ul className="jw-talk">
        {one.meetings.map((meeting) => (
          <li key={meeting.id}>
            <p className="jw-talk-head"><time dateTime={meeting.heldAt}>{format.dateTime(meeting.heldAt)}</time><span>{meeting.place}</span><StateDot tone={meeting.decisions === null ? 'amber' : 'green'}>{t(meeting.decisions === null ? 'notHeld' : 'held')}</StateDot></p>
            <p>{meeting.participants.join(s('separator'))}</p>
            {meeting.decisions && <p className="jw-said-text">{meeting.decisions}</p>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

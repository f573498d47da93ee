import { cases, rectificationStates, type Rectification } from '@jingwei/contract/cases'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useApi } from '../../../../api/query.ts'
import { dateData } from '../../../../app/format.ts'
import { useLanguage, useText } from '../../../../app/i18n.ts'
import { useSession } from '../../../../app/session.tsx'
import { useFormat } from '../../../../app/use-format.ts'
import { pathTo } from '../../../../paths.ts'
import { Bones } from '../../../../ui/bones.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { PageBody, Section, TwoColumns } from '../../../../ui/layout.tsx'
import { PageHead } from '../../../../ui/page-head.tsx'
import { Problem } from '../../../../ui/problem.tsx'
import { ReasonedButton } from '../../../../ui/reasoned-button.tsx'
import { StateDot } from '../../../../ui/state-dot.tsx'
import { Story, type StoryItem } from '../../../../ui/story.tsx'
import '../clusters.css'
import { texts as shared } from '../texts.ts'
import { idOf, itemTones } from '../words.ts'
import { EffectSection } from './effect-section.tsx'
import { StepDialog, type Dialog } from './step-dialogs.tsx'
import { texts } from './texts.ts'

export default function RectificationPage() {
  const { id } = useParams({ strict: false }) as { id?: string }
  const number = idOf(id)
  return number === null ? <NoItem /> : <Load key={number} id={number} />
}

function NoItem() {
  const t = useText(texts)
  return <div className="jw-page"><EmptyState title={t('notFound')} why={t('notFoundWhy')} actions={<a href={pathTo('rectifications')}>{t('toList')}</a>} /></div>
}

function Load({ id }: { id: number }) {
  const s = useText(shared)
  const { data, error, refetch } = useApi(cases.rectification, { params: { id } }, { keepPrevious: false })
  if (error?.status === 404) return <NoItem />
  if (!data) return <div className="jw-page">{error ? <Problem title={s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={s('record')} />}</div>
  return <One item={data} />
}

/** One item: what is to be done by whom and when, what came of it, and whether its requests fall. */
function One({ item }: { item: Rectification }) {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const format = useFormat()
  const { may } = useSession()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const cluster = useApi(cases.cluster, { params: { id: item.clusterId } })
  const mayStep = may('cases:handle') && item.state === 'open'
  const mayAccept = may('cases:approve')
  const areDone = item.measures.length > 0 && item.measures.every((one) => one.doneOn !== null)
  const story = item.events.toReversed().map((event, i): StoryItem => ({ key: i, at: event.at, title: event.title, detail: [format.dateTime(event.at), event.by, event.text].filter(Boolean).join(' · ') }))
  return (
    <>
      <PageHead
        title={item.title}
        crumbs={[{ text: s('rectifications'), href: pathTo('rectifications') }]}
        actions={
          <>
            {mayAccept && (item.state === 'open' || item.state === 'submitted') && <Button onClick={() => setDialog('abandon')}>{t('abandon')}</Button>}
            {mayAccept && item.state === 'accepted' && <Button onClick={() => setDialog('again')}>{t('again')}</Button>}
            {mayAccept && item.state === 'submitted' && <Button onClick={() => setDialog('send-back')}>{t('sendBack')}</Button>}
            {mayAccept && item.state === 'submitted' && <ReasonedButton type="primary" reason={item.submittedByMe && t('ownSubmitted')} onClick={() => setDialog('accept')}>{t('accept')}</ReasonedButton>}
            {mayStep && <Button onClick={() => setDialog('change')}>{t('change')}</Button>}
            {mayStep && <ReasonedButton type="primary" reason={areDone ? null : t('measuresFirst')} onClick={() => setDialog('submit')}>{t('submit')}</ReasonedButton>}
          </>
        }
        facts={
          <>
            <StateDot tone={itemTones[item.state]}>{rectificationStates[item.state][language]}</StateDot>
            <span className={item.isOverdue ? 'jw-red' : undefined}>{t('dueBy', { date: format.dateFull(item.dueOn) })}{item.isOverdue ? ` · ${s('overdue')}` : ''}</span>
            <span>{s('unit')} {item.unit.name}</span>
            <span>{item.region.name}</span>
            {item.acceptedAt && <span>{t('acceptedBy', { by: item.acceptedBy ?? '', date: format.date(item.acceptedAt) })}</span>}
          </>
        }
      />
      <PageBody>
        <TwoColumns
          main={
            <>
              <Section title={t('goal')}><p className="jw-goal">{item.goal}</p></Section>
              <Measures item={item} mayStep={mayStep} onDialog={setDialog} />
              <EffectSection item={item} />
            </>
          }
          side={
            <>
              <Section title={t('problem')}>
                <p><a href={pathTo('caseCluster', { id: item.clusterId })}>{cluster.data ? s('headline', { count: cluster.data.firms, title: cluster.data.title }) : s('clusters')}</a></p>
                {cluster.data && <p className="jw-label">{t('problemFirms', { firms: cluster.data.firms, open: cluster.data.openCases })}</p>}
              </Section>
              {item.acceptanceNote && <Section title={t('acceptance')}><p className="jw-goal">{item.acceptanceNote}</p></Section>}
              <Section title={t('story')}><Story label={t('story')} items={story} /></Section>
            </>
          }
        />
      </PageBody>
      {dialog && <StepDialog dialog={dialog} item={item} onClose={() => setDialog(null)} />}
    </>
  )
}

function Measures({ item, mayStep, onDialog }: { item: Rectification; mayStep: boolean; onDialog: (dialog: Dialog) => void }) {
  const t = useText(texts)
  const format = useFormat()
  const today = dateData(Date.now())
  const done = item.measures.filter((one) => one.doneOn !== null).length
  return (
    <Section title={t('measures')} scope={item.measures.length > 0 && t('measuresScope', { done, all: item.measures.length })} more={mayStep && <Button size="small" onClick={() => onDialog('add')}>{t('addMeasure')}</Button>}>
      {item.measures.length === 0 && <EmptyState title={t('noMeasures')} why={t('noMeasuresWhy')} />}
      {item.measures.length > 0 && (
        <ul className="jw-measure-list" aria-label={t('measures')}>
          {item.measures.map((one) => (
            <li key={one.id}>
              <span>{one.text}{one.result && <span className="jw-measure-result">{one.result}</span>}</span>
              <span>
                {one.doneOn !== null ? <StateDot tone="green">{t('doneAt', { date: format.date(one.doneOn) })}</StateDot>
                : one.dueOn === null ? <StateDot tone="faint">{t('notDone')}</StateDot>
                : <StateDot tone={one.dueOn < today ? 'red' : 'amber'}>{t(one.dueOn < today ? 'late' : 'dueAt', { date: format.date(one.dueOn) })}</StateDot>}
              </span>
              <span>{mayStep && one.doneOn === null && <button type="button" className="jw-word" onClick={() => onDialog({ finish: one })}>{t('record')}</button>}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

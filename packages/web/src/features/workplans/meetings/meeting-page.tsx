import { workplans, type Action, type Meeting } from '@jingwei/contract/workplans'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { PageBody, Section, TwoColumns } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { texts as shared } from '../texts.ts'
import { ActionMark, MeetingMark } from '../words.tsx'
import '../workplans.css'
import { ActionDialog, History } from './action-dialog.tsx'
import { DecisionDialog } from './decision-dialog.tsx'
import { MeetingDialog } from './meeting-dialog.tsx'
import { texts } from './texts.ts'

/** `/meetings/$id`: its agenda, what comes back from earlier ones, what it decided and who does it. */
export default function MeetingPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const id = Number(useParams({ strict: false }).id)
  const { may } = useSession()
  const [asked, setAsked] = useState<'decision' | 'edit' | Action | null>(null)
  const { data: m, error, refetch } = useApi(workplans.meeting, { params: { id } })
  const held = useCommand(workplans.changeMeeting)
  const isHome = useIsHome(m)
  if (!m) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={10} what={s('meetings')} />}</PageBody>
  const manages = may('workplans:manage') && isHome
  const ahead = m.on > format.dateData(Date.now()) ? t('ahead') : null
  const close = () => setAsked(null)
  return (
    <>
      <PageHead title={m.title} crumbs={[{ text: s('meetings'), href: pathTo('meetings') }]} scope={<MeetingMark state={m.state} />} facts={[format.dateFull(m.on), m.series, [m.region.name, m.partner?.name].filter(Boolean).join(' — '), !isHome && may('workplans:manage') && s('partnerLooks')].filter(Boolean).join(' · ')}
        actions={manages && (
          <>
            <Button onClick={() => setAsked('edit')}>{t('edit')}</Button>
            {m.state === 'planned' && ahead === null && <ConfirmAction verb={t('held')} question={`${t('held')}?`} consequence={t('heldWhy')} onConfirm={() => held.mutateAsync({ params: { id }, body: { state: 'held', version: m.version } })} />}
            <ReasonedButton type="primary" reason={ahead} onClick={() => setAsked('decision')}>{t('addDecision')}</ReasonedButton>
          </>
        )} />
      <PageBody>
        <TwoColumns
          main={
            <>
              <Section title={t('broughtBack')} scope={m.broughtBack.length > 0 ? t('broughtBackWhy', { count: m.broughtBack.length }) : undefined}>
                {m.broughtBack.length === 0 && <p className="jw-ink2">{t('noneBack')}</p>}
                {m.broughtBack.map((a) => <ActionCard key={a.id} action={a} isBack change={manages ? setAsked : undefined} />)}
              </Section>
              <Section title={t('decided')}>
                {m.decided.length === 0 && <p className="jw-ink2">{t('noDecisions')}</p>}
                {m.decided.map((d, i) => (
                  <div key={d.id} className="jw-decision">
                    <p><b>{i + 1}. </b>{d.text}</p>
                    {d.actions.map((a) => <ActionCard key={a.id} action={a} change={manages ? setAsked : undefined} />)}
                  </div>
                ))}
              </Section>
              <Section title={t('record')}>{m.record ? <p className="jw-record">{m.record}</p> : <p className="jw-ink2">{t('noRecord')}</p>}</Section>
            </>
          }
          side={
            <>
              <Section title={t('agenda')}>
                {m.agenda.length === 0 ? <p className="jw-ink2">{'—'}</p> : <ol className="jw-agenda">{m.agenda.map((one, i) => <li key={i}>{one.title}{one.minutes !== null && <span className="jw-ink3"> {t('minutesShort', { count: one.minutes })}</span>}</li>)}</ol>}
              </Section>
              <DescriptionList facts={[{ label: t('place'), value: m.place, isWide: true }, { label: t('chair'), value: m.chair, isWide: true }, { label: t('attendees'), value: m.attendees.join(format.language === 'zh' ? '、' : ', '), isWide: true }]} />
            </>
          } />
      </PageBody>
      {asked === 'decision' && <DecisionDialog meeting={m} onClose={close} />}
      {asked === 'edit' && <MeetingDialog meeting={m} onClose={close} />}
      {asked !== null && typeof asked === 'object' && <ActionDialog action={asked} onClose={close} />}
    </>
  )
}

/** Whether it is of the caller's own region; a partner only looks. */
function useIsHome(m: Meeting | undefined): boolean {
  const { top } = useRegion()
  const home = top?.code.replace(/0+$/, '') ?? ''
  return m !== undefined && m.region.code.startsWith(home)
}

function ActionCard({ action: a, isBack = false, change }: { action: Action; isBack?: boolean; change: ((action: Action) => void) | undefined }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  return (
    <article className="jw-action">
      <div className="jw-action-head">
        <b>{a.text}</b>
        <ActionMark action={a} />
        <span>{change && <button type="button" className="jw-word" aria-label={`${t('change')} ${a.text}`} onClick={() => change(a)}>{t('change')}</button>}</span>
      </div>
      <div className="jw-action-facts">
        <span>{[a.owner, a.unit].filter(Boolean).join(' · ')}</span>
        <span>{a.doneOn ? s('doneOn', { date: format.date(a.doneOn) }) : `${s('due')} ${format.date(a.dueOn)}`}</span>
        {isBack && <a href={pathTo('meeting', { id: a.meeting.id })}>{a.meeting.title}</a>}
        {a.onAgendas > 0 && <span>{t('onAgendas', { count: a.onAgendas })}</span>}
        {a.projectId !== null && <a href={pathTo('project', { id: a.projectId })}>{s('project')}</a>}
        {a.task && <a href={pathTo('workplan', { id: a.task.planId })}>{s('taskOf', { title: a.task.title })}</a>}
      </div>
      {a.note && <p className="jw-ink2">{a.note}</p>}
      {a.changes.length > 0 && <History action={a} />}
    </article>
  )
}

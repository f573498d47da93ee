import { experts, type StepName } from '@jingwei/contract/experts'
import type { Input } from '@jingwei/contract/operation'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { PageBody, Section, TwoColumns } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { Story } from '../../../ui/story.tsx'
import { useToast } from '../../../ui/toast.tsx'
import '../experts.css'
import { texts } from '../texts.ts'
import { stateKey, stateTones, useScenes, useSlotText } from '../words.ts'
import { StepDialog, type Asked } from './step-dialog.tsx'

/** The most likely next step stands last and blue. */
const weight: readonly string[] = ['cancel', 'close', 'decline', 'link', 'question', 'propose', 'assign', 'follow-up', 'report', 'hold', 'schedule', 'accept', 'agree', 'confirm']

/** One consultation, for whichever side looks: the firm, an officer of its region, or an expert who was asked. */
export default function ConsultationPage() {
  const t = useText(texts)
  const format = useFormat()
  const toast = useToast()
  const scenes = useScenes()
  const slotText = useSlotText()
  const { capacity, may } = useSession()
  const id = Number(useParams({ strict: false }).id)
  const asParty = useApi(experts.consultation, { params: { id } }, { keepPrevious: false, enabled: capacity !== null && may('experts:read') })
  // Whoever acts for a bureau or a firm may be the expert of another's consultation.
  const isOwn = capacity === null || !may('experts:read') || Boolean(asParty.error)
  const asExpert = useApi(experts.ownConsultation, { params: { id } }, { keepPrevious: false, enabled: isOwn })
  const found = isOwn ? asExpert : asParty
  const [asked, setAsked] = useState<{ step: Asked; questionId?: number } | null>(null)
  const onDone = () => {
    toast(t('done'))
    setAsked(null)
  }
  const stale = { onDone, makesStale: [experts.consultations, experts.ownConsultations, experts.catalogue] }
  const firmStep = useCommand(experts.stepAsFirm, stale)
  const officerStep = useCommand(experts.stepAsOfficer, stale)
  const expertStep = useCommand(experts.stepAsExpert, stale)
  const rate = useCommand(experts.rate, stale)
  const c = found.data
  if (!c) return <PageBody>{found.error ? <Problem title={t('failed')} problem={found.error} onAgain={() => void found.refetch()} /> : <Bones rows={8} what={t('consultations')} />}</PageBody>
  const command = asked?.step === 'rate' ? rate : c.side === 'firm' ? firmStep : c.side === 'officer' ? officerStep : expertStep
  const submit = (body: object) => {
    // The window of a step asks for exactly what that step of this side takes; the server checks it again.
    const input = { params: { id }, body }
    if (asked?.step === 'rate') rate.mutate(input as Input<typeof experts.rate>)
    else if (c.side === 'firm') firmStep.mutate(input as Input<typeof experts.stepAsFirm>)
    else if (c.side === 'officer') officerStep.mutate(input as Input<typeof experts.stepAsOfficer>)
    else expertStep.mutate(input as Input<typeof experts.stepAsExpert>)
  }
  const open = (step: Asked, questionId?: number) => {
    command.reset()
    setAsked({ step, ...(questionId === undefined ? {} : { questionId }) })
  }
  const offered = c.steps.filter((s) => s !== 'answer').sort((a, b) => weight.indexOf(a) - weight.indexOf(b)) as StepName[]
  const isJoinable = c.meetingUrl !== null && ['accepted', 'scheduled', 'held'].includes(c.state)
  const list = c.side === 'expert' ? { text: t('desk'), href: pathTo('expertDesk') } : { text: t('consultations'), href: pathTo('consultations') }
  return (
    <>
      <PageHead title={c.side === 'firm' ? t('reference', { id: String(c.id) }) : c.organisation.name} scope={t(c.mode)} crumbs={[list]}
        facts={<><StateDot tone={stateTones[c.state]}>{t(stateKey(c.state))}</StateDot>{c.from && c.until && <span>{slotText({ from: c.from, until: c.until })}</span>}{c.dueAt && <span className={c.isOverdue ? '' : 'jw-ink3'} style={c.isOverdue ? { color: 'var(--red)' } : undefined}>{t('due')} {format.dateTime(c.dueAt)}</span>}</>}
        actions={<>
          {offered.map((s, i) => <Button key={s} type={i === offered.length - 1 && !c.mayRate && s !== 'cancel' ? 'primary' : 'default'} onClick={() => open(s)}>{t(s)}</Button>)}
          {c.mayRate && <Button type="primary" onClick={() => open('rate')}>{t('rate')}</Button>}
        </>} />
      <PageBody>
        <TwoColumns
          main={
            <>
              <Section title={t('symptoms')}>
                <p className="jw-quote">{c.symptoms}</p>
                {c.sceneCodes.length > 0 && <p className="jw-ink2">{c.sceneCodes.map(scenes.name).join(t('separator'))}</p>}
              </Section>
              {isJoinable && <p><Button type="primary" href={c.meetingUrl!} target="_blank" rel="noreferrer noopener">{t('joinMeeting')}</Button></p>}
              {c.proposed.length > 0 && <Section title={t('proposedTimes')} scope={c.proposalNote ?? undefined}><ul className="jw-words-list">{c.proposed.map((s) => <li key={s.from}>{slotText(s)}</li>)}</ul></Section>}
              {c.wanted.length > 0 && !c.from && <Section title={t('wantedTimes')}><ul className="jw-words-list">{c.wanted.map((s) => <li key={s.from}>{slotText(s)}</li>)}</ul></Section>}
              {c.questions.length > 0 && (
                <Section title={t('questions')}>
                  <ul className="jw-qa">
                    {c.questions.map((q) => (
                      <li key={q.id}>
                        <p className="jw-strong">{q.text} <span className="jw-ink3">{q.by}</span></p>
                        {q.answer ? <p className="jw-quote">{q.answer}</p> : c.steps.includes('answer') ? <button type="button" className="jw-word" onClick={() => open('answer', q.id)}>{t('answer')}</button> : <p className="jw-ink3">{t('notAnswered')}</p>}
                      </li>
                    ))}
                  </ul>
                </Section>
              )}
              {c.findings.length > 0 && <Section title={t('findings')} more={(c.side === 'firm' ? may('cases:report') : c.side === 'officer' && may('cases:handle')) ? <a href={pathTo('raiseCase', { consultation: c.id })}>{t('raiseCase')}</a> : undefined}><ol className="jw-words-list">{c.findings.map((f, i) => <li key={i}>{f.text}{f.sceneCode && <span className="jw-ink3"> {scenes.name(f.sceneCode)}</span>}</li>)}</ol></Section>}
              {c.prescription.length > 0 && <Section title={t('prescription')} scope={c.followUpOn ? `${t('followUpOn')} ${format.date(c.followUpOn)}` : undefined}><ol className="jw-words-list">{c.prescription.map((p, i) => <li key={i}><span className="jw-ink3">{t(p.kind)} </span>{p.kind === 'solution' ? <a href={pathTo('catalogueSolution', { id: p.solutionId })}>{p.text || `#${p.solutionId}`}</a> : p.text}</li>)}</ol></Section>}
              {c.followUpNote && <Section title={t('followUpNote')}><p className="jw-quote">{c.followUpNote}</p></Section>}
              {(c.outcome ?? c.rating) !== null && <Section title={t('outcome')}>{c.outcome && <p>{t('outcomeBy', { outcome: t(c.outcome) })}</p>}{c.outcomeComment && <p className="jw-quote">{c.outcomeComment}</p>}{c.rating !== null && <p>{t('yourRating', { score: c.rating })}</p>}{c.ratingComment && <p className="jw-quote">{c.ratingComment}</p>}</Section>}
              {c.endReason && <Section title={t('endReason')}><p className="jw-quote">{c.endReason}</p></Section>}
            </>
          }
          side={
            <>
              <DescriptionList facts={[
                { label: t('firm'), value: c.organisation.name, isWide: true },
                { label: t('expert'), isWide: true, value: c.experts.length === 0 ? t('nobodyYet') : <>{c.experts.map((e) => <div key={e.id}><a href={pathTo('expertProfile', { id: e.id })}>{e.name}</a> <span className="jw-ink3">{e.isLead ? t('lead') : e.reply === 'declined' ? `${t('refused')} ${e.reason ?? ''}` : e.reply === 'asked' ? t('asked') : ''}</span></div>)}</> },
                ...(c.contact ? [{ label: t('contact'), value: [c.contact.name, c.contact.phone].filter(Boolean).join(' '), isWide: true }] : []),
                ...(c.place ? [{ label: t('place'), value: c.place, isWide: true }] : []),
              ]} />
              <Section title={t('history')}>
                <Story label={t('history')} items={c.history.map((h, i) => ({ key: i, at: h.at, title: h.step === 'ask' || h.step === 'rate' ? t(`step_${h.step}`) : t(h.step as StepName), detail: [h.by, h.note].filter(Boolean).join(t('colon')), ...(h.step === 'cancel' || h.step === 'decline' ? { state: 'wrong' as const } : {}) })).reverse()} />
              </Section>
            </>
          }
        />
      </PageBody>
      {asked && <StepDialog key={asked.step} consultation={c} step={asked.step} questionId={asked.questionId} isPending={command.isPending} problem={command.error} onSubmit={submit} onClose={() => setAsked(null)} />}
    </>
  )
}

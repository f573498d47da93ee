import { projects, type Evidence, type Milestone, type Project } from '@jingwei/contract/projects'
import { Button } from 'antd'
import { useState } from 'react'
import { download } from '../../../api/files.ts'
import { useCommand } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { Gantt, type GanttRow } from '../../../ui/gantt.tsx'
import { Section } from '../../../ui/layout.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { exactSum, MilestoneMark, Sum } from '../words.tsx'
import { texts as shared } from '../texts.ts'
import { EvidenceDialog } from './evidence-dialog.tsx'
import { CheckDialog, ReportDialog } from './milestone-dialogs.tsx'
import { RequestDialog } from './request-dialog.tsx'
import { SpendingDialog } from './spending-dialog.tsx'
import { texts } from './texts.ts'

type Asked = { what: 'evidence' | 'report' | 'check' | 'request'; milestone: Milestone } | { what: 'spend' }

export function Plan({ project: p }: { project: Project }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const { may } = useSession()
  const [asked, setAsked] = useState<Asked | null>(null)
  const today = format.dateData(Date.now())
  // A milestone's bar begins where the one before it was due.
  const rows = p.plan.map((m, i): GanttRow => {
    const before = i === 0 ? (p.startedOn ?? p.startsOn) : (p.plan[i - 1]!.metOn ?? p.plan[i - 1]!.dueOn)
    const until = m.metOn ?? m.dueOn
    return { key: m.id, title: m.title, from: before < until ? before : until, until, state: m.state === 'met' ? 'done' : m.daysLate > 0 ? 'late' : before <= today ? 'now' : 'ahead', words: `${m.title}: ${t('dueOn', { date: format.dateFull(m.dueOn) })}${m.daysLate > 0 ? ` ${t('late', { count: m.daysLate })}` : ''}` }
  })
  const invoices = p.plan.flatMap((m) => m.evidence).filter((e) => e.invoice && !e.withdrawn)
  const close = () => setAsked(null)
  return (
    <>
      {p.plan.length > 1 && <Section title={s('health')}><Gantt rows={rows} today={today} /></Section>}
      <Section title={t('milestones')} more={may('projects:report') && p.state === 'running' && invoices.length > 0 && <Button size="small" onClick={() => setAsked({ what: 'spend' })}>{t('spend')}</Button>}>
        {p.plan.map((m) => <MilestoneCard key={m.id} project={p} milestone={m} ask={(what) => setAsked({ what, milestone: m })} />)}
      </Section>
      {asked?.what === 'evidence' && <EvidenceDialog milestone={asked.milestone} onClose={close} />}
      {asked?.what === 'report' && <ReportDialog project={p} milestone={asked.milestone} onClose={close} />}
      {asked?.what === 'check' && <CheckDialog project={p} milestone={asked.milestone} onClose={close} />}
      {asked?.what === 'request' && <RequestDialog project={p} milestone={asked.milestone} onClose={close} />}
      {asked?.what === 'spend' && <SpendingDialog project={p} invoices={invoices} onClose={close} />}
    </>
  )
}

function MilestoneCard({ project: p, milestone: m, ask }: { project: Project; milestone: Milestone; ask: (what: 'evidence' | 'report' | 'check' | 'request') => void }) {
  const t = useText(texts)
  const format = useFormat()
  const language = useLanguage()
  const { may, capacity } = useSession()
  const isOpen = p.state === 'running' || p.state === 'suspended'
  const reports = may('projects:report') && isOpen && (m.state === 'scheduled' || m.state === 'not-met' || m.state === 'partly-met')
  const wanted = new Set(m.wanted.map((w) => w.code))
  const others = m.evidence.filter((e) => e.code === null || !wanted.has(e.code))
  return (
    <article className="jw-milestone">
      <div className="jw-milestone-head">
        <b>{m.title}</b>
        <MilestoneMark state={m.state} />
        <span className={m.daysLate > 0 ? 'jw-red' : 'jw-ink3'}>{m.metOn ? t('metOn', { date: format.date(m.metOn) }) : t('dueOn', { date: format.date(m.dueOn) })}{m.daysLate > 0 && ` · ${t('late', { count: m.daysLate })}`}</span>
        {m.needsEffect && <span className="jw-amber">{t('needsEffect')}</span>}
        <span>{t('pays')} <Sum minor={m.payFen} currency={p.currency} />{m.paidFen > 0 && <span className="jw-green"> · {exactSum(m.paidFen, p.currency)} ✓</span>}</span>
      </div>
      {m.report && <p className="jw-ink2">{t('reported', { text: m.report })}</p>}
      {m.checkedBy && <p className="jw-ink2">{t('checked', { name: m.checkedBy, note: m.checkNote ?? '' })}</p>}
      <ul className="jw-wanted">
        {m.wanted.map((w) => {
          const found = m.evidence.filter((e) => e.code === w.code)
          return (
            <li key={w.code}>
              <span className={w.isRequired && m.missing.includes(w.code) ? 'jw-amber' : 'jw-ink2'}>{w.title[language] || w.title.zh}{!w.isRequired && ` (${t('optional')})`}{m.missing.includes(w.code) && ` · ${t('missing')}`}</span>
              {found.map((e) => <EvidenceLink key={e.id} evidence={e} mayWithdraw={reports} />)}
            </li>
          )
        })}
        {others.map((e) => <li key={e.id}><span className="jw-ink2">{t('other')}</span><EvidenceLink evidence={e} mayWithdraw={reports} /></li>)}
      </ul>
      <div className="jw-actions" style={{ marginTop: 8 }}>
        {reports && <Button size="small" onClick={() => ask('evidence')}>{t('upload')}</Button>}
        {reports && <ReasonedButton size="small" type="primary" reason={m.missing.length > 0 ? t('reportMissing') : null} onClick={() => ask('report')}>{t('report')}</ReasonedButton>}
        {capacity?.kind === 'mandate' && may('projects:manage') && m.state === 'reported' && <Button size="small" type="primary" onClick={() => ask('check')}>{t('check')}</Button>}
        {may('projects:report') && isOpen && m.payFen > 0 && m.paidFen === 0 && (m.state === 'met' || m.state === 'reported') && <Button size="small" onClick={() => ask('request')}>{t('request')}</Button>}
      </div>
    </article>
  )
}

function EvidenceLink({ evidence: e, mayWithdraw }: { evidence: Evidence; mayWithdraw: boolean }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const withdraw = useCommand(projects.withdrawEvidence, { makesStale: [projects.get] })
  return (
    <span>
      <button type="button" className={e.withdrawn ? 'jw-word jw-withdrawn' : 'jw-word'} title={e.sha256} onClick={() => download(projects.evidenceFile, { params: { id: e.id } })}>{e.name}</button>{' '}
      <span className="jw-label">
        {[s(`evidence_${e.kind}`), e.takenAt && t('takenAt', { time: format.dateTime(e.takenAt) }), e.place && t('at', { place: `${e.place.latitude.toFixed(4)}, ${e.place.longitude.toFixed(4)}` }), e.invoice && `${t('invoice', { number: e.invoice.number, seller: e.invoice.seller, sum: exactSum(e.invoice.totalFen, 'CNY') })} (${t(e.invoice.isFromFile ? 'fromFile' : 'typed')})`, e.withdrawn && t('withdrawn', { reason: e.withdrawn })].filter(Boolean).join(' · ')}
      </span>{' '}
      {mayWithdraw && !e.withdrawn && <ConfirmAction verb={t('withdraw')} question={t('withdrawQuestion')} consequence={t('withdrawWhy')} reason={s('reason')} button={{ size: 'small', type: 'text' }} onConfirm={(reason) => withdraw.mutateAsync({ params: { id: e.id }, body: { reason } })} />}
    </span>
  )
}

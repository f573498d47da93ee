import { projects, type Project } from '@jingwei/contract/projects'
import { Button, DatePicker, Input, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { printAmount, readAmount } from '../../ledgers/money.ts'
import { texts as shared } from '../texts.ts'
import { exactSum } from '../words.tsx'
import { texts } from './texts.ts'

type Change = Project['changes'][number]

export function Changes({ project: p }: { project: Project }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const { may, capacity } = useSession()
  const [isProposing, setIsProposing] = useState(false)
  const decide = useCommand(projects.decideChange, { makesStale: [projects.get] })
  const isOfficer = capacity?.kind === 'mandate'
  return (
    <Section title={t('changes')} scope={t('proposeWhy')} more={isOfficer && may('projects:manage') && p.state !== 'closed' && p.state !== 'ended' && <Button onClick={() => setIsProposing(true)}>{t('propose')}</Button>}>
      {p.changes.length === 0 && <EmptyState title={t('noChanges')} />}
      {p.changes.map((c) => (
        <article key={c.id} className="jw-milestone">
          <div className="jw-milestone-head">
            <b>{c.reason}</b><StateDot tone={c.state === 'approved' ? 'green' : c.state === 'refused' ? 'grey' : 'amber'}>{t(`change_${c.state}`)}</StateDot>
            <span className="jw-ink3">{t('proposedBy', { name: c.proposedBy })} {format.dateTime(c.proposedAt)}{c.decidedBy && ` · ${t('decided', { name: c.decidedBy })}`}{c.note && `: ${c.note}`}</span>
          </div>
          <Difference change={c} project={p} />
          {c.state === 'proposed' && isOfficer && may('projects:approve') && (
            <div className="jw-actions" style={{ marginTop: 8 }}>
              <ConfirmAction verb={t('refuseChange')} question={`${t('refuseChange')}?`} reason={s('note')} disabledReason={c.isMine ? t('ownChange') : null} onConfirm={(note) => decide.mutateAsync({ params: { id: c.id }, body: { decision: 'refuse', note } })} />
              <ConfirmAction verb={t('approveChange')} question={`${t('approveChange')}?`} reason={s('note')} disabledReason={c.isMine ? t('ownChange') : null} button={{ type: 'primary' }} onConfirm={(note) => decide.mutateAsync({ params: { id: c.id }, body: { decision: 'approve', note } })} />
            </div>
          )}
        </article>
      ))}
      {isProposing && <ProposeDialog project={p} onClose={() => setIsProposing(false)} />}
    </Section>
  )
}

function Difference({ change: { wanted, before }, project: p }: { change: Change; project: Project }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const lines = [
    ...(wanted.title === undefined ? [] : [[t('newTitle'), before.title, wanted.title]]), ...(wanted.endsOn === undefined ? [] : [[t('ends'), before.endsOn && format.dateFull(before.endsOn), format.dateFull(wanted.endsOn)]]), ...(wanted.state === undefined ? [] : [[s('state'), before.state && s(`state_${before.state}`), s(`state_${wanted.state}`)]]),
    ...(wanted.milestones ?? []).flatMap((m) => {
      const old = before.milestones?.find((b) => b.id === m.id)
      const name = p.plan.find((one) => one.id === m.id)?.title ?? ''
      return [...(m.dueOn === undefined ? [] : [[name, old?.dueOn && format.dateFull(old.dueOn), format.dateFull(m.dueOn)]]), ...(m.payFen === undefined ? [] : [[name, old?.payFen === undefined ? undefined : exactSum(old.payFen, p.currency), exactSum(m.payFen, p.currency)]]), ...(m.title === undefined ? [] : [[name, old?.title, m.title]])]
    }),
  ]
  return <ul className="jw-wanted">{lines.map(([name, from, to], i) => <li key={i}><span className="jw-ink3">{name}</span><span className="jw-withdrawn">{from}</span><b>{to}</b></li>)}</ul>
}

function ProposeDialog({ project: p, onClose }: { project: Project; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const [reason, setReason] = useState('')
  const [endsOn, setEndsOn] = useState<string | null>(null)
  const [state, setState] = useState<'suspended' | 'running' | 'ended' | null>(null)
  const [plan, setPlan] = useState(p.plan.map((m) => ({ id: m.id, title: m.title, dueOn: m.dueOn, pay: printAmount(m.payFen, 2).replaceAll(',', ''), wasDue: m.dueOn, wasFen: m.payFen, isFixed: m.state === 'met' })))
  const propose = useCommand(projects.proposeChange, { makesStale: [projects.get], onDone: onClose })
  // A milestone that pays nothing keeps its nothing.
  const fenOf = (typed: string) => (/^0*(\.0{1,2})?$/.test(typed.trim()) ? 0 : readAmount(typed, 2))
  const edit = (id: number, part: { dueOn?: string; pay?: string }) => setPlan(plan.map((m) => (m.id === id ? { ...m, ...part } : m)))
  const milestones = plan.flatMap((m) => {
    const fen = fenOf(m.pay)
    const part = { ...(m.dueOn !== m.wasDue ? { dueOn: m.dueOn } : {}), ...(fen !== null && fen !== m.wasFen ? { payFen: fen } : {}) }
    return Object.keys(part).length > 0 ? [{ id: m.id, ...part }] : []
  })
  const wanted = { ...(endsOn ? { endsOn } : {}), ...(state ? { state } : {}), ...(milestones.length ? { milestones } : {}) }
  const isWrong = plan.some((m) => fenOf(m.pay) === null)
  return (
    <Modal open width={640} title={t('propose')} onCancel={onClose} okText={t('propose')} cancelText={s('cancel')} confirmLoading={propose.isPending} okButtonProps={{ disabled: isWrong || reason.trim() === '' || Object.keys(wanted).length === 0 }} mask={{ closable: false }}
      onOk={() => propose.mutate({ params: { id: p.id }, body: { reason: reason.trim(), wanted, version: p.version } })}>
      {propose.error && <Problem title={propose.error.title || s('notDone')} problem={propose.error} />}
      <Field label={s('reason')}><Input.TextArea rows={2} value={reason} maxLength={1000} onChange={(e) => setReason(e.target.value)} /></Field>
      <Field label={t('newEnds')} isOptional><DatePicker value={endsOn ? dayjs(endsOn) : null} placeholder={p.endsOn} onChange={(day) => setEndsOn(day ? day.format('YYYY-MM-DD') : null)} /></Field>
      <Field label={t('newState')} isOptional><Select allowClear value={state} onChange={(next) => setState(next ?? null)} options={(p.state === 'suspended' ? (['running', 'ended'] as const) : (['suspended', 'ended'] as const)).map((value) => ({ value, label: s(`state_${value}`) }))} /></Field>
      <p className="jw-label" style={{ marginTop: 16 }}>{t('milestones')} · {t('milestoneSums')}</p>
      {plan.filter((m) => !m.isFixed).map((m) => (
        <div key={m.id} className="jw-change-row">
          <span>{m.title}</span>
          <DatePicker aria-label={`${m.title} ${t('due')}`} size="small" value={dayjs(m.dueOn)} allowClear={false} onChange={(day) => day && edit(m.id, { dueOn: day.format('YYYY-MM-DD') })} />
          <Input aria-label={`${m.title} ${t('amount')}`} size="small" inputMode="decimal" status={fenOf(m.pay) === null ? 'error' : ''} value={m.pay} onChange={(e) => edit(m.id, { pay: e.target.value })} />
        </div>
      ))}
    </Modal>
  )
}

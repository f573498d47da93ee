import { projects, type Project } from '@jingwei/contract/projects'
import { Button, DatePicker, Input, InputNumber, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

type Risk = Project['risks'][number]
/** From so much, likelihood times impact, a risk is grave: the project is then at risk. */
const grave = 15

export function Risks({ project: p }: { project: Project }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const { may, capacity } = useSession()
  const [isAdding, setIsAdding] = useState(false)
  const change = useCommand(projects.changeRisk, { makesStale: [projects.get] })
  const manages = capacity?.kind === 'mandate' && may('projects:manage')
  const columns: Column<Risk>[] = [
    { key: 'title', title: t('riskTitle'), cell: (r) => r.title, width: 260, phone: 'title' },
    { key: 'grade', title: `${t('likelihood')} × ${t('impact')}`, cell: (r) => <span className={r.isOpen && r.likelihood * r.impact >= grave ? 'jw-red jw-strong' : undefined}>{t('grade', { likelihood: r.likelihood, impact: r.impact })}</span>, phone: 'detail' },
    { key: 'state', title: s('state'), cell: (r) => <StateDot tone={r.isOpen ? 'amber' : 'grey'}>{t(r.isOpen ? 'open' : 'closed')}</StateDot>, phone: 'aside' },
    { key: 'measures', title: t('measures'), cell: (r) => r.measures, width: 320, phone: 'detail' },
    { key: 'owner', title: t('owner'), cell: (r) => r.owner, phone: 'detail' },
    { key: 'due', title: t('due'), cell: (r) => r.dueOn && format.date(r.dueOn), align: 'right', phone: 'none' },
  ]
  return (
    <Section title={t('risks')} more={manages && <Button onClick={() => setIsAdding(true)}>{t('addRisk')}</Button>}>
      {change.error && <Problem title={change.error.title || s('notDone')} problem={change.error} />}
      <DataTable label={t('risks')} columns={columns} rows={p.risks} rowKey={(r) => r.id} empty={<EmptyState title={t('noRisks')} />}
        {...(manages ? { rowAction: (r: Risk) => r.isOpen && <button type="button" className="jw-word" onClick={() => change.mutate({ params: { id: r.id }, body: { isOpen: false } })}>{t('closeRisk')}</button> } : {})} />
      {isAdding && <RiskDialog id={p.id} onClose={() => setIsAdding(false)} />}
    </Section>
  )
}

function RiskDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const [title, setTitle] = useState('')
  const [likelihood, setLikelihood] = useState(3)
  const [impact, setImpact] = useState(3)
  const [measures, setMeasures] = useState('')
  const [owner, setOwner] = useState('')
  const [dueOn, setDueOn] = useState<string | null>(null)
  const add = useCommand(projects.addRisk, { makesStale: [projects.get], onDone: onClose })
  const isReady = title.trim() && measures.trim() && owner.trim()
  return (
    <Modal open title={t('addRisk')} onCancel={onClose} okText={t('addRisk')} cancelText={s('cancel')} confirmLoading={add.isPending} okButtonProps={{ disabled: !isReady }} mask={{ closable: false }}
      onOk={() => add.mutate({ params: { id }, body: { title: title.trim(), likelihood, impact, measures: measures.trim(), owner: owner.trim(), dueOn } })}>
      {add.error && <Problem title={add.error.title || s('notDone')} problem={add.error} />}
      <Field label={t('riskTitle')}><Input value={title} maxLength={200} onChange={(e) => setTitle(e.target.value)} /></Field>
      <Field label={`${t('likelihood')} 1–5`}><InputNumber min={1} max={5} precision={0} value={likelihood} onChange={(n) => setLikelihood(n ?? 3)} /></Field>
      <Field label={`${t('impact')} 1–5`}><InputNumber min={1} max={5} precision={0} value={impact} onChange={(n) => setImpact(n ?? 3)} /></Field>
      <Field label={t('measures')}><Input.TextArea rows={2} value={measures} maxLength={1000} onChange={(e) => setMeasures(e.target.value)} /></Field>
      <Field label={t('owner')}><Input value={owner} maxLength={60} onChange={(e) => setOwner(e.target.value)} /></Field>
      <Field label={t('due')} isOptional><DatePicker value={dueOn ? dayjs(dueOn) : null} onChange={(day) => setDueOn(day ? day.format('YYYY-MM-DD') : null)} /></Field>
    </Modal>
  )
}

import { projects, type Milestone, type Project } from '@jingwei/contract/projects'
import { DatePicker, Input, Modal, Radio } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { MilestoneMark } from '../words.tsx'
import { texts } from './texts.ts'

type Props = { project: Project; milestone: Milestone; onClose: () => void }

export function ReportDialog({ project, milestone, onClose }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const [words, setWords] = useState('')
  const [on, setOn] = useState(format.dateData(Date.now()))
  const report = useCommand(projects.reportMilestone, { makesStale: [projects.get], onDone: onClose })
  return (
    <Modal open title={`${t('report')} · ${milestone.title}`} onCancel={onClose} okText={t('report')} cancelText={s('cancel')} confirmLoading={report.isPending} okButtonProps={{ disabled: words.trim() === '' }} mask={{ closable: false }}
      onOk={() => report.mutate({ params: { id: milestone.id }, body: { report: words.trim(), on, version: project.version } })}>
      {report.error && <Problem title={report.error.title || s('notDone')} problem={report.error} />}
      <Field label={t('reportText')}><Input.TextArea rows={4} value={words} maxLength={2000} onChange={(e) => setWords(e.target.value)} /></Field>
      <Field label={t('on')}><DatePicker value={dayjs(on)} allowClear={false} maxDate={dayjs()} onChange={(day) => day && setOn(day.format('YYYY-MM-DD'))} /></Field>
    </Modal>
  )
}

const verdicts = ['met', 'partly-met', 'not-met'] as const
export function CheckDialog({ project, milestone, onClose }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const [state, setState] = useState<(typeof verdicts)[number]>('met')
  const [words, setWords] = useState('')
  const check = useCommand(projects.checkMilestone, { makesStale: [projects.get], onDone: onClose })
  return (
    <Modal open title={`${t('check')} · ${milestone.title}`} onCancel={onClose} okText={t('check')} cancelText={s('cancel')} confirmLoading={check.isPending} okButtonProps={{ disabled: words.trim() === '' }} mask={{ closable: false }}
      onOk={() => check.mutate({ params: { id: milestone.id }, body: { state, note: words.trim(), version: project.version } })}>
      {check.error && <Problem title={check.error.title || s('notDone')} problem={check.error} />}
      {milestone.report && <p>{t('reported', { text: milestone.report })}</p>}
      <Field label={t('checkState')}><Radio.Group value={state} onChange={(e) => setState(e.target.value as typeof state)} options={verdicts.map((value) => ({ value, label: <MilestoneMark state={value} /> }))} /></Field>
      <Field label={s('note')}><Input.TextArea rows={3} value={words} maxLength={1000} onChange={(e) => setWords(e.target.value)} /></Field>
    </Modal>
  )
}

import { workplans, type Meeting } from '@jingwei/contract/workplans'
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { DayField, ProjectField } from '../words.tsx'
import { TaskFields, type PlanTask } from './task-fields.tsx'
import '../workplans.css'
import { texts } from './texts.ts'

type NewAction = { text: string; owner: string; dueOn: string }

/** What was decided, and who does what of it by when. */
export function DecisionDialog({ meeting: m, onClose }: { meeting: Meeting; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const usual = { text: '', owner: '', dueOn: dayjs(m.on).add(1, 'month').format('YYYY-MM-DD') }
  const [text, setText] = useState('')
  const [actions, setActions] = useState<readonly NewAction[]>([usual])
  const [projectId, setProjectId] = useState<number | null>(null)
  const [task, setTask] = useState<PlanTask>({ planId: null, taskId: null })
  const add = useCommand(workplans.addDecision, { makesStale: [workplans.actions], onDone: onClose })
  const given = actions.filter((a) => a.text.trim() || a.owner.trim())
  const isReady = text.trim() !== '' && given.every((a) => a.text.trim() && a.owner.trim())
  const edit = (i: number, part: Partial<NewAction>) => setActions(actions.map((one, n) => (n === i ? { ...one, ...part } : one)))
  return (
    <Modal open title={t('addDecision')} onCancel={onClose} okText={t('addDecision')} cancelText={s('cancel')} confirmLoading={add.isPending} okButtonProps={{ disabled: !isReady }} mask={{ closable: false }} width={720}
      onOk={() => add.mutate({ params: { id: m.id }, body: { text: text.trim(), actions: given.map((a) => ({ text: a.text.trim(), owner: a.owner.trim(), dueOn: a.dueOn, projectId, taskId: task.taskId })) } })}>
      {add.error && <Problem title={add.error.title || s('notDone')} problem={add.error} />}
      <Field label={t('decision')}><Input.TextArea rows={3} value={text} maxLength={2000} onChange={(e) => setText(e.target.value)} /></Field>
      <div className="jw-field">
        <span className="jw-label">{s('actions')}</span>
        {actions.map((one, i) => (
          <div key={i} className="jw-new-action">
            <Input aria-label={t('action')} placeholder={t('action')} maxLength={1000} value={one.text} onChange={(e) => edit(i, { text: e.target.value })} />
            <Input aria-label={s('owner')} placeholder={s('owner')} maxLength={60} value={one.owner} onChange={(e) => edit(i, { owner: e.target.value })} />
            <DayField value={one.dueOn} onChange={(day) => day && edit(i, { dueOn: day })} />
            <Button type="text" icon={<DeleteOutlined />} aria-label={s('remove')} onClick={() => setActions(actions.filter((_, n) => n !== i))} />
          </div>
        ))}
        <Button size="small" icon={<PlusOutlined />} onClick={() => setActions([...actions, usual])}>{t('addAction')}</Button>
      </div>
      <Field label={s('project')} isOptional><ProjectField value={projectId} onChange={setProjectId} /></Field>
      <TaskFields value={task} onChange={setTask} />
    </Modal>
  )
}

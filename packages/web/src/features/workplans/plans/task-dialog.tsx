import { workplans, type Plan, type Task } from '@jingwei/contract/workplans'
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { DayField, ProjectField } from '../words.tsx'
import type { AskedTask } from './plan-page.tsx'
import { texts } from './texts.ts'

type Target = Task['targets'][number]
const states = ['open', 'doing', 'done', 'dropped'] as const
/** Itself and all below it: where it cannot go. */
const below = (plan: Plan, task: Task | null): ReadonlySet<number> => new Set(task ? plan.items.filter((k) => k.code === task.code || k.code.startsWith(`${task.code}.`)).map((k) => k.id) : [])

/** A new task, or one that is changed, moved, or told how far it is. */
export function TaskDialog({ plan, asked: { task, parentId: at }, onClose }: { plan: Plan; asked: AskedTask; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const today = useFormat().dateData(Date.now())
  const [title, setTitle] = useState(task?.title ?? '')
  const [owner, setOwner] = useState(task?.owner ?? '')
  const [unit, setUnit] = useState(task?.unit ?? '')
  const [parentId, setParentId] = useState(at)
  const [place, setPlace] = useState(task?.place ?? 0)
  const [startsOn, setStartsOn] = useState(task?.startsOn ?? `${plan.year}-01-01`)
  const [dueOn, setDueOn] = useState(task?.dueOn ?? `${plan.year}-12-31`)
  const [weight, setWeight] = useState(task?.weight ?? 1)
  const [targets, setTargets] = useState<readonly Target[]>(task?.isBranch ? [] : (task?.targets ?? []))
  const [projectId, setProjectId] = useState(task?.projectId ?? null)
  const [state, setState] = useState(task?.state ?? 'open')
  const [progress, setProgress] = useState(task?.progress ?? 0)
  const [doneOn, setDoneOn] = useState(task?.doneOn ?? today)
  const [note, setNote] = useState(task?.note ?? '')
  const add = useCommand(workplans.addTask, { onDone: onClose })
  const change = useCommand(workplans.changeTask, { makesStale: [workplans.plan], onDone: onClose })
  const remove = useCommand(workplans.removeTask, { makesStale: [workplans.plan], onDone: onClose })
  const error = add.error ?? change.error
  const wrong = (name: string) => error?.field(`body.${name}`)
  const edit = (i: number, part: Partial<Target>) => setTargets(targets.map((one, n) => (n === i ? { ...one, ...part } : one)))
  const isLeaf = task !== null && !task.isBranch
  const isReady = title.trim() && owner.trim() && targets.every((x) => x.title.trim() && x.unit.trim())
  const send = () => {
    const fields = { parentId, title: title.trim(), owner: owner.trim(), unit: unit.trim() || null, startsOn, dueOn, weight, projectId }
    if (!task) return add.mutate({ params: { id: plan.id }, body: { ...fields, targets: [...targets] } })
    const { parentId: to, ...rest } = fields
    const moved = to !== task.parentId || place !== task.place
    // What a branch shows is what its leaves add up to; it is not sent back as its own.
    const told = isLeaf ? { targets: [...targets], state, progress: state === 'done' ? 100 : state === 'open' ? 0 : Math.min(progress, 99), ...(state === 'done' ? { doneOn } : {}) } : {}
    return change.mutate({ params: { id: task.id }, body: { ...rest, ...(moved ? { parentId: to, place } : {}), ...told, note: note.trim() || null, version: task.version } })
  }
  const closed = below(plan, task)
  return (
    <Modal open title={task ? `${t('change')} ${task.code}` : t('addTask')} onCancel={onClose} okText={task ? s('save') : t('addTask')} cancelText={s('cancel')} confirmLoading={add.isPending || change.isPending} okButtonProps={{ disabled: !isReady }} onOk={send} mask={{ closable: false }} width={640}
      footer={(_, { OkBtn, CancelBtn }) => <>{task && plan.state === 'draft' && <ConfirmAction verb={t('removeTask')} question={t('removeQuestion', { title: task.title })} consequence={task.isBranch ? t('removeWhy') : undefined} isIrreversible button={{ danger: true, type: 'text' }} onConfirm={() => remove.mutateAsync({ params: { id: task.id } })} />}<CancelBtn /><OkBtn /></>}>
      {error && <Problem title={error.title || s('notDone')} problem={error} />}
      {isLeaf && <Field label={t('state')} error={wrong('state')}><Radio.Group value={state} onChange={(e) => setState(e.target.value as Task['state'])} options={states.map((value) => ({ value, label: s(`task_${value}`) }))} /></Field>}
      {isLeaf && state === 'doing' && <Field label={t('percent')} error={wrong('progress')}><InputNumber min={0} max={99} precision={0} value={progress} onChange={(n) => setProgress(n ?? 0)} /></Field>}
      {isLeaf && state === 'done' && <Field label={t('doneOn')} error={wrong('doneOn')}><DayField value={doneOn} onChange={(day) => setDoneOn(day ?? today)} /></Field>}
      {task?.isBranch && <p className="jw-ink2">{t('branch')}</p>}
      <Field label={t('task')} error={wrong('title')}><Input value={title} maxLength={200} onChange={(e) => setTitle(e.target.value)} /></Field>
      <Field label={s('owner')} error={wrong('owner')}><Input value={owner} maxLength={60} onChange={(e) => setOwner(e.target.value)} /></Field>
      <Field label={s('unit')} isOptional><Input value={unit} maxLength={100} onChange={(e) => setUnit(e.target.value)} /></Field>
      <Field label={s('starts')} error={wrong('startsOn')}><DayField value={startsOn} onChange={(day) => day && setStartsOn(day)} /></Field>
      <Field label={s('due')} error={wrong('dueOn')}><DayField value={dueOn} onChange={(day) => day && setDueOn(day)} /></Field>
      {!task?.isBranch && (
        <div className="jw-field">
          <span className="jw-label">{t('targets')}</span>
          {targets.map((one, i) => (
            <div key={i} className="jw-target-row">
              <Input aria-label={t('target')} placeholder={t('target')} maxLength={100} value={one.title} onChange={(e) => edit(i, { title: e.target.value })} />
              <Input aria-label={t('measured')} placeholder={t('measured')} maxLength={20} value={one.unit} onChange={(e) => edit(i, { unit: e.target.value })} />
              <InputNumber aria-label={t('figure')} placeholder={t('figure')} value={one.target} onChange={(n) => edit(i, { target: n ?? 0 })} style={{ width: '100%' }} />
              <InputNumber aria-label={t('reached')} placeholder={t('reached')} value={one.actual} onChange={(n) => edit(i, { actual: n })} style={{ width: '100%' }} />
              <Button type="text" icon={<DeleteOutlined />} aria-label={s('remove')} onClick={() => setTargets(targets.filter((_, n) => n !== i))} />
            </div>
          ))}
          {targets.length < 10 && <Button size="small" icon={<PlusOutlined />} onClick={() => setTargets([...targets, { title: '', unit: '', target: 0, actual: null }])}>{t('addTarget')}</Button>}
        </div>
      )}
      <Field label={t('parent')} error={wrong('parentId')}><Select showSearch={{ optionFilterProp: 'label' }} value={parentId ?? 0} onChange={(id) => setParentId(id === 0 ? null : id)} options={[{ value: 0, label: t('top') }, ...plan.items.filter((k) => !closed.has(k.id)).map((k) => ({ value: k.id, label: `${k.code} ${k.title}` }))]} /></Field>
      {task && <Field label={t('place')}><InputNumber min={1} precision={0} value={place + 1} onChange={(n) => setPlace((n ?? 1) - 1)} /></Field>}
      <Field label={t('weight')} hint={t('weightHint')} error={wrong('weight')}><InputNumber min={1} max={100} precision={0} value={weight} onChange={(n) => setWeight(n ?? 1)} /></Field>
      <Field label={s('project')} isOptional error={wrong('projectId')}><ProjectField value={projectId} onChange={setProjectId} /></Field>
      {task && <Field label={s('note')} isOptional hint={t('noteHint')} error={wrong('note')}><Input.TextArea rows={2} value={note} maxLength={1000} onChange={(e) => setNote(e.target.value)} /></Field>}
    </Modal>
  )
}

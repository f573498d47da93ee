import { cases, type Rectification } from '@jingwei/contract/cases'
import type { Input as Asked } from '@jingwei/contract/operation'
import { Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../../api/query.ts'
import { dateData } from '../../../../app/format.ts'
import { useText } from '../../../../app/i18n.ts'
import { useFormat } from '../../../../app/use-format.ts'
import { Field } from '../../../../ui/field.tsx'
import { useToast } from '../../../../ui/toast.tsx'
import { DialogFrame } from '../../case/dialog-frame.tsx'
import { UnitField } from '../../unit-field.tsx'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

type Key = keyof (typeof texts)['zh']
type Item = { item: Rectification; onClose: () => void }
export type Dialog = 'add' | 'submit' | 'change' | 'accept' | 'send-back' | 'again' | 'abandon' | { finish: Rectification['measures'][number] }
type Step = Asked<typeof cases.rectifyStep>['body']
type Decision = Asked<typeof cases.acceptRectification>['body']
const dayMs = 86_400_000

function useStep(item: Rectification, said: Key, onClose: () => void) {
  const t = useText(texts)
  const toast = useToast()
  const options = { makesStale: [cases.clusters], onDone: () => { toast(t(said)); onClose() } }
  const step = useCommand(cases.rectifyStep, options)
  const decide = useCommand(cases.acceptRectification, options)
  const params = { id: item.id }
  return {
    acting: { isBusy: step.isPending || decide.isPending, problem: step.error ?? decide.error },
    step: (body: Step) => step.mutate({ params, body }), decide: (body: Decision) => decide.mutate({ params, body }),
  }
}

/** The dialog that asks what a step needs. */
export function StepDialog({ dialog, item, onClose }: Item & { dialog: Dialog }) {
  const t = useText(texts)
  const given = { item, onClose }
  if (typeof dialog === 'object') return <FinishDialog {...given} measure={dialog.finish} />
  switch (dialog) {
    case 'add':
      return <AddDialog {...given} />
    case 'change':
      return <ChangeDialog {...given} />
    case 'submit':
      return <WordDialog {...given} title={t('submit')} label={t('submitText')} hint={t('submitWhy')} said="submitted" isOptional make={(text) => ({ step: { action: 'submit', text: text || null } })} />
    case 'accept':
      return <WordDialog {...given} title={t('accept')} label={t('acceptNote')} said="accepted" isOptional make={(text) => ({ decision: { action: 'accept', note: text || null } })} />
    case 'send-back':
      return <WordDialog {...given} title={t('sendBack')} label={t('whySendBack')} said="sentBack" make={(reason) => ({ decision: { action: 'send-back', reason } })} />
    case 'again':
      return <WordDialog {...given} title={t('again')} label={t('whyAgain')} said="takenUp" make={(reason) => ({ decision: { action: 'send-back', reason } })} />
    case 'abandon':
      return <WordDialog {...given} title={t('abandon')} label={t('whyAbandon')} hint={t('abandonWhy')} said="abandoned" isDestructive make={(reason) => ({ decision: { action: 'abandon', reason } })} />
  }
}

type Words = Item & { title: string; label: string; hint?: string; said: Key; isOptional?: boolean; isDestructive?: boolean; make: (text: string) => { step: Step } | { decision: Decision } }
function WordDialog({ item, onClose, title, label, hint, said, isOptional = false, isDestructive = false, make }: Words) {
  const s = useText(shared)
  const { acting, step, decide } = useStep(item, said, onClose)
  const [text, setText] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const lacks = !isOptional && text.trim() === ''
  const submit = () => {
    setWasTried(true)
    if (lacks) return
    const made = make(text.trim())
    if ('step' in made) step(made.step)
    else decide(made.decision)
  }
  return (
    <DialogFrame title={title} acting={acting} onOk={submit} onClose={onClose} isDestructive={isDestructive}>
      <Field label={label} isOptional={isOptional} error={wasTried && lacks && s('required')} {...(hint ? { hint } : {})}><Input.TextArea rows={4} autoFocus maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} /></Field>
    </DialogFrame>
  )
}

function AddDialog({ item, onClose }: Item) {
  const t = useText(texts)
  const s = useText(shared)
  const { acting, step } = useStep(item, 'added', onClose)
  const [text, setText] = useState('')
  const [dueOn, setDueOn] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const submit = () => {
    setWasTried(true)
    if (text.trim()) step({ action: 'add-measure', text: text.trim(), dueOn: dueOn || null })
  }
  return (
    <DialogFrame title={t('addMeasure')} acting={acting} onOk={submit} onClose={onClose}>
      <Field label={t('measure')} error={wasTried && text.trim() === '' && s('required')}><Input.TextArea rows={3} autoFocus maxLength={500} value={text} placeholder={t('measureExample')} onChange={(event) => setText(event.target.value)} /></Field>
      <Field label={t('dueOn')} isOptional><Input type="date" value={dueOn} onChange={(event) => setDueOn(event.target.value)} /></Field>
    </DialogFrame>
  )
}

function FinishDialog({ item, onClose, measure }: Item & { measure: Rectification['measures'][number] }) {
  const t = useText(texts)
  const s = useText(shared)
  const today = dateData(Date.now())
  const { acting, step } = useStep(item, 'finished', onClose)
  const [result, setResult] = useState('')
  const [doneOn, setDoneOn] = useState(today)
  const [wasTried, setWasTried] = useState(false)
  const isWrong = doneOn === '' || doneOn > today
  const submit = () => {
    setWasTried(true)
    if (result.trim() && !isWrong) step({ action: 'finish-measure', measureId: measure.id, doneOn, result: result.trim() })
  }
  return (
    <DialogFrame title={t('record')} acting={acting} onOk={submit} onClose={onClose}>
      <p className="jw-goal">{measure.text}</p>
      <Field label={t('result')} error={wasTried && result.trim() === '' && s('required')}><Input.TextArea rows={4} autoFocus maxLength={1000} value={result} placeholder={t('resultExample')} onChange={(event) => setResult(event.target.value)} /></Field>
      <Field label={t('doneOn')} error={(wasTried && isWrong && t('doneWrong')) || acting.problem?.field('body.doneOn')}><Input type="date" max={today} value={doneOn} onChange={(event) => setDoneOn(event.target.value)} /></Field>
    </DialogFrame>
  )
}

function ChangeDialog({ item, onClose }: Item) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const { acting, step } = useStep(item, 'changed', onClose)
  const [dueOn, setDueOn] = useState(item.dueOn)
  const [unitId, setUnitId] = useState(item.unit.id)
  const [reason, setReason] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const isWrong = dueOn !== item.dueOn && dueOn <= dateData(Date.now())
  const submit = () => {
    setWasTried(true)
    if (reason.trim() && !isWrong) step({ action: 'change', reason: reason.trim(), ...(dueOn === item.dueOn ? {} : { dueOn }), ...(unitId === item.unit.id ? {} : { unitId }) })
  }
  return (
    <DialogFrame title={t('change')} acting={acting} onOk={submit} onClose={onClose}>
      <p className="jw-case-why">{t('changeWhy')} {t('dueBy', { date: format.dateFull(item.dueOn) })} · {item.unit.name}</p>
      <Field label={t('dueOn')} error={(wasTried && isWrong && t('dueWrong')) || acting.problem?.field('body.dueOn')}><Input type="date" min={dateData(Date.now() + dayMs)} value={dueOn} onChange={(event) => setDueOn(event.target.value)} /></Field>
      <Field label={s('unit')}><UnitField value={unitId} onChange={setUnitId} /></Field>
      <Field label={t('reason')} error={wasTried && reason.trim() === '' && s('required')}><Input.TextArea rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} /></Field>
    </DialogFrame>
  )
}

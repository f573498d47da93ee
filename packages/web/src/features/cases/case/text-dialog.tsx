import { cases, type Case } from '@jingwei/contract/cases'
import { Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { texts as shared } from '../texts.ts'
import { DialogFrame } from './dialog-frame.tsx'
import { texts } from './texts.ts'
import { useAct, type Command } from './use-act.ts'

type Key = keyof (typeof texts)['zh']
type Made = { text: string; share: boolean }
export type TextAction = { label: Key; isOptional?: boolean; hint?: Key; placeholder?: Key; takesTemplate?: boolean; canShare?: boolean; max: number; make: (made: Made) => Command }
const orNull = (text: string) => text || null

/** Actions that need one text, or none. */
export const textActions: Readonly<Record<string, TextAction>> = {
  'handle accept': { label: 'firstWord', isOptional: true, takesTemplate: true, max: 5000, make: ({ text }) => ({ door: 'handle', body: { action: 'accept', text: orNull(text) } }) },
  'handle refuse': { label: 'reason', max: 500, make: ({ text }) => ({ door: 'handle', body: { action: 'refuse', reason: text } }) },
  'handle answer': { label: 'answerText', placeholder: 'answerExample', takesTemplate: true, canShare: true, max: 5000, make: ({ text, share }) => ({ door: 'handle', body: { action: 'answer', text, share } }) },
  'handle cannot': { label: 'because', hint: 'becauseHint', takesTemplate: true, max: 5000, make: ({ text }) => ({ door: 'handle', body: { action: 'cannot', because: text } }) },
  'decide approve': { label: 'opinion', isOptional: true, max: 500, make: ({ text }) => ({ door: 'decide', body: { action: 'approve', text: orNull(text) } }) },
  'decide send-back': { label: 'whySendBack', max: 500, make: ({ text }) => ({ door: 'decide', body: { action: 'send-back', reason: text } }) },
  'reply refuse-pause': { label: 'reason', isOptional: true, max: 500, make: ({ text }) => ({ door: 'reply', body: { action: 'refuse-pause', reason: orNull(text) } }) },
  'reply not-solved': { label: 'whatLacks', max: 5000, make: ({ text }) => ({ door: 'reply', body: { action: 'not-solved', reason: text } }) },
  'reply reopen': { label: 'whatLacks', max: 5000, make: ({ text }) => ({ door: 'reply', body: { action: 'reopen', reason: text } }) },
  'reply withdraw': { label: 'reason', isOptional: true, max: 500, make: ({ text }) => ({ door: 'reply', body: { action: 'withdraw', reason: orNull(text) } }) },
}

export function TextDialog({ one, title, action, onClose }: { one: Case; title: string; action: TextAction; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const acting = useAct(one, onClose)
  const [text, setText] = useState('')
  const [share, setShare] = useState(false)
  const [wasTried, setWasTried] = useState(false)
  const lacks = !action.isOptional && text.trim() === ''
  const submit = () => {
    setWasTried(true)
    if (!lacks) acting.act(action.make({ text: text.trim(), share }))
  }
  return (
    <DialogFrame title={title} acting={acting} onOk={submit} onClose={onClose}>
      {action.takesTemplate && <TemplateChoice subject={one.subject.code} onChoose={setText} />}
      <Field label={t(action.label)} isOptional={action.isOptional ?? false} error={wasTried && lacks && s('required')} {...(action.hint ? { hint: t(action.hint) } : {})}>
        <Input.TextArea rows={action.max > 500 ? 6 : 3} autoFocus maxLength={action.max} value={text} placeholder={action.placeholder && t(action.placeholder)} onChange={(event) => setText(event.target.value)} />
      </Field>
      {action.canShare && <Checkbox checked={share} disabled={one.isAboutPerson} onChange={(event) => setShare(event.target.checked)}>{t('share')}</Checkbox>}
    </DialogFrame>
  )
}

function TemplateChoice({ subject, onChoose }: { subject: string; onChoose: (text: string) => void }) {
  const t = useText(texts)
  const { data } = useApi(cases.templates, { query: { subject } }, { staleMs: 60_000 })
  const items = data?.items ?? []
  if (items.length === 0) return null
  return (
    <Field label={t('template')} isOptional>
      <Select<number> value={null} placeholder={t('template')} showSearch={{ optionFilterProp: 'label' }} options={items.map((one) => ({ value: one.id, label: one.title }))} onChange={(id) => onChoose(items.find((one) => one.id === id)?.text ?? '')} />
    </Field>
  )
}

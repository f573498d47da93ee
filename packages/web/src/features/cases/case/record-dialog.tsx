import type { Case } from '@jingwei/contract/cases'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { FieldError } from '../../../ui/field-error.tsx'
import { texts as shared } from '../texts.ts'
import type { Action } from '../words.ts'
import { DialogFrame } from './dialog-frame.tsx'
import { Stars } from './stars.tsx'
import { texts } from './texts.ts'
import { useAct, type Reply } from './use-act.ts'

const needsText = new Set(['not-solved', 'reopen'])

function replyOf(action: string, text: string, satisfaction: number | null): Reply | null {
  if (action === 'consent') return { action }
  if (action === 'solved') return satisfaction === null ? null : { action, satisfaction, text: text || null }
  if (action === 'not-solved' || action === 'reopen') return text ? { action, reason: text } : null
  if (action === 'refuse-pause' || action === 'withdraw') return { action, reason: text || null }
  return null
}

/** A word that was given by phone or face to face, recorded by somebody who does not handle the case. */
export function RecordDialog({ one, actions, onClose }: { one: Case; actions: readonly Action[]; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const acting = useAct(one, onClose)
  const open = actions.filter((action) => action.permitted)
  const [action, setAction] = useState(open[0]?.action ?? '')
  const [text, setText] = useState('')
  const [how, setHow] = useState('')
  const [satisfaction, setSatisfaction] = useState<number | null>(null)
  const [wasTried, setWasTried] = useState(false)
  const reply = replyOf(action, text.trim(), satisfaction)
  const submit = () => {
    setWasTried(true)
    if (reply && how.trim()) acting.act({ door: 'record-reply', reply, how: how.trim() })
  }
  return (
    <DialogFrame title={t('recordReply')} acting={acting} onOk={submit} onClose={onClose}>
      <Field label={t('whichReply')}><Select value={action} onChange={setAction} options={open.map((row) => ({ value: row.action, label: row.title[language] }))} /></Field>
      {action === 'solved' && <div><Stars value={satisfaction} onChange={setSatisfaction} /><FieldError message={wasTried && satisfaction === null && t('rateFirst')} /></div>}
      {action !== 'consent' && <Field label={needsText.has(action) ? t('whatLacks') : t('comment')} isOptional={!needsText.has(action)} error={wasTried && needsText.has(action) && text.trim() === '' && s('required')}><Input.TextArea rows={3} maxLength={action === 'withdraw' || action === 'refuse-pause' ? 500 : 5000} value={text} onChange={(event) => setText(event.target.value)} /></Field>}
      <Field label={t('how')} error={wasTried && how.trim() === '' && s('required')}><Input maxLength={200} value={how} placeholder={t('howExample')} onChange={(event) => setHow(event.target.value)} /></Field>
    </DialogFrame>
  )
}

import { workplans, type Action } from '@jingwei/contract/workplans'
import { Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { DayField } from '../words.tsx'
import { texts } from './texts.ts'

const states = ['open', 'done', 'dropped'] as const

/** Done, dropped, handed over or put off; a later day needs its reason. */
export function ActionDialog({ action: a, onClose }: { action: Action; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const [state, setState] = useState(a.state)
  const [dueOn, setDueOn] = useState(a.dueOn)
  const [owner, setOwner] = useState(a.owner)
  const [note, setNote] = useState('')
  const change = useCommand(workplans.changeAction, { makesStale: [workplans.meeting], onDone: onClose })
  const wrong = (name: string) => change.error?.field(`body.${name}`)
  const isOpen = state === 'open'
  const needsNote = (isOpen && dueOn > a.dueOn) || (state === 'dropped' && a.state !== 'dropped')
  const send = () => change.mutate({ params: { id: a.id }, body: { state, ...(isOpen ? { dueOn, owner: owner.trim() } : {}), ...(note.trim() ? { note: note.trim() } : {}), version: a.version } })
  return (
    <Modal open title={`${t('change')} · ${a.text}`} onCancel={onClose} okText={s('save')} cancelText={s('cancel')} confirmLoading={change.isPending} okButtonProps={{ disabled: !owner.trim() || (needsNote && !note.trim()) }} onOk={send} mask={{ closable: false }}>
      {change.error && <Problem title={change.error.title || s('notDone')} problem={change.error} />}
      <Field label={t('outcome')}><Radio.Group value={state} onChange={(e) => setState(e.target.value as Action['state'])} options={states.map((value) => ({ value, label: s(`action_${value}`) }))} /></Field>
      {isOpen && <Field label={t('newDue')} error={wrong('dueOn')}><DayField value={dueOn} onChange={(day) => day && setDueOn(day)} /></Field>}
      {isOpen && <Field label={s('owner')} error={wrong('owner')}><Input value={owner} maxLength={60} onChange={(e) => setOwner(e.target.value)} /></Field>}
      <Field label={s('note')} isOptional={!needsNote} hint={t('whyLater')} error={wrong('note')}><Input.TextArea rows={3} value={note} maxLength={1000} onChange={(e) => setNote(e.target.value)} /></Field>
      {a.changes.length > 0 && <History action={a} />}
    </Modal>
  )
}

export function History({ action: a }: { action: Action }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const word = (what: Action['changes'][number]['what'], value: string) => {
    const state = states.find((one) => one === value)
    return what === 'due' ? format.date(value) : what === 'state' && state ? s(`action_${state}`) : value
  }
  return (
    <details>
      <summary className="jw-ink2">{t('changes')} {a.changes.length}</summary>
      <ul className="jw-words-list">
        {a.changes.map((c, i) => <li key={i} className="jw-ink2">{format.date(c.at)} {c.by}: {c.what === 'note' ? t('what_note') : t(`what_${c.what}`, { from: word(c.what, c.from), to: word(c.what, c.to) })}{c.note && ` · ${c.note}`}</li>)}
      </ul>
    </details>
  )
}

import type { Case } from '@jingwei/contract/cases'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { dateData } from '../../../app/format.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Field } from '../../../ui/field.tsx'
import { texts as shared } from '../texts.ts'
import { DialogFrame } from './dialog-frame.tsx'
import { texts } from './texts.ts'
import { useAct } from './use-act.ts'

type Props = { one: Case; title: string; onClose: () => void }
const dayMs = 86_400_000

export function PauseDialog({ one, title, onClose }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const acting = useAct(one, onClose)
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const today = dateData(Date.now())
  const isWrong = until <= today
  const submit = () => {
    setWasTried(true)
    if (reason.trim() && !isWrong) acting.act({ door: 'handle', body: { action: 'ask-pause', reason: reason.trim(), until } })
  }
  return (
    <DialogFrame title={title} acting={acting} onOk={submit} onClose={onClose}>
      <Field label={t('reason')} hint={t('consentHint')} error={wasTried && reason.trim() === '' && s('required')}><Input.TextArea rows={3} maxLength={500} autoFocus value={reason} onChange={(event) => setReason(event.target.value)} /></Field>
      <Field label={t('until')} error={wasTried && isWrong && t('untilWrong', { example: dateData(Date.now() + 14 * dayMs) })}><Input type="date" min={dateData(Date.now() + dayMs)} value={until} onChange={(event) => setUntil(event.target.value)} /></Field>
    </DialogFrame>
  )
}

export function MeetDialog({ one, title, onClose }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const acting = useAct(one, onClose)
  const [heldAt, setHeldAt] = useState('')
  const [place, setPlace] = useState('')
  const [who, setWho] = useState([one.unit?.name, ...one.coOwners.map((unit) => unit.name)].filter(Boolean).join('\n'))
  const [decisions, setDecisions] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const participants = who.split('\n').map((name) => name.trim()).filter(Boolean)
  const submit = () => {
    setWasTried(true)
    if (heldAt && participants.length >= 2) acting.act({ door: 'handle', body: { action: 'meet', heldAt: new Date(heldAt).toISOString(), place: place.trim() || null, participants, decisions: decisions.trim() || null } })
  }
  return (
    <DialogFrame title={title} acting={acting} onOk={submit} onClose={onClose}>
      <Field label={t('heldAt')} error={wasTried && heldAt === '' && s('required')}><Input type="datetime-local" value={heldAt} onChange={(event) => setHeldAt(event.target.value)} /></Field>
      <Field label={t('meetingPlace')} isOptional><Input maxLength={200} value={place} onChange={(event) => setPlace(event.target.value)} /></Field>
      <Field label={t('participants')} hint={t('participantsHint')} error={wasTried && participants.length < 2 && t('participantsHint')}><Input.TextArea rows={4} value={who} onChange={(event) => setWho(event.target.value)} /></Field>
      <Field label={t('decisions')} isOptional hint={t('decisionsHint')}><Input.TextArea rows={3} maxLength={5000} value={decisions} onChange={(event) => setDecisions(event.target.value)} /></Field>
    </DialogFrame>
  )
}

export function DecideMeetingDialog({ one, title, onClose }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const acting = useAct(one, onClose)
  const waiting = one.meetings.filter((meeting) => meeting.decisions === null)
  const [meetingId, setMeetingId] = useState<number | null>(waiting[0]?.id ?? null)
  const [decisions, setDecisions] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const submit = () => {
    setWasTried(true)
    if (meetingId !== null && decisions.trim()) acting.act({ door: 'handle', body: { action: 'decide-meeting', meetingId, decisions: decisions.trim() } })
  }
  return (
    <DialogFrame title={title} acting={acting} onOk={submit} onClose={onClose}>
      <Field label={t('whichMeeting')} error={wasTried && meetingId === null && s('required')}><Select value={meetingId} onChange={setMeetingId} options={waiting.map((meeting) => ({ value: meeting.id, label: [format.dateTime(meeting.heldAt), meeting.place].filter(Boolean).join(' · ') }))} /></Field>
      <Field label={t('decisions')} error={wasTried && decisions.trim() === '' && s('required')}><Input.TextArea rows={5} maxLength={5000} autoFocus value={decisions} onChange={(event) => setDecisions(event.target.value)} /></Field>
    </DialogFrame>
  )
}

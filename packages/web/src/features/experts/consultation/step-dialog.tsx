import { experts, type Consultation, type StepName } from '@jingwei/contract/experts'
import { Button, Input, Modal, Radio, Rate, Select } from 'antd'
import { useState } from 'react'
import type { ApiProblem } from '../../../api/client.ts'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import '../experts.css'
import { texts } from '../texts.ts'
import { useScenes, useSlotText } from '../words.ts'
import { SolutionField } from './solution-field.tsx'
import { blankTime, SlotsField, slotsOf, type Time } from './slots-field.tsx'

export type Asked = StepName | 'rate'
type Line = { kind: 'advice' | 'programme' | 'solution'; text: string; solutionId: number | null }
type Found = { text: string; sceneCode: string | null }
const blankLine: Line = { kind: 'advice', text: '', solutionId: null }
const isFilled = (l: Line) => (l.kind === 'solution' ? l.solutionId !== null : l.text.trim() !== '')
const isLink = (text: string) => text.trim() === '' || /^https:\/\/[^\s/]/i.test(text.trim())
type Props = { consultation: Consultation; step: Asked; questionId?: number | undefined; isPending: boolean; problem: ApiProblem | null; onSubmit: (body: object) => void; onClose: () => void }

/** What one step needs, asked for in one window. */
export function StepDialog({ consultation: c, step, questionId, isPending, problem, onSubmit, onClose }: Props) {
  const t = useText(texts)
  const scenes = useScenes()
  const slotText = useSlotText()
  const [text, setText] = useState(step === 'link' ? (c.meetingUrl ?? '') : '')
  const [place, setPlace] = useState(c.place ?? '')
  const [url, setUrl] = useState(c.meetingUrl ?? '')
  const [times, setTimes] = useState<readonly Time[]>([blankTime])
  const offered = step === 'agree' ? c.proposed : step === 'schedule' ? c.wanted : []
  const [slot, setSlot] = useState(offered[0])
  const [findings, setFindings] = useState<Found[]>(c.findings.length > 0 ? c.findings.map((f) => ({ ...f })) : [{ text: '', sceneCode: null }])
  const [lines, setLines] = useState<Line[]>(c.prescription.length > 0 ? c.prescription.map((p) => ({ kind: p.kind, text: p.text ?? '', solutionId: p.kind === 'solution' ? p.solutionId : null })) : [blankLine])
  const [followUpOn, setFollowUpOn] = useState('')
  const [outcome, setOutcome] = useState<'solved' | 'improved' | 'unchanged'>('solved')
  const [score, setScore] = useState(5)
  const [expertIds, setExpertIds] = useState<number[]>([])
  const waiting = c.experts.filter((e) => e.reply !== 'declined' && (step !== 'accept' || e.reply === 'asked'))
  const [expertId, setExpertId] = useState(waiting[0]?.id)
  const [wanted, setWanted] = useState('')
  const choices = useApi(experts.catalogue, { query: { limit: 40, sort: '-rating', filter: `mode:eq:${c.mode};reach:eq:${c.region.code}`, ...(wanted.trim() ? { q: wanted.trim() } : {}) } }, { enabled: step === 'assign' })
  const isOfficer = c.side === 'officer'
  const at = slotsOf(times)[0]
  const body = (): object => {
    const forWhom = isOfficer && (step === 'accept' || step === 'decline') ? { expertId } : {}
    switch (step) {
      case 'assign': return { step, expertIds }
      case 'accept': return { step, ...forWhom }
      case 'decline': return { step, reason: text, ...forWhom }
      case 'propose': return { step, slots: slotsOf(times), note: text.trim() || null }
      case 'agree': return { step, slot }
      case 'schedule': return { step, slot: at ?? slot, place: place.trim() || null, meetingUrl: url.trim() || null }
      case 'link': return { step, meetingUrl: text.trim() || null }
      case 'question': return { step, text }
      case 'answer': return { step, questionId, text }
      case 'hold': return { step, note: text.trim() || null }
      case 'report': return { step, findings: findings.filter((f) => f.text.trim()), prescription: lines.filter(isFilled).map((l) => (l.kind === 'solution' ? { kind: l.kind, solutionId: l.solutionId, text: null } : { kind: l.kind, text: l.text })), followUpOn: followUpOn || null }
      case 'follow-up': return { step, note: text }
      case 'confirm': return { step, outcome, comment: text.trim() || null }
      case 'rate': return { score, comment: text.trim() || null }
      default: return { step, reason: text }
    }
  }
  const needsText = ['decline', 'question', 'answer', 'follow-up', 'close', 'cancel'].includes(step)
  const isReady = !(needsText && text.trim() === '') && !(step === 'assign' && expertIds.length === 0) && !(step === 'report' && (findings.every((f) => !f.text.trim()) || lines.every((l) => !isFilled(l)))) && !(step === 'schedule' && !slot && !at) && !(step === 'propose' && !at) && !(step === 'schedule' && !isLink(url)) && !(step === 'link' && !isLink(text))
  const label = step === 'question' || step === 'answer' ? t(step) : step === 'confirm' || step === 'rate' ? t('comment') : ['hold', 'propose', 'follow-up'].includes(step) ? t('note') : t('reason')
  return (
    <Modal open title={t(step)} onCancel={onClose} onOk={() => onSubmit(body())} okText={t(step)} cancelText={t('cancelWord')} confirmLoading={isPending} okButtonProps={{ disabled: !isReady, danger: step === 'cancel' }} width={600} mask={{ closable: false }}>
      <div className="jw-step-form">
        {step === 'assign' && <Field label={t('expert')}><Select mode="multiple" maxCount={5} value={expertIds} onChange={setExpertIds} onSearch={setWanted} filterOption={false} options={choices.data?.items.map((e) => ({ value: e.id, label: [e.name, e.title, e.sceneCodes.map(scenes.name).join(t('separator'))].filter(Boolean).join(' · ') }))} /></Field>}
        {isOfficer && (step === 'accept' || step === 'decline') && <Field label={t('forWhom')}><Select value={expertId} onChange={setExpertId} options={waiting.map((e) => ({ value: e.id, label: e.name }))} /></Field>}
        {offered.length > 0 && <Radio.Group value={slot?.from} onChange={(e) => setSlot(offered.find((o) => o.from === e.target.value))} style={{ display: 'flex', flexDirection: 'column', gap: 8 }} options={offered.map((o) => ({ value: o.from, label: slotText(o) }))} />}
        {(step === 'propose' || step === 'schedule') && <SlotsField value={times} onChange={setTimes} most={step === 'schedule' ? 1 : 6} />}
        {step === 'schedule' && (c.mode === 'remote' ? <Field label={t('meetingUrl')} isOptional error={isLink(url) ? problem?.field('body.meetingUrl') : t('notHttps')}><Input inputMode="url" value={url} onChange={(e) => setUrl(e.target.value)} /></Field> : <Field label={t('place')} isOptional><Input value={place} maxLength={200} onChange={(e) => setPlace(e.target.value)} /></Field>)}
        {step === 'link' && <Field label={t('meetingUrl')} error={isLink(text) ? problem?.field('body.meetingUrl') : t('notHttps')}><Input autoFocus inputMode="url" value={text} onChange={(e) => setText(e.target.value)} /></Field>}
        {step === 'report' && (
          <>
            <fieldset>
              <legend className="jw-label">{t('findings')}</legend>
              {findings.map((f, i) => (
                <div key={i} className="jw-step-line">
                  <Input.TextArea rows={2} aria-label={t('findings')} value={f.text} maxLength={2000} onChange={(e) => setFindings(findings.map((o, n) => (n === i ? { ...o, text: e.target.value } : o)))} />
                  <Select allowClear style={{ width: 130 }} aria-label={t('fields')} value={f.sceneCode} onChange={(sceneCode) => setFindings(findings.map((o, n) => (n === i ? { ...o, sceneCode: sceneCode ?? null } : o)))} options={scenes.options.map((o) => ({ value: o.value, label: o.text }))} />
                </div>
              ))}
              <p style={{ margin: 0 }}><Button size="small" onClick={() => setFindings([...findings, { text: '', sceneCode: null }])}>{t('addLine')}</Button></p>
            </fieldset>
            <fieldset>
              <legend className="jw-label">{t('prescription')}</legend>
              {lines.map((l, i) => (
                <div key={i} className="jw-step-line">
                  {l.kind === 'solution'
                    ? <SolutionField value={l.solutionId} title={l.text} onChange={(solutionId, title) => setLines(lines.map((o, n) => (n === i ? { ...o, solutionId, text: title } : o)))} />
                    : <Input.TextArea rows={2} aria-label={t('prescription')} value={l.text} maxLength={500} placeholder={t('prescriptionHint')} onChange={(e) => setLines(lines.map((o, n) => (n === i ? { ...o, text: e.target.value } : o)))} />}
                  <Select style={{ width: 130 }} aria-label={t('kind')} value={l.kind} onChange={(kind) => setLines(lines.map((o, n) => (n === i ? { kind, text: '', solutionId: null } : o)))} options={(['advice', 'solution', 'programme'] as const).map((value) => ({ value, label: t(value) }))} />
                </div>
              ))}
              <p style={{ margin: 0 }}><Button size="small" onClick={() => setLines([...lines, blankLine])}>{t('addLine')}</Button></p>
            </fieldset>
            <Field label={t('followUpOn')} isOptional error={problem?.field('body.followUpOn')}><Input type="date" value={followUpOn} onChange={(e) => setFollowUpOn(e.target.value)} /></Field>
          </>
        )}
        {step === 'confirm' && <Radio.Group value={outcome} onChange={(e) => setOutcome(e.target.value as typeof outcome)} optionType="button" options={(['solved', 'improved', 'unchanged'] as const).map((value) => ({ value, label: t(value) }))} />}
        {step === 'rate' && <Rate value={score} onChange={setScore} allowClear={false} />}
        {(needsText || ['propose', 'hold', 'confirm', 'rate'].includes(step)) && <Field label={label} isOptional={!needsText}><Input.TextArea rows={3} value={text} maxLength={500} onChange={(e) => setText(e.target.value)} /></Field>}
        {problem && <Problem title={problem.title || t('notDone')} problem={problem} />}
      </div>
    </Modal>
  )
}

import { cases, caseStates, urgencies, type Case, type Urgency } from '@jingwei/contract/cases'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import type { Place } from '../../../app/region.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { Field } from '../../../ui/field.tsx'
import { FieldError } from '../../../ui/field-error.tsx'
import { Segments } from '../../machines/segments.tsx'
import { RegionField } from '../../organisations/picker-fields.tsx'
import { texts as shared } from '../texts.ts'
import { useCatalogue } from '../use-catalogue.ts'
import { DialogFrame } from './dialog-frame.tsx'
import { texts } from './texts.ts'
import { useAct } from './use-act.ts'

type Props = { one: Case; title: string; onClose: () => void }
const openFilter = 'state:in:new,assigned,working,pause-asked,paused,approval'

/** Into which case: those most alike first, others by title or number. */
export function MergeDialog({ one, title, onClose }: Props) {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const acting = useAct(one, onClose)
  const [q, setQ] = useState('')
  const [intoId, setIntoId] = useState<number | null>(null)
  const [wasTried, setWasTried] = useState(false)
  const alike = useApi(cases.similar, { body: { text: (one.text ?? one.title).slice(0, 5000), subject: one.subject.code, regionCode: one.region.code, organisationId: one.organisation?.id ?? null } }, { staleMs: 60_000 })
  const isSearching = q.trim().length >= 2
  const found = useApi(cases.list, { query: { q: q.trim(), filter: openFilter, limit: 20 } }, { enabled: isSearching })
  const likeness = new Map((alike.data?.cases ?? []).map((row) => [row.id, row.likeness]))
  const rows = (isSearching ? (found.data?.items ?? []) : (alike.data?.cases ?? [])).filter((row) => row.id !== one.id)
  const submit = () => {
    setWasTried(true)
    if (intoId !== null) acting.act({ door: 'dispatch', body: { action: 'merge', intoId } })
  }
  return (
    <DialogFrame title={title} acting={acting} onOk={submit} onClose={onClose} width={640}>
      <Field label={t('mergeFind')} hint={t('mergeWhy')}><Input value={q} placeholder={t('mergeHint')} onChange={(event) => setQ(event.target.value)} /></Field>
      {rows.length === 0 && <p className="jw-ink2">{t('mergeNone')}</p>}
      {rows.length > 0 && (
        <ul className="jw-pick-list">
          {rows.map((row) => (
            <li key={row.id}>
              <button type="button" aria-pressed={intoId === row.id} onClick={() => setIntoId(row.id)}>
                {row.title}
                <br />
                <span className="jw-label">{[row.number, caseStates[row.state][language], row.organisation?.name, format.date(row.reportedAt), likeness.has(row.id) ? t('stillAlike', { share: format.share(likeness.get(row.id)!, 0) }) : null].filter(Boolean).join(' · ')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <FieldError message={wasTried && intoId === null && t('mergeFind')} />
    </DialogFrame>
  )
}

type Part = { title: string; text: string; subject: string }
export function SplitDialog({ one, title, onClose }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const acting = useAct(one, onClose)
  const catalogue = useCatalogue()
  const [parts, setParts] = useState<readonly Part[]>([{ title: one.title, text: one.text ?? '', subject: one.subject.code }, { title: '', text: '', subject: one.subject.code }])
  const [wasTried, setWasTried] = useState(false)
  const set = (at: number, change: Partial<Part>) => setParts(parts.map((part, i) => (i === at ? { ...part, ...change } : part)))
  const isReady = parts.every((part) => part.title.trim() && part.text.trim())
  const submit = () => {
    setWasTried(true)
    if (isReady) acting.act({ door: 'dispatch', body: { action: 'split', parts: parts.map((part) => ({ title: part.title.trim(), text: part.text.trim(), subject: part.subject })) } })
  }
  const lacks = (text: string) => wasTried && text.trim() === '' && s('required')
  return (
    <DialogFrame title={title} acting={acting} onOk={submit} onClose={onClose} width={720}>
      <p className="jw-case-why">{t('splitWhy')}</p>
      <div className="jw-parts">
        {parts.map((part, i) => (
          <section key={i} className="jw-part" aria-label={t('partN', { number: i + 1 })}>
            <div className="jw-actions"><b>{t('partN', { number: i + 1 })}</b>{parts.length > 2 && <button type="button" className="jw-word" onClick={() => setParts(parts.filter((_part, at) => at !== i))}>{s('remove')}</button>}</div>
            <Field label={s('subject')}><Select value={part.subject} onChange={(subject: string) => set(i, { subject })} showSearch={{ optionFilterProp: 'label' }} options={catalogue.subjects.map((subject) => ({ value: subject.code, label: subject.title[language] }))} /></Field>
            <Field label={t('partTitle')} error={lacks(part.title)}><Input maxLength={120} value={part.title} onChange={(event) => set(i, { title: event.target.value })} /></Field>
            <Field label={t('partText')} error={lacks(part.text)}><Input.TextArea rows={3} maxLength={5000} value={part.text} onChange={(event) => set(i, { text: event.target.value })} /></Field>
          </section>
        ))}
      </div>
      {parts.length < 10 && <div><Button size="small" onClick={() => setParts([...parts, { title: '', text: '', subject: one.subject.code }])}>{t('addPart')}</Button></div>}
    </DialogFrame>
  )
}

export function CorrectDialog({ one, title, onClose }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const acting = useAct(one, onClose)
  const catalogue = useCatalogue()
  const [name, setName] = useState(one.title)
  const [subject, setSubject] = useState(one.subject.code)
  const [urgency, setUrgency] = useState<Urgency>(one.urgency)
  const [serviceClass, setServiceClass] = useState(one.serviceClass)
  const [isAboutPerson, setIsAboutPerson] = useState(one.isAboutPerson)
  const [place, setPlace] = useState<Place>({ code: one.region.code, name: one.region.name, fullName: one.region.name })
  const [wasTried, setWasTried] = useState(false)
  const submit = () => {
    setWasTried(true)
    if (name.trim() === '') return
    // Only what was changed: a class follows the subject unless somebody says otherwise.
    acting.act({
      door: 'dispatch',
      body: {
        action: 'correct', ...(name.trim() === one.title ? {} : { title: name.trim() }), ...(subject === one.subject.code ? {} : { subject }), ...(urgency === one.urgency ? {} : { urgency }), ...(serviceClass === one.serviceClass ? {} : { serviceClass }),
        ...(isAboutPerson === one.isAboutPerson ? {} : { isAboutPerson }), ...(place.code === one.region.code ? {} : { regionCode: place.code }),
      },
    })
  }
  return (
    <DialogFrame title={title} acting={acting} onOk={submit} onClose={onClose}>
      <Field label={t('title')} error={wasTried && name.trim() === '' && s('required')}><Input maxLength={120} value={name} onChange={(event) => setName(event.target.value)} /></Field>
      <Field label={s('subject')}><Select value={subject} onChange={setSubject} showSearch={{ optionFilterProp: 'label' }} options={catalogue.subjects.map((row) => ({ value: row.code, label: row.title[language] }))} /></Field>
      <fieldset>
        <legend>{s('urgency')}</legend>
        <Segments label={s('urgency')} value={urgency} onChange={setUrgency} options={(Object.keys(urgencies) as Urgency[]).map((value) => ({ value, text: urgencies[value][language] }))} />
      </fieldset>
      <Field label={t('class')}><Select value={serviceClass} onChange={setServiceClass} options={catalogue.classes.map((row) => ({ value: row.code, label: row.title[language] }))} /></Field>
      <Field label={s('region')}><RegionField value={place} onChange={setPlace} /></Field>
      <Checkbox checked={isAboutPerson} onChange={(event) => setIsAboutPerson(event.target.checked)}>{t('aboutPersonCheck')}</Checkbox>
    </DialogFrame>
  )
}

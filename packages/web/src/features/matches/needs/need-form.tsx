import { matches, type Need } from '@jingwei/contract/matches'
import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { ApiProblem } from '../../../api/client.ts'
import { changedMeanwhile, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useDraft } from '../../../app/use-draft.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { FirmField, type Firm } from '../../cases/raise/firm-field.tsx'
import { useScenes } from '../../providers/words.tsx'
import { BriefFits } from '../fits/brief-fits.tsx'
import { texts as fitTexts } from '../fits/texts.ts'
import '../matches.css'
import { texts as shared } from '../texts.ts'
import { useMatchWords } from '../words.tsx'
import { blankNeed, needDraftOf, needFaults, needFieldsOf, type NeedDraft } from './need-draft.ts'
import { texts } from './texts.ts'

const levels = [1, 2, 3, 4] as const

type Props = {
  need?: Need
  /** An officer writes for a firm: null until one is chosen. */
  firm?: Firm | null
  onFirm?: (firm: Firm | null) => void
  onSaved: (need: Need) => void
  onCancel?: () => void
}
/** A need in words: scene or description, budget, by when. With a look at what would fit before it is saved. */
export function NeedForm({ need, firm, onFirm, onSaved, onCancel }: Props) {
  const t = useText(texts)
  const f = useText(fitTexts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMatchWords()
  const scenes = useScenes()
  const { person, capacity } = useSession()
  const isFor = onFirm !== undefined
  const today = format.dateData(Date.now())
  const [initial] = useState(() => (need ? needDraftOf(need) : blankNeed))
  const { value: draft, change, discard, savedAt, isRead } = useDraft(`need:${person.id}:${capacity?.id ?? ''}:${need ? `${need.id}:${need.version}` : 'new'}`, initial)
  const [wasTried, setWasTried] = useState(false)
  const onDone = (saved: Need) => {
    discard(blankNeed)
    onSaved(saved)
  }
  const add = useCommand(matches.addNeed, { makesStale: [matches.forResult], onDone })
  const addFor = useCommand(matches.addNeedFor, { makesStale: [matches.forResult], onDone })
  const edit = useCommand(matches.changeNeed, { makesStale: [matches.forResult], onDone })
  const preview = useCommand(matches.preview)
  const set = (part: Partial<NeedDraft>) => change({ ...draft, ...part })
  const found = needFaults(draft, today)
  const faults = wasTried ? found : []
  const lacksFirm = isFor && !firm
  const fields = needFieldsOf(draft)
  const send = () => {
    setWasTried(true)
    if (found.length > 0 || lacksFirm) return
    if (need) edit.mutate({ params: { id: need.id }, body: { ...fields, version: need.version } })
    else if (firm) addFor.mutate({ body: { ...fields, organisationId: firm.id } })
    else add.mutate({ body: fields })
  }
  const problem: ApiProblem | null = add.error ?? addFor.error ?? edit.error
  const shown = preview.data
  const mayPreview = (draft.sceneCode !== null || draft.text.trim() !== '') && !lacksFirm
  if (!isRead) return null
  return (
    <>
      <div className="jw-x-form">
        {isFor && <Field label={t('firm')} error={wasTried && lacksFirm && t('faultFirm')}><FirmField value={firm ?? null} onChange={onFirm} /></Field>}
        <Field label={f('needTitle')} error={faults.includes('title') && f('faultTitle')}><Input value={draft.title} maxLength={100} onChange={(event) => set({ title: event.target.value })} /></Field>
        <div className="jw-x-pair">
          <Field label={t('sceneField')} isOptional hint={t('sceneHint')}><Select allowClear showSearch={{ optionFilterProp: 'label' }} value={draft.sceneCode} options={scenes.options} onChange={(code?: string | null) => set({ sceneCode: code ?? null })} /></Field>
          {draft.sceneCode !== null && <Field label={t('target')} isOptional hint={t('targetAny')}><Select allowClear value={draft.gradeTarget} options={levels.map((value) => ({ value, label: words.grade(value) }))} onChange={(level?: number | null) => set({ gradeTarget: level ?? null })} /></Field>}
        </div>
        <Field label={f('needText')} isOptional={draft.sceneCode !== null} error={faults.includes('said') && t('faultSaid')}><Input.TextArea rows={5} maxLength={4000} placeholder={f('needTextExample')} value={draft.text} onChange={(event) => set({ text: event.target.value })} /></Field>
        <div className="jw-x-pair">
          <Field label={f('budget')} isOptional><InputNumber style={{ width: '100%' }} min={0} max={1e10} precision={2} controls={false} value={draft.budgetYuan} onChange={(budgetYuan) => set({ budgetYuan })} /></Field>
          <Field label={f('neededBy')} isOptional error={faults.includes('neededBy') && t('faultNeededBy')}><Input type="date" min={today} value={draft.neededBy} onChange={(event) => set({ neededBy: event.target.value })} /></Field>
        </div>
        {problem && <Problem title={problem.title} problem={problem} {...(problem.code === changedMeanwhile ? { kept: s('changed') } : {})} />}
        <div className="jw-actions">
          <Button type="primary" loading={add.isPending || addFor.isPending || edit.isPending} onClick={send}>{need ? s('save') : t(isFor ? 'saveFor' : 'save')}</Button>
          {mayPreview && !need && <Button loading={preview.isPending} onClick={() => preview.mutate({ body: { ...fields, title: fields.title || undefined, organisationId: firm?.id ?? null, limit: 3 } })}>{t('preview')}</Button>}
          {onCancel && <Button onClick={onCancel}>{s('cancel')}</Button>}
          {savedAt && <span className="jw-label">{t('draft', { time: format.time(savedAt) })}</span>}
        </div>
        {preview.error && <Problem title={preview.error.title} problem={preview.error} />}
      </div>
      {shown && <Section title={t('previewTitle')}>{shown.solutions.length + shown.experts.length === 0 ? <p className="jw-ink2">{t('previewNone')}</p> : <BriefFits fits={shown} />}</Section>}
    </>
  )
}

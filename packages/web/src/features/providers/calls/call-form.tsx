import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { providers, type Call } from '@jingwei/contract/providers'
import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { useSession } from '../../../app/session.tsx'
import { useDraft } from '../../../app/use-draft.ts'
import { Field } from '../../../ui/field.tsx'
import { FieldError } from '../../../ui/field-error.tsx'
import { Problem } from '../../../ui/problem.tsx'
import '../../matches/matches.css'
import { texts } from '../list/texts.ts'
import '../providers.css'
import { texts as shared } from '../texts.ts'

type Draft = Pick<Call, 'title' | 'opensOn' | 'closesOn' | 'document' | 'criteria' | 'minimumTotal' | 'places' | 'validMonths'>
const blank: Draft = { title: '', opensOn: '', closesOn: '', document: '', criteria: [{ code: 'c1', title: '', description: null, weight: 100 }], minimumTotal: 60, places: 10, validMonths: 24 }

export function CallForm({ call, onDone, onCancel }: { call: Call | null; onDone: (saved: Call) => void; onCancel: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const { region } = useRegion()
  const { person, capacity } = useSession()
  const [initial] = useState((): Draft => call ?? blank)
  const { value: draft, change, discard, isRead } = useDraft(`call:${person.id}:${capacity?.id ?? ''}:${call?.id ?? 'new'}:${call?.version ?? 0}`, initial)
  const [wasTried, setWasTried] = useState(false)
  const done = (saved: Call) => {
    discard(initial)
    onDone(saved)
  }
  const add = useCommand(providers.addCall, { onDone: done })
  const alter = useCommand(providers.changeCall, { onDone: done })
  if (!isRead) return null
  const set = (part: Partial<Draft>) => change({ ...draft, ...part })
  const sum = draft.criteria.reduce((all, one) => all + one.weight, 0)
  const isWrong = draft.title.trim() === '' || draft.document.trim() === '' || !draft.opensOn || !draft.closesOn || draft.closesOn < draft.opensOn
  const lacksTitle = draft.criteria.some((one) => one.title.trim() === '')
  const send = () => {
    setWasTried(true)
    if (isWrong || sum !== 100 || lacksTitle) return
    const { title, opensOn, closesOn, document, criteria, minimumTotal, places, validMonths } = draft
    const fields = { title: title.trim(), opensOn, closesOn, document: document.trim(), criteria, minimumTotal, places, validMonths }
    if (call) alter.mutate({ params: { id: call.id }, body: { ...fields, version: call.version } })
    else if (region) add.mutate({ body: { ...fields, regionCode: region.code } })
  }
  const edit = (i: number, part: Partial<Draft['criteria'][number]>) => set({ criteria: draft.criteria.map((one, n) => (n === i ? { ...one, ...part } : one)) })
  const nextCode = () => `c${Math.max(0, ...draft.criteria.map((one) => Number(/^c(\d+)$/.exec(one.code)?.[1] ?? 0))) + 1}`
  const problem = add.error ?? alter.error
  return (
    <div className="jw-x-form">
      <Field label={t('callTitle')}><Input maxLength={100} value={draft.title} onChange={(event) => set({ title: event.target.value })} /></Field>
      <div className="jw-x-pair">
        <Field label={t('opens')}><Input type="date" value={draft.opensOn} onChange={(event) => set({ opensOn: event.target.value })} /></Field>
        <Field label={t('closes')}><Input type="date" value={draft.closesOn} onChange={(event) => set({ closesOn: event.target.value })} /></Field>
        <Field label={t('minimum')}><InputNumber min={0} max={100} controls={false} value={draft.minimumTotal} onChange={(minimumTotal) => set({ minimumTotal: minimumTotal ?? 0 })} /></Field>
        <Field label={t('places')}><InputNumber min={1} max={10_000} precision={0} controls={false} value={draft.places} onChange={(places) => set({ places: places ?? 1 })} /></Field>
        <Field label={t('valid')}><InputNumber min={1} max={120} precision={0} controls={false} value={draft.validMonths} onChange={(validMonths) => set({ validMonths: validMonths ?? 1 })} /></Field>
      </div>
      <Field label={t('document')} error={wasTried && isWrong && t('faultCall')}><Input.TextArea rows={8} maxLength={20_000} value={draft.document} onChange={(event) => set({ document: event.target.value })} /></Field>
      <fieldset>
        <legend>{t('criteria')}</legend>
        {draft.criteria.map((one, i) => (
          <div key={one.code} className="jw-p-criteria">
            <Input aria-label={t('criterion')} placeholder={t('criterion')} maxLength={100} value={one.title} onChange={(event) => edit(i, { title: event.target.value })} />
            <InputNumber aria-label={t('weight')} min={1} max={100} precision={0} controls={false} value={one.weight} onChange={(weight) => edit(i, { weight: weight ?? 1 })} />
            <Button type="text" icon={<CloseOutlined />} aria-label={s('remove')} disabled={draft.criteria.length === 1} onClick={() => set({ criteria: draft.criteria.filter((_, n) => n !== i) })} />
          </div>
        ))}
        <Button size="small" icon={<PlusOutlined />} disabled={draft.criteria.length >= 20} onClick={() => set({ criteria: [...draft.criteria, { code: nextCode(), title: '', description: null, weight: Math.max(1, 100 - sum) }] })}>{t('addCriterion')}</Button>
        <FieldError message={(sum !== 100 || (wasTried && lacksTitle)) && t('weightsSum', { sum })} />
      </fieldset>
      {problem && <Problem title={problem.title} problem={problem} />}
      <div className="jw-actions"><Button type="primary" loading={add.isPending || alter.isPending} onClick={send}>{s('save')}</Button><Button onClick={onCancel}>{s('cancel')}</Button></div>
    </div>
  )
}

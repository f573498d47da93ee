import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { matches, type AskedRequest } from '@jingwei/contract/matches'
import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { changedMeanwhile, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useDraft } from '../../../app/use-draft.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Field } from '../../../ui/field.tsx'
import { FieldError } from '../../../ui/field-error.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { fenOf, sumsOf } from '../money.ts'
import { texts as shared } from '../texts.ts'
import { useMatchWords } from '../words.tsx'
import { offerDraftOf, readOffer, type OfferDraft } from './offer-draft.ts'
import { texts } from './texts.ts'

/** Makes or changes the offer; the sums are shown while one types. */
export function OfferForm({ request, onClose }: { request: AskedRequest; onClose?: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMatchWords()
  const toast = useToast()
  const { person, capacity } = useSession()
  const today = format.dateData(Date.now())
  const [initial] = useState(() => offerDraftOf(request, today))
  const version = request.offer?.version ?? 0
  const { value: draft, change, discard, savedAt, isRead } = useDraft(`offer:${person.id}:${capacity?.id ?? ''}:${request.id}:${version}`, initial)
  const [wasTried, setWasTried] = useState(false)
  const make = useCommand(matches.makeOffer, {
    onDone: () => {
      discard(initial)
      toast(t('sent'))
      onClose?.()
    },
  })
  const set = (part: Partial<OfferDraft>) => change({ ...draft, ...part })
  const found = readOffer(draft, today)
  const faults = wasTried && 'faults' in found ? found.faults : []
  const sums = sumsOf(draft.parts.map((part) => fenOf(part.priceYuan)), Math.round(draft.taxPercent * 100))
  const send = () => {
    setWasTried(true)
    if ('fields' in found) make.mutate({ params: { id: request.id }, body: { ...found.fields, version } })
  }
  if (!isRead) return null
  const edit = (i: number, part: Partial<OfferDraft['parts'][number]>) => set({ parts: draft.parts.map((one, n) => (n === i ? { ...one, ...part } : one)) })
  return (
    <div className="jw-x-form">
      <fieldset>
        <legend>{t('parts')}</legend>
        {draft.parts.map((part, i) => (
          <div key={i} className="jw-x-row">
            <Input aria-label={t('part')} placeholder={t('part')} maxLength={100} value={part.title} onChange={(event) => edit(i, { title: event.target.value })} />
            <InputNumber aria-label={t('partPrice')} placeholder={t('partPrice')} min={0} max={1e10} precision={2} controls={false} value={part.priceYuan} onChange={(priceYuan) => edit(i, { priceYuan })} />
            <Button type="text" icon={<CloseOutlined />} aria-label={t('remove')} disabled={draft.parts.length === 1} onClick={() => set({ parts: draft.parts.filter((_, n) => n !== i) })} />
          </div>
        ))}
        <Button size="small" icon={<PlusOutlined />} disabled={draft.parts.length >= 30} onClick={() => set({ parts: [...draft.parts, { title: '', priceYuan: null }] })}>{t('addPart')}</Button>
        <FieldError message={faults.includes('parts') && t('faultParts')} />
      </fieldset>
      <div className="jw-x-pair">
        <Field label={t('tax')}><InputNumber min={0} max={30} precision={2} controls={false} value={draft.taxPercent} onChange={(taxPercent) => set({ taxPercent: taxPercent ?? 0 })} /></Field>
        <Field label={t('days')} error={faults.includes('days') && t('faultDays')}><InputNumber min={1} max={1500} precision={0} controls={false} value={draft.goLiveDays} onChange={(goLiveDays) => set({ goLiveDays })} /></Field>
        <Field label={t('valid')} error={faults.includes('valid') && t('faultValid')}><Input type="date" min={today} value={draft.validUntil} onChange={(event) => set({ validUntil: event.target.value })} /></Field>
      </div>
      <p className="jw-x-sums" aria-live="polite"><span>{t('net')} {words.moneyExact(sums.netFen)}</span><span>{t('taxSum')} {words.moneyExact(sums.taxFen)}</span><span>{t('total')} <b>{words.moneyExact(sums.priceFen)}</b></span></p>
      <Field label={t('conditions')} isOptional><Input.TextArea rows={4} maxLength={4000} placeholder={t('conditionsExample')} value={draft.conditions} onChange={(event) => set({ conditions: event.target.value })} /></Field>
      {make.error && <Problem title={make.error.title} problem={make.error} {...(make.error.code === changedMeanwhile ? { kept: s('changed') } : {})} />}
      <div className="jw-actions">
        <Button type="primary" loading={make.isPending} onClick={send}>{t(request.offer ? 'save' : 'send')}</Button>
        {onClose && <Button onClick={onClose}>{s('cancel')}</Button>}
        {savedAt && <span className="jw-label">{t('draft', { time: format.time(savedAt) })}</span>}
      </div>
    </div>
  )
}

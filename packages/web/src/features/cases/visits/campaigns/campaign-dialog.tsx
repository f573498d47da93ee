import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { cases } from '@jingwei/contract/cases'
import type { Answer } from '@jingwei/contract/operation'
import { Button, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { newKey } from '../../../../api/client.ts'
import { useApi, useCommand } from '../../../../api/query.ts'
import { dateData } from '../../../../app/format.ts'
import { useText } from '../../../../app/i18n.ts'
import { useRegion, type Place } from '../../../../app/region.tsx'
import { Field } from '../../../../ui/field.tsx'
import { FieldError } from '../../../../ui/field-error.tsx'
import { Problem } from '../../../../ui/problem.tsx'
import { useToast } from '../../../../ui/toast.tsx'
import { RegionField } from '../../../organisations/picker-fields.tsx'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

export type Campaign = Answer<typeof cases.visitCampaign>
type QuotaRow = { key: string; kind: 'person' | 'region'; personId: string | null; place: Place | null; visits: number | null }
const dayMs = 86_400_000
const usualDays = 60
const isWhole = (one: QuotaRow) => (one.kind === 'person' ? one.personId !== null : one.place !== null) && one.visits !== null && one.visits >= 1

/** A campaign: when, where, and how many visits are expected of whom. */
export function CampaignDialog({ campaign, onClose, onDone }: { campaign: Campaign | null; onClose: () => void; onDone: (id: number) => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const toast = useToast()
  const { region } = useRegion()
  const people = useApi(cases.candidates, {})
  const [name, setName] = useState(campaign?.name ?? '')
  const [description, setDescription] = useState(campaign?.description ?? '')
  const [place, setPlace] = useState<Place | null>(region)
  const [from, setFrom] = useState(campaign?.from ?? dateData(Date.now()))
  const [until, setUntil] = useState(campaign?.until ?? dateData(Date.now() + usualDays * dayMs))
  const [quotas, setQuotas] = useState<readonly QuotaRow[]>(() =>
    (campaign?.quotas ?? []).map((one) => ({ key: newKey(), kind: one.personId === null ? 'region' : 'person', personId: one.personId, place: one.regionCode === null ? null : { code: one.regionCode, name: one.name, fullName: one.name }, visits: one.visits })))
  const [wasTried, setWasTried] = useState(false)
  const options = { onDone: (saved: Campaign) => { toast(t('saved')); onClose(); onDone(saved.id) } }
  const add = useCommand(cases.addVisitCampaign, options)
  const change = useCommand(cases.changeVisitCampaign, options)
  const problem = add.error ?? change.error
  const isTurned = from !== '' && until !== '' && from > until
  const known = people.data?.items ?? []
  const named = (campaign?.quotas ?? []).flatMap((one) => (one.personId !== null && !known.some((person) => person.id === one.personId) ? [{ id: one.personId, name: one.name }] : []))
  const setQuota = (key: string, part: Partial<QuotaRow>) => setQuotas(quotas.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const submit = () => {
    setWasTried(true)
    if (name.trim() === '' || from === '' || until === '' || isTurned || quotas.some((one) => !isWhole(one)) || (!campaign && !place)) return
    const fields = { name: name.trim(), description: description.trim() || null, from, until, quotas: quotas.map((one) => ({ personId: one.kind === 'person' ? one.personId : null, regionCode: one.kind === 'region' ? (one.place?.code ?? null) : null, visits: one.visits ?? 1 })) }
    if (campaign) change.mutate({ params: { id: campaign.id }, body: { ...fields, version: campaign.version, isClosed: campaign.isClosed } })
    else add.mutate({ body: { ...fields, regionCode: place!.code } })
  }
  return (
    <Modal open title={campaign ? campaign.name : t('add')} onCancel={onClose} onOk={submit} okText={s('save')} cancelText={s('cancel')} confirmLoading={add.isPending || change.isPending} width={600} mask={{ closable: false }}>
      <div className="jw-visit-fields">
        <Field label={t('name')} error={(wasTried && name.trim() === '' && t('required')) || problem?.field('body.name')}><Input maxLength={100} value={name} placeholder={t('nameExample')} onChange={(event) => setName(event.target.value)} /></Field>
        {!campaign && <Field label={s('region')} error={problem?.field('body.regionCode')}><RegionField value={place} onChange={setPlace} /></Field>}
        <div className="jw-campaign-dates">
          <Field label={t('from')} error={wasTried && from === '' && t('required')}><Input type="date" value={from} onChange={(event) => setFrom(event.target.value)} /></Field>
          <Field label={t('until')} error={(wasTried && until === '' && t('required')) || (isTurned && t('wrongDays')) || problem?.field('body.until')}><Input type="date" value={until} min={from} onChange={(event) => setUntil(event.target.value)} /></Field>
        </div>
        <Field label={t('description')} isOptional><Input.TextArea rows={2} maxLength={2000} value={description} onChange={(event) => setDescription(event.target.value)} /></Field>
        <div>
          <p className="jw-label">{t('quotas')} · {t('quotaHint')}</p>
          <div className="jw-quota-rows">
            {quotas.map((one, i) => (
              <div key={one.key} className="jw-quota-row">
                <Select value={one.kind} aria-label={t('who')} options={[{ value: 'person', label: t('ofPerson') }, { value: 'region', label: t('ofRegion') }]} onChange={(kind: QuotaRow['kind']) => setQuota(one.key, { kind })} />
                {one.kind === 'person'
                  ? <Select value={one.personId} aria-label={t('person')} placeholder={t('person')} loading={people.isPending} showSearch={{ optionFilterProp: 'label' }} options={[...known, ...named].map((person) => ({ value: person.id, label: person.name }))} onChange={(personId: string | null) => setQuota(one.key, { personId })} />
                  : <RegionField value={one.place} onChange={(next) => setQuota(one.key, { place: next })} />}
                <InputNumber style={{ width: '100%' }} aria-label={t('number')} placeholder={t('number')} min={1} max={100_000} precision={0} value={one.visits} onChange={(visits) => setQuota(one.key, { visits })} />
                <Button type="text" icon={<CloseOutlined />} aria-label={`${s('cancel')} ${i + 1}`} onClick={() => setQuotas(quotas.filter((other) => other.key !== one.key))} />
              </div>
            ))}
            <FieldError message={wasTried && quotas.some((one) => !isWhole(one)) && t('quotaWrong')} />
            <div><Button size="small" icon={<PlusOutlined />} onClick={() => setQuotas([...quotas, { key: newKey(), kind: 'person', personId: null, place: null, visits: null }])}>{t('addQuota')}</Button></div>
          </div>
        </div>
        {people.error && <Problem title={t('officersFailed')} problem={people.error} onAgain={() => void people.refetch()} />}
        {problem && <Problem title={problem.title} problem={problem} kept={[problem.detail, ...problem.fields.map((field) => field.message)].filter(Boolean).join(' ') || undefined} />}
      </div>
    </Modal>
  )
}

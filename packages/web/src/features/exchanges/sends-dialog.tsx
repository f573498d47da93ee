import { exchanges, type Partner, type Sends } from '@jingwei/contract/exchanges'
import { indicators } from '@jingwei/contract/indicators'
import { Checkbox, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../api/query.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { Field } from '../../ui/field.tsx'
import { Problem } from '../../ui/problem.tsx'
import { RegionField } from '../organisations/picker-fields.tsx'
import { texts } from './texts.ts'

const cuts = ['industry', 'size', 'level'] as const

/** A partner's name and address, and what it is sent. */
export function SendsDialog({ partner: p, onClose }: { partner: Partner; onClose: () => void }) {
  const t = useText(texts)
  const language = useLanguage()
  const sendsTo = p.direction !== 'receive'
  const [name, setName] = useState(p.name)
  const [url, setUrl] = useState(p.url ?? '')
  const [codes, setCodes] = useState<string[]>(p.sends?.indicators ?? [])
  const [place, setPlace] = useState({ code: p.sends?.regionCode ?? p.home.code, name: p.home.name, fullName: p.sends?.regionCode === undefined || p.sends.regionCode === p.home.code ? p.home.name : p.sends.regionCode })
  const [below, setBelow] = useState(p.sends?.below ?? true)
  const [by, setBy] = useState<Sends['by']>(p.sends?.by ?? [])
  const [every, setEvery] = useState<Sends['every']>(p.sends?.every ?? 'month')
  const [form, setForm] = useState<Sends['form']>(p.sends?.form ?? 'sdmx-json')
  const [protects, setProtects] = useState(p.sends?.protects ?? true)
  const known = useApi(indicators.list, { query: { state: 'current' } }, { enabled: sendsTo })
  const change = useCommand(exchanges.change, { onDone: onClose })
  const wrong = (field: string) => change.error?.field(`body.${field}`)
  const sends = codes.length > 0 ? { indicators: codes, regionCode: place.code, below, by, every, form, protects } : null
  return (
    <Modal open title={t(sendsTo ? 'sends' : 'edit')} onCancel={onClose} okText={t('save')} cancelText={t('cancel')} confirmLoading={change.isPending} okButtonProps={{ disabled: !name.trim() }} mask={{ closable: false }}
      onOk={() => change.mutate({ params: { id: p.id }, body: { version: p.version, name: name.trim(), url: url.trim() || null, ...(sendsTo && { sends }) } })}>
      {change.error && <Problem title={change.error.title || t('notDone')} problem={change.error} />}
      <Field label={t('theirName')} error={wrong('name')}><Input value={name} maxLength={100} onChange={(e) => setName(e.target.value)} /></Field>
      <Field label={t('url')} isOptional hint={t('urlWhy')} error={wrong('url')}><Input value={url} maxLength={500} onChange={(e) => setUrl(e.target.value)} /></Field>
      {sendsTo && (
        <>
          <Field label={t('indicators')} error={wrong('sends.indicators')}>
            <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} loading={known.isPending} value={codes} onChange={setCodes} maxCount={100} options={(known.data?.items ?? []).map((d) => ({ value: d.code, label: d.title[language] }))} />
          </Field>
          <Field label={t('sendRegion')} error={wrong('sends.regionCode')}><RegionField value={place} onChange={setPlace} /></Field>
          <Field label={t('every')}><Radio.Group value={every} onChange={(e) => setEvery(e.target.value as Sends['every'])} options={(['month', 'asked'] as const).map((value) => ({ value, label: t(`every_${value}`) }))} /></Field>
          <Field label={t('by')} isOptional hint={protects ? t('byOne') : undefined}><Select mode="multiple" maxCount={protects ? 1 : cuts.length} value={by} onChange={setBy} options={cuts.map((value) => ({ value, label: t(`by_${value}`) }))} /></Field>
          <Field label={t('form')}><Radio.Group value={form} onChange={(e) => setForm(e.target.value as Sends['form'])} options={[{ value: 'sdmx-json', label: 'SDMX-JSON 2.0' }, { value: 'sdmx-csv', label: 'SDMX-CSV 2.0' }]} /></Field>
          <p><Checkbox checked={below} onChange={(e) => setBelow(e.target.checked)}>{t('below')}</Checkbox></p>
          <p><Checkbox checked={protects} onChange={(e) => setProtects(e.target.checked)}>{t('protects')}</Checkbox></p>
        </>
      )}
    </Modal>
  )
}

import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { providers, type Provider } from '@jingwei/contract/providers'
import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useDraft } from '../../../app/use-draft.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Field } from '../../../ui/field.tsx'
import { FieldError } from '../../../ui/field-error.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import '../../matches/matches.css'
import { IndustriesField } from '../../organisations/industries-field.tsx'
import { RegionsField, type NamedRegion } from '../../organisations/regions-field.tsx'
import '../providers.css'
import { texts as shared } from '../texts.ts'
import { useScenes } from '../words.tsx'
import { texts } from './texts.ts'

type Draft = { summary: string; scenes: readonly { code: string; industryCodes: readonly string[] }[]; regions: readonly NamedRegion[]; jobs: number | null; priceNotes: string; name: string; phone: string; email: string }
const draftOf = (one: Provider | null): Draft => ({
  summary: one?.summary ?? '', scenes: one?.servedScenes ?? [{ code: '', industryCodes: [] }], regions: one?.regionsServed ?? [], jobs: one?.jobsAtOnce ?? 3,
  priceNotes: one?.priceNotes ?? '', name: one?.contact?.name ?? '', phone: one?.contact?.phone ?? '', email: one?.contact?.email ?? '',
})

export function ProfileForm({ provider, onClose }: { provider: Provider | null; onClose?: (() => void) | undefined }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const toast = useToast()
  const scenes = useScenes()
  const { person, capacity } = useSession()
  const [initial] = useState(() => draftOf(provider))
  const version = provider?.version ?? 0
  const { value: draft, change, discard, savedAt, isRead } = useDraft(`provider-profile:${person.id}:${capacity?.id ?? ''}:${version}`, initial)
  const [wasTried, setWasTried] = useState(false)
  const save = useCommand(providers.saveProfile, {
    onDone: () => {
      discard(initial)
      toast(s('saved'))
      onClose?.()
    },
  })
  if (!isRead) return null
  const set = (part: Partial<Draft>) => change({ ...draft, ...part })
  const lacks = { summary: draft.summary.trim() === '', scenes: draft.scenes.some((one) => one.code === ''), regions: draft.regions.length === 0 }
  const isTwice = draft.scenes.some((one, i) => one.code !== '' && draft.scenes.findIndex((each) => each.code === one.code) !== i)
  const editScene = (i: number, part: Partial<Draft['scenes'][number]>) => set({ scenes: draft.scenes.map((one, n) => (n === i ? { ...one, ...part } : one)) })
  const send = () => {
    setWasTried(true)
    if (lacks.summary || lacks.scenes || lacks.regions || isTwice) return
    const contact = draft.name.trim() ? { name: draft.name.trim(), phone: draft.phone.trim() || null, email: draft.email.trim() || null } : null
    save.mutate({ body: { version, summary: draft.summary.trim(), scenes: draft.scenes.map(({ code, industryCodes }) => ({ code, industryCodes: [...industryCodes] })), regionCodes: draft.regions.map((one) => one.code), priceNotes: draft.priceNotes.trim() || null, jobsAtOnce: draft.jobs ?? 0, contact } })
  }
  return (
    <div className="jw-x-form">
      <Field label={t('summary')} error={(wasTried && lacks.summary && t('faultSummary')) || save.error?.field('body.summary')}><Input.TextArea rows={4} maxLength={2000} placeholder={t('summaryExample')} value={draft.summary} onChange={(event) => set({ summary: event.target.value })} /></Field>
      <fieldset>
        <legend>{t('scenes')}</legend>
        {draft.scenes.map((one, i) => (
          <div key={i} className="jw-p-served">
            <Select showSearch={{ optionFilterProp: 'label' }} aria-label={s('scene')} placeholder={s('scene')} value={one.code || null} options={scenes.options} onChange={(code: string) => editScene(i, { code })} />
            <IndustriesField aria-label={t('industriesOf')} placeholder={s('anyIndustry')} value={one.industryCodes} onChange={(industryCodes) => editScene(i, { industryCodes })} />
            <Button type="text" icon={<CloseOutlined />} aria-label={s('remove')} disabled={draft.scenes.length === 1} onClick={() => set({ scenes: draft.scenes.filter((_, n) => n !== i) })} />
          </div>
        ))}
        <Button size="small" icon={<PlusOutlined />} disabled={draft.scenes.length >= 60} onClick={() => set({ scenes: [...draft.scenes, { code: '', industryCodes: [] }] })}>{t('addScene')}</Button>
        <FieldError message={(wasTried && lacks.scenes && t('faultScenes')) || (isTwice && t('faultTwice'))} />
      </fieldset>
      <Field label={t('regions')} hint={t('regionsHint')} error={(wasTried && lacks.regions && t('faultRegions')) || save.error?.field('body.regionCodes')}><RegionsField value={draft.regions} onChange={(regions) => set({ regions })} /></Field>
      <Field label={t('jobs')}><InputNumber min={0} max={1000} precision={0} controls={false} value={draft.jobs} style={{ maxWidth: 160 }} onChange={(jobs) => set({ jobs })} /></Field>
      <Field label={t('priceNotes')} isOptional><Input.TextArea rows={2} maxLength={2000} value={draft.priceNotes} onChange={(event) => set({ priceNotes: event.target.value })} /></Field>
      <div className="jw-x-pair">
        <Field label={t('contactName')} isOptional><Input maxLength={60} value={draft.name} onChange={(event) => set({ name: event.target.value })} /></Field>
        <Field label={t('contactPhone')} isOptional><Input maxLength={30} value={draft.phone} onChange={(event) => set({ phone: event.target.value })} /></Field>
        <Field label={t('contactEmail')} isOptional error={save.error?.field('body.contact.email')}><Input maxLength={200} value={draft.email} onChange={(event) => set({ email: event.target.value })} /></Field>
      </div>
      {save.error && <Problem title={save.error.title} problem={save.error} />}
      <div className="jw-actions">
        <Button type="primary" loading={save.isPending} onClick={send}>{s('save')}</Button>
        {onClose && <Button onClick={onClose}>{s('cancel')}</Button>}
        {savedAt && <span className="jw-label">{t('draftKept', { time: format.time(savedAt) })}</span>}
      </div>
    </div>
  )
}

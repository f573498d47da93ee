import { providers, type Provider } from '@jingwei/contract/providers'
import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useDraft } from '../../../app/use-draft.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import '../../matches/matches.css'
import { texts as shared } from '../texts.ts'
import { useScenes } from '../words.tsx'
import { codesOf, regionShape } from './codes.ts'
import { texts } from './texts.ts'

type Draft = { summary: string; scenes: readonly string[]; regions: string; jobs: number | null; priceNotes: string; name: string; phone: string; email: string }
const draftOf = (one: Provider | null): Draft => ({
  summary: one?.summary ?? '', scenes: one?.servedScenes.map((each) => each.code) ?? [], regions: one?.regionsServed.map((each) => each.code).join(', ') ?? '', jobs: one?.jobsAtOnce ?? 3,
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
  const { value: draft, change, discard, savedAt, isRead } = useDraft(`provider:${person.id}:${capacity?.id ?? ''}:${version}`, initial)
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
  const regionCodes = codesOf(draft.regions, regionShape)
  const lacks = { summary: draft.summary.trim() === '', scenes: draft.scenes.length === 0, regions: regionCodes === null || regionCodes.length === 0 }
  const send = () => {
    setWasTried(true)
    if (lacks.summary || lacks.scenes || lacks.regions || regionCodes === null) return
    const contact = draft.name.trim() ? { name: draft.name.trim(), phone: draft.phone.trim() || null, email: draft.email.trim() || null } : null
    // What was said of industries, scene by scene, is kept.
    const served = draft.scenes.map((code) => provider?.servedScenes.find((one) => one.code === code) ?? { code, industryCodes: [] })
    save.mutate({ body: { version, summary: draft.summary.trim(), scenes: served, regionCodes, priceNotes: draft.priceNotes.trim() || null, jobsAtOnce: draft.jobs ?? 0, contact } })
  }
  return (
    <div className="jw-x-form">
      <Field label={t('summary')} error={(wasTried && lacks.summary && t('faultSummary')) || save.error?.field('body.summary')}><Input.TextArea rows={4} maxLength={2000} placeholder={t('summaryExample')} value={draft.summary} onChange={(event) => set({ summary: event.target.value })} /></Field>
      <Field label={t('scenes')} error={wasTried && lacks.scenes && t('faultScenes')}><Select mode="multiple" optionFilterProp="label" value={[...draft.scenes]} options={scenes.options} onChange={(values: string[]) => set({ scenes: values })} /></Field>
      <Field label={t('regions')} hint={t('regionsHint')} error={(wasTried && lacks.regions && t('faultRegions')) || save.error?.field('body.regionCodes')}><Input value={draft.regions} maxLength={3000} onChange={(event) => set({ regions: event.target.value })} /></Field>
      <Field label={t('jobs')}><InputNumber min={0} max={1000} precision={0} controls={false} value={draft.jobs} style={{ maxWidth: 160 }} onChange={(jobs) => set({ jobs })} /></Field>
      <Field label={t('priceNotes')} isOptional><Input.TextArea rows={2} maxLength={2000} value={draft.priceNotes} onChange={(event) => set({ priceNotes: event.target.value })} /></Field>
      <div className="jw-x-pair">
        <Field label={t('contactName')} isOptional><Input maxLength={60} value={draft.name} onChange={(event) => set({ name: event.target.value })} /></Field>
        <Field label={t('contactPhone')} isOptional><Input maxLength={30} value={draft.phone} onChange={(event) => set({ phone: event.target.value })} /></Field>
        <Field label={t('contactEmail')} isOptional error={save.error?.field('body.contact.email')}><Input maxLength={200} value={draft.email} onChange={(event) => set({ email: event.target.value })} /></Field>
      </div>
      {save.error && <Problem title={save.error.title} problem={save.error} {...(save.error.code === 'kernel.changed-meanwhile' ? { kept: s('changed') } : {})} />}
      <div className="jw-actions">
        <Button type="primary" loading={save.isPending} onClick={send}>{s('save')}</Button>
        {onClose && <Button onClick={onClose}>{s('cancel')}</Button>}
        {savedAt && <span className="jw-label">{t('draftKept', { time: format.time(savedAt) })}</span>}
      </div>
    </div>
  )
}

import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { PriceModel, providers, type Solution } from '@jingwei/contract/providers'
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
import '../providers.css'
import { texts as shared } from '../texts.ts'
import { sizes, useProviderWords, useScenes } from '../words.tsx'
import { readSolution, solutionDraftOf, type SolutionDraft } from './solution-draft.ts'
import { texts } from './texts.ts'

export function SolutionForm({ solution, onDone, onCancel }: { solution: Solution | null; onDone: (saved: Solution) => void; onCancel: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useProviderWords()
  const toast = useToast()
  const scenes = useScenes()
  const { person, capacity } = useSession()
  const [initial] = useState(() => solutionDraftOf(solution))
  const { value: draft, change, discard, savedAt, isRead } = useDraft(`solution-draft:${person.id}:${capacity?.id ?? ''}:${solution?.id ?? 'new'}:${solution?.version ?? 0}`, initial)
  const [wasTried, setWasTried] = useState(false)
  const done = (saved: Solution) => {
    discard(initial)
    toast(s('saved'))
    onDone(saved)
  }
  const add = useCommand(providers.addSolution, { makesStale: [providers.own], onDone: done })
  const alter = useCommand(providers.changeSolution, { makesStale: [providers.own, providers.catalogueSolutions], onDone: done })
  if (!isRead) return null
  const set = (part: Partial<SolutionDraft>) => change({ ...draft, ...part })
  const found = readSolution(draft, solution)
  const faults = wasTried && 'faults' in found ? found.faults : []
  const problem = add.error ?? alter.error
  const send = () => {
    setWasTried(true)
    if (!('fields' in found)) return
    if (solution) alter.mutate({ params: { id: solution.id }, body: { ...found.fields, version: solution.version } })
    else add.mutate({ body: found.fields })
  }
  const editScene = (i: number, part: Partial<SolutionDraft['scenes'][number]>) => set({ scenes: draft.scenes.map((one, n) => (n === i ? { ...one, ...part } : one)) })
  const editCase = (i: number, part: Partial<SolutionDraft['cases'][number]>) => set({ cases: draft.cases.map((one, n) => (n === i ? { ...one, ...part } : one)) })
  const levels = [0, 1, 2, 3, 4].map((value) => ({ value, label: words.level(value) }))
  return (
    <div className="jw-x-form">
      <Field label={t('title')} error={(faults.includes('title') && t('faultTitle')) || problem?.field('body.title')}><Input maxLength={100} value={draft.title} onChange={(event) => set({ title: event.target.value })} /></Field>
      <Field label={t('oneLine')} error={problem?.field('body.summary')}><Input maxLength={300} value={draft.summary} onChange={(event) => set({ summary: event.target.value })} /></Field>
      <Field label={t('about')} error={problem?.field('body.text')}><Input.TextArea rows={6} maxLength={10_000} value={draft.text} onChange={(event) => set({ text: event.target.value })} /></Field>
      <fieldset>
        <legend>{t('solvedScenes')}</legend>
        {draft.scenes.map((one, i) => (
          <div key={i} className="jw-p-grid">
            <Select showSearch={{ optionFilterProp: 'label' }} aria-label={s('scene')} placeholder={s('scene')} value={one.code || null} options={scenes.options} onChange={(code: string) => editScene(i, { code })} />
            <Select aria-label={t('sceneFrom')} value={one.fromLevel} options={levels} onChange={(fromLevel: number) => editScene(i, { fromLevel })} />
            <Select aria-label={t('sceneTo')} value={one.toLevel} options={levels.slice(1)} onChange={(toLevel: number) => editScene(i, { toLevel })} />
            <Button type="text" icon={<CloseOutlined />} aria-label={s('remove')} disabled={draft.scenes.length === 1} onClick={() => set({ scenes: draft.scenes.filter((_, n) => n !== i) })} />
          </div>
        ))}
        <Button size="small" icon={<PlusOutlined />} onClick={() => set({ scenes: [...draft.scenes, { code: '', fromLevel: 1, toLevel: 3 }] })}>{t('addScene')}</Button>
        <FieldError message={(faults.includes('scenes') && t('faultScene')) || (faults.includes('twice') && t('faultTwice'))} />
      </fieldset>
      <div className="jw-x-pair">
        <Field label={t('priceModel')}><Select value={draft.model} options={PriceModel.options.map((value) => ({ value, label: s(value) }))} onChange={(model: PriceModel) => set({ model })} /></Field>
        <Field label={t('priceMin')} isOptional><InputNumber min={0} max={1e10} precision={2} controls={false} disabled={draft.model === 'free'} value={draft.minYuan} onChange={(minYuan) => set({ minYuan })} /></Field>
        <Field label={t('priceMax')} isOptional error={(faults.includes('price') && t('faultPrice')) || (faults.includes('zero') && t('faultZero'))}><InputNumber min={0} max={1e10} precision={2} controls={false} disabled={draft.model === 'free'} value={draft.maxYuan} onChange={(maxYuan) => set({ maxYuan })} /></Field>
        <Field label={t('goLive')} isOptional><InputNumber min={0} max={3650} precision={0} controls={false} value={draft.goLiveDays} onChange={(goLiveDays) => set({ goLiveDays })} /></Field>
      </div>
      <div className="jw-x-pair">
        <Field label={t('industries')} isOptional hint={t('industriesHint')}><IndustriesField placeholder={s('anyIndustry')} value={draft.industryCodes} onChange={(industryCodes) => set({ industryCodes })} /></Field>
        <Field label={t('sizes')} isOptional><Select mode="multiple" value={[...draft.sizes]} options={sizes.map((value) => ({ value, label: words.size(value) }))} onChange={(values: SolutionDraft['sizes']) => set({ sizes: values })} /></Field>
      </div>
      <Field label={t('needs')} isOptional><Input.TextArea rows={2} maxLength={4000} value={draft.needs} onChange={(event) => set({ needs: event.target.value })} /></Field>
      <fieldset>
        <legend>{t('cases')}</legend>
        {draft.cases.map((one, i) => (
          <div key={i} style={{ marginBottom: 12 }}>
            <div className="jw-x-row">
              <Input aria-label={t('customer')} placeholder={t('customer')} maxLength={200} value={one.customer} onChange={(event) => editCase(i, { customer: event.target.value })} />
              <InputNumber aria-label={t('year')} min={1990} max={2100} precision={0} controls={false} value={one.year} onChange={(year) => editCase(i, { year: year ?? one.year })} />
              <Button type="text" icon={<CloseOutlined />} aria-label={s('remove')} onClick={() => set({ cases: draft.cases.filter((_, n) => n !== i) })} />
            </div>
            <Input.TextArea rows={2} aria-label={t('text')} placeholder={t('text')} maxLength={4000} value={one.text} onChange={(event) => editCase(i, { text: event.target.value })} />
            <Input style={{ marginTop: 8 }} aria-label={t('caseEffect')} placeholder={t('caseEffect')} maxLength={300} value={one.effect} onChange={(event) => editCase(i, { effect: event.target.value })} />
          </div>
        ))}
        <Button size="small" icon={<PlusOutlined />} onClick={() => set({ cases: [...draft.cases, { customer: '', year: new Date().getFullYear(), text: '', effect: '' }] })}>{t('addCase')}</Button>
        <FieldError message={faults.includes('cases') && t('faultCase')} />
      </fieldset>
      {faults.length > 0 && <p className="jw-red" role="alert">{t('faultsAbove')}</p>}
      {problem && <Problem title={problem.title} problem={problem} />}
      <div className="jw-actions">
        <Button type="primary" loading={add.isPending || alter.isPending} onClick={send}>{s('save')}</Button>
        <Button onClick={onCancel}>{s('cancel')}</Button>
        {savedAt && <span className="jw-label">{t('draftKept', { time: format.time(savedAt) })}</span>}
      </div>
    </div>
  )
}

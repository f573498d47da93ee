import { experts, type ConsultationMode } from '@jingwei/contract/experts'
import { Button, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useDraft } from '../../../app/use-draft.ts'
import { pathTo } from '../../../paths.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { FieldError } from '../../../ui/field-error.tsx'
import { PageBody } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import '../experts.css'
import { texts } from '../texts.ts'
import { useScenes, useSlotText } from '../words.ts'
import { blankTime, SlotsField, slotsOf, type Time } from './slots-field.tsx'

type Draft = { symptoms: string; sceneCodes: string[]; expertIds: number[]; mode: ConsultationMode; times: readonly Time[]; contactName: string; contactPhone: string }

/** Three steps from a phone: what, how and by whom, when. What is typed is kept until it is sent. */
export default function AskPage() {
  const t = useText(texts)
  const go = useGo()
  const { person, capacity, may } = useSession()
  const [search] = useSearchParams()
  const chosen = /^[1-9]\d{0,14}$/.test(search['expert'] ?? '') ? [Number(search['expert'])] : []
  const [initial] = useState<Draft>({ symptoms: '', sceneCodes: [], expertIds: chosen, mode: 'on-site', times: [blankTime], contactName: person.name, contactPhone: '' })
  const { value: draft, change, discard, isRead } = useDraft(`consultation:${person.id}:${capacity?.id ?? ''}:${chosen.join()}`, initial)
  const [step, setStep] = useState(0)
  const [tried, setTried] = useState(false)
  const scenes = useScenes()
  const [wanted, setWanted] = useState('')
  const found = useApi(experts.catalogue, { query: { limit: 30, ...(wanted.trim() ? { q: wanted.trim() } : {}), filter: `mode:eq:${draft.mode}`, sort: '-rating' } })
  const first = useApi(experts.profile, { params: { id: draft.expertIds[0] ?? 0 } }, { enabled: draft.expertIds.length > 0 })
  const free = useApi(experts.slots, { params: { id: draft.expertIds[0] ?? 0 }, query: { days: 28 } }, { enabled: draft.expertIds.length > 0 && step === 2 })
  const slotText = useSlotText()
  const ask = useCommand(experts.consult, {
    onDone: (made) => {
      discard(initial)
      go(pathTo('consultation', { id: made.id }), { replace: true })
    },
  })
  const set = (part: Partial<Draft>) => change({ ...draft, ...part })
  const problem = ask.error
  const [picked, setPicked] = useState<readonly { from: string; until: string }[]>([])
  const send = () => ask.mutate({ body: { expertIds: draft.expertIds, mode: draft.mode, symptoms: draft.symptoms, sceneCodes: draft.sceneCodes, wanted: [...picked, ...slotsOf(draft.times)].slice(0, 6), contactName: draft.contactName.trim() || null, contactPhone: draft.contactPhone.trim() || null } })
  const next = () => {
    setTried(true)
    if (draft.symptoms.trim() !== '') setStep(step + 1)
  }
  const options = [...(found.data?.items ?? []), ...(first.data ? [first.data] : [])]
  const byId = new Map(options.map((e) => [e.id, e]))
  if (!may('experts:consult') || capacity?.kind !== 'membership') return <><PageHead title={t('ask')} /><PageBody><EmptyState title={t('mayNotConsult')} /></PageBody></>
  return (
    <>
      <PageHead title={t('ask')} crumbs={[{ text: t('consultations'), href: pathTo('consultations') }]} />
      <PageBody>
        {isRead && (
          <form className="jw-ask" onSubmit={(e) => { e.preventDefault(); if (step < 2) next(); else send() }}>
            {step === 0 && (
              <fieldset>
                <legend>{t('stepWhat')}</legend>
                <Field label={t('symptoms')} hint={t('whatHint')} error={(tried && draft.symptoms.trim() === '' && t('needSymptoms')) || problem?.field('body.symptoms')}>
                  <Input.TextArea rows={5} autoFocus maxLength={4000} value={draft.symptoms} placeholder={t('whatExample')} onChange={(e) => set({ symptoms: e.target.value })} />
                </Field>
                <Field label={t('fields')} isOptional><Select mode="multiple" optionFilterProp="label" value={draft.sceneCodes} onChange={(sceneCodes) => set({ sceneCodes })} options={scenes.options.map((o) => ({ value: o.value, label: o.text }))} /></Field>
              </fieldset>
            )}
            {step === 1 && (
              <fieldset>
                <legend>{t('stepHow')}</legend>
                <Radio.Group value={draft.mode} onChange={(e) => set({ mode: e.target.value as ConsultationMode })} optionType="button" size="large" options={(['on-site', 'remote'] as const).map((m) => ({ value: m, label: t(m) }))} />
                <Field label={t('whichExpert')} isOptional hint={t('officerAssigns')}>
                  <Select mode="multiple" size="large" maxCount={5} placeholder={t('officerAssigns')} value={draft.expertIds} onSearch={setWanted} filterOption={false} onChange={(expertIds) => set({ expertIds })}
                    options={[...byId.values()].map((e) => ({ value: e.id, label: [e.name, e.title].filter(Boolean).join(' ') }))} />
                </Field>
              </fieldset>
            )}
            {step === 2 && (
              <fieldset>
                <legend>{t('stepWhen')}</legend>
                {free.data && free.data.items.length > 0 && (
                  <div className="jw-times" role="group" aria-label={t('free')}>
                    {free.data.items.slice(0, 8).map((s) => {
                      const isPicked = picked.some((p) => p.from === s.from)
                      return <Button key={s.from} type={isPicked ? 'primary' : 'default'} aria-pressed={isPicked} onClick={() => setPicked(isPicked ? picked.filter((p) => p.from !== s.from) : [...picked, { from: s.from, until: s.until }])}>{slotText(s)}</Button>
                    })}
                  </div>
                )}
                <div><p className="jw-label">{t('wanted')}</p><SlotsField value={draft.times} onChange={(times) => set({ times })} /><FieldError message={problem?.fields.find((f) => f.path.startsWith('body.wanted'))?.message} /></div>
                <Field label={t('contactName')} isOptional><Input size="large" value={draft.contactName} maxLength={60} onChange={(e) => set({ contactName: e.target.value })} /></Field>
                <Field label={t('contactPhone')} isOptional hint={t('contactWhy')} error={problem?.field('body.contactPhone')}><Input size="large" inputMode="tel" value={draft.contactPhone} maxLength={30} onChange={(e) => set({ contactPhone: e.target.value })} /></Field>
              </fieldset>
            )}
            {problem && problem.fields.length === 0 && <Problem title={problem.title || t('notSent')} problem={problem} />}
            <div className="jw-ask-foot">
              {step > 0 && <Button size="large" onClick={() => setStep(step - 1)}>{t('previous')}</Button>}
              <Button size="large" type="primary" htmlType="submit" loading={ask.isPending}>{step < 2 ? t('next') : t('send')}</Button>
            </div>
          </form>
        )}
      </PageBody>
    </>
  )
}

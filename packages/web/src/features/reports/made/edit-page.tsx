import { indicators } from '@jingwei/contract/indicators'
import { reports, type Report, type ReportContent, type ReportFields, type Schedule } from '@jingwei/contract/reports'
import { useParams } from '@tanstack/react-router'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { RegionField } from '../../organisations/picker-fields.tsx'
import '../reports.css'
import { texts } from '../texts.ts'
import { ContentView } from './content-view.tsx'

const everies = ['none', 'week', 'month', 'quarter'] as const

/** `/reports/new` and `/reports/$id/edit`: what a report holds, when it comes, to whom. */
export default function EditReportPage() {
  const t = useText(texts)
  const id = Number(useParams({ strict: false })['id'])
  const isNew = Number.isNaN(id)
  const { data, error, refetch } = useApi(reports.read, { params: { id: isNew ? 1 : id } }, { enabled: !isNew })
  if (!isNew && !data) return <PageBody>{error ? <Problem title={error.title || t('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={t('reports')} />}</PageBody>
  return <Editor key={id} from={isNew ? undefined : data} />
}

function Editor({ from }: { from: Report | undefined }) {
  const t = useText(texts)
  const language = useLanguage()
  const go = useGo()
  const { region: here } = useRegion()
  const [region, setRegion] = useState(from ? { ...from.region, fullName: from.region.name } : here)
  const [fields, setFields] = useState<Omit<ReportFields, 'regionCode'>>({
    title: from?.title ?? '', codes: from?.codes ?? [], below: from?.below ?? true, by: from?.by ?? [], compare: from?.compare ?? ['month', 'year'], months: from?.months ?? 12, schedule: from ? from.schedule : { every: 'month', day: 5 }, receivers: from?.receivers.map((r) => r.id) ?? [], language: from?.language ?? language,
  })
  const [isActive, setIsActive] = useState(from?.isActive ?? true)
  const [content, setContent] = useState<ReportContent | null>(null)
  const change = (part: Partial<typeof fields>) => setFields((old) => ({ ...old, ...part }))
  const definitions = useApi(indicators.list, { query: {} }).data?.items.filter((d) => d.state === 'current') ?? []
  const able = useApi(reports.receivers, { query: { region: region?.code ?? '0' } }, { enabled: region !== null }).data?.items ?? []
  const dimensions = new Map(definitions.filter((d) => fields.codes.includes(d.code)).flatMap((d) => d.dimensions.map((x) => [x.code, x.title[language]] as const)))
  const saved = { onDone: ({ id }: Report) => go(pathTo('report', { id })) }
  const add = useCommand(reports.add, saved)
  const alter = useCommand(reports.change, saved)
  const preview = useCommand(reports.preview, { onDone: setContent })
  const error = add.error ?? alter.error ?? preview.error
  const isReady = fields.title.trim() !== '' && fields.codes.length > 0 && region !== null
  const body = { ...fields, title: fields.title.trim() || '—', regionCode: region?.code ?? '0' }
  const save = () => (from ? alter.mutate({ params: { id: from.id }, body: { ...body, isActive } }) : add.mutate({ body }))
  const { schedule } = fields
  const every = schedule?.every ?? 'none'
  const pick = (next: (typeof everies)[number]) => change({ schedule: next === 'none' ? null : ({ every: next, day: next === 'week' ? 1 : 5 } satisfies Schedule) })
  const wrong = (name: string) => error?.fields?.find((f) => f.path.startsWith(`body.${name}`))?.message
  return (
    <>
      <PageHead title={from ? t('editReport') : t('newReport')} crumbs={[{ text: t('reports'), href: pathTo('reports') }, ...(from ? [{ text: from.title, href: pathTo('report', { id: from.id }) }] : [])]}
        actions={<><Button disabled={!isReady} loading={preview.isPending} onClick={() => preview.mutate({ body })}>{t('preview')}</Button><Button type="primary" disabled={!isReady} loading={add.isPending || alter.isPending} onClick={save}>{t('savedReport')}</Button></>} />
      <PageBody>
        {error && <Problem title={error.title || t('notSaved')} problem={error} />}
        <form className="jw-report-form" onSubmit={(e) => { e.preventDefault(); if (isReady) save() }}>
          <div className="jw-wide"><Field label={t('title')} error={wrong('title')}><Input value={fields.title} maxLength={100} onChange={(e) => change({ title: e.target.value })} /></Field></div>
          <Field label={t('region')} error={wrong('regionCode')}><RegionField value={region} onChange={(r) => { setRegion(r); change({ receivers: [] }) }} /></Field>
          <Field label={t('language')}><Select value={fields.language} onChange={(l) => change({ language: l })} options={(['zh', 'en'] as const).map((l) => ({ value: l, label: t(`lang_${l}`) }))} /></Field>
          <div className="jw-wide"><Field label={t('figuresPicked')} error={wrong('codes')}><Select mode="multiple" optionFilterProp="label" maxCount={30} value={fields.codes} onChange={(codes: string[]) => change({ codes })} options={definitions.map((d) => ({ value: d.code, label: d.title[language] }))} /></Field></div>
          <Field label={t('cuts')} isOptional error={wrong('by')}><Select mode="multiple" maxCount={3} value={fields.by} onChange={(by: string[]) => change({ by })} options={[...dimensions].map(([value, label]) => ({ value, label }))} /></Field>
          <Field label={t('compare')} isOptional><Select mode="multiple" value={fields.compare} onChange={(compare: ('month' | 'year')[]) => change({ compare })} options={(['month', 'year'] as const).map((c) => ({ value: c, label: t(`compare_${c}`) }))} /></Field>
          <Field label={t('months')} error={wrong('months')}><InputNumber min={0} max={36} precision={0} value={fields.months} onChange={(n) => change({ months: n ?? 0 })} /></Field>
          <div className="jw-wide"><Checkbox checked={fields.below} onChange={(e) => change({ below: e.target.checked })}>{t('below')}</Checkbox></div>
          <Field label={t('schedule')} error={wrong('schedule')}><Select value={every} onChange={pick} options={everies.map((e) => ({ value: e, label: t(`every_${e}`) }))} /></Field>
          {schedule && <Field label={t(schedule.every === 'week' ? 'dayOfWeek' : 'dayOfMonth')}><InputNumber min={1} max={schedule.every === 'week' ? 7 : 28} precision={0} value={schedule.day} onChange={(n) => change({ schedule: { ...schedule, day: n ?? 1 } })} /></Field>}
          <div className="jw-wide"><Field label={t('receivers')} isOptional hint={t('receiversHint')} error={wrong('receivers')}><Select mode="multiple" optionFilterProp="label" maxCount={50} value={fields.receivers} onChange={(receivers: string[]) => change({ receivers })} options={able.map((p) => ({ value: p.id, label: p.name }))} /></Field></div>
          {from && <div className="jw-wide"><Checkbox checked={isActive} onChange={(e) => setIsActive(e.target.checked)}>{t('isActive')}</Checkbox></div>}
        </form>
        <Section title={t('preview')}>{content ? <ContentView content={content} /> : <EmptyState title={t('previewEmpty')} />}</Section>
      </PageBody>
    </>
  )
}

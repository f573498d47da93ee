import { indicators } from '@jingwei/contract/indicators'
import { reports, type ReleasePreview } from '@jingwei/contract/reports'
import { Button, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { RegionField } from '../../organisations/picker-fields.tsx'
import { texts } from '../texts.ts'
import { FigureCell } from '../words.tsx'

/** The last day of the month that is over. */
const lastMonthEnd = (today: string) => new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1, 0)).toISOString().slice(0, 10)

/** Tries a release, shows what would be kept back and why, then releases it. */
export function ReleaseDialog({ onClose }: { onClose: () => void }) {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const go = useGo()
  const { region } = useRegion()
  const definitions = useApi(indicators.list, { query: {} }).data?.items.filter((d) => d.state === 'current') ?? []
  const [code, setCode] = useState<string | null>(null)
  const [place, setPlace] = useState(region)
  const [on, setOn] = useState(lastMonthEnd(format.dateData(Date.now())))
  const [by, setBy] = useState<string | null>(null)
  const [minimum, setMinimum] = useState<number | null>(null)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState<ReleasePreview | null>(null)
  const body = code && place ? { code, regionCode: place.code, on, ...(by ? { by } : {}), ...(minimum === null ? {} : { minimum }), ...(note.trim() ? { note: note.trim() } : {}) } : null
  const preview = useCommand(reports.previewRelease, { onDone: setTried })
  const release = useCommand(reports.release, { makesStale: [reports.published], onDone: (r) => go(pathTo('publishedFigure', { id: r.id })) })
  const chosen = definitions.find((d) => d.code === code)
  const again = <T,>(set: (value: T) => void) => (value: T) => {
    set(value)
    setTried(null)
  }
  const error = release.error ?? preview.error
  return (
    <Modal open width={760} title={t('release')} onCancel={onClose} mask={{ closable: false }} footer={<>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button onClick={() => body && preview.mutate({ body })} disabled={!body} loading={preview.isPending} {...(tried ? {} : { type: 'primary' as const })}>{t('tryIt')}</Button>
      {tried && <Button type="primary" loading={release.isPending} disabled={tried.corrects !== null && note.trim() === ''} onClick={() => body && release.mutate({ body })}>{t('doRelease', { shown: tried.shown })}</Button>}
    </>}>
      {error && <Problem title={error.title || t('notReleased')} problem={error} />}
      <div className="jw-report-form">
        <div className="jw-wide"><Field label={t('indicator')} error={error?.field('body.code')}><Select showSearch optionFilterProp="label" value={code} onChange={again((value: string) => { setCode(value); setBy(null) })} options={definitions.map((d) => ({ value: d.code, label: `${d.title[language]} (${d.code})` }))} /></Field></div>
        <Field label={t('region')}><RegionField value={place} onChange={again(setPlace)} /></Field>
        <Field label={t('day')} hint={t('dayHint')} error={error?.field('body.on')}><Input type="date" value={on} onChange={(e) => again(setOn)(e.target.value)} /></Field>
        <Field label={t('dimension')} isOptional><Select value={by ?? ''} onChange={again((value: string) => setBy(value || null))} options={[{ value: '', label: t('noDimension') }, ...(chosen?.dimensions ?? []).map((d) => ({ value: d.code, label: d.title[language] }))]} /></Field>
        <Field label={t('minimum')} isOptional error={error?.field('body.minimum')}><InputNumber min={3} max={20} precision={0} value={minimum} onChange={again(setMinimum)} /></Field>
        {tried && tried.corrects !== null && <div className="jw-wide"><Field label={t('note')} hint={t('noteHint')} error={error?.field('body.note')}><Input value={note} maxLength={300} onChange={(e) => setNote(e.target.value)} /></Field></div>}
      </div>
      {tried && (
        <>
          <p>{t('result', { shown: tried.shown, kept: tried.kept })}{tried.weak > 0 && <span className="jw-amber"> {t('weak', { count: tried.weak })}</span>}</p>
          <DataTable label={t('release')} rows={tried.figures.slice(0, 200)} rowKey={(f) => `${f.region.code} ${f.part?.code ?? '*'}`} columns={[
            { key: 'region', title: t('region'), cell: (f) => f.region.name, phone: 'title' }, { key: 'part', title: t('part'), cell: (f) => f.part?.title[language] ?? t('all'), phone: 'detail' }, { key: 'value', title: t('value'), cell: (f) => <FigureCell of={tried} figure={f} />, align: 'right', ink: 'ink', phone: 'aside' },
            { key: 'firms', title: t('firms'), cell: (f) => format.count(f.firms), align: 'right', phone: 'detail' }, { key: 'why', title: t('why'), cell: (f) => f.reason?.[language], width: 220, phone: 'detail' },
          ]} />
        </>
      )}
    </Modal>
  )
}

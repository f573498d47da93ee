import { indicators, type Definition } from '@jingwei/contract/indicators'
import { statements } from '@jingwei/contract/statements'
import { figureFormats, writeToken, type FigureFormat } from '@jingwei/engines/statements'
import { Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useApi } from '../../api/query.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useRegion, type Place } from '../../app/region.tsx'
import { Field } from '../../ui/field.tsx'
import { RegionField } from '../organisations/picker-fields.tsx'
import { texts } from './texts.ts'

type Props = { region: Place; language: 'zh' | 'en'; onInsert: (token: string) => void; onClose: () => void }

/** Picks a figure: which indicator, of where and when, which part, how it is written; with what it is now. */
export function InsertFigure({ region, language: textLanguage, onInsert, onClose }: Props) {
  const t = useText(texts)
  const language = useLanguage()
  const { top } = useRegion()
  const { data } = useApi(indicators.list, { query: { state: 'current' } })
  const [code, setCode] = useState<string | null>(null)
  const [place, setPlace] = useState<Place | null>(null)
  const [on, setOn] = useState('')
  const [by, setBy] = useState<string | null>(null)
  const [part, setPart] = useState('')
  const [format, setFormat] = useState<FigureFormat>('auto')
  const [decimals, setDecimals] = useState<number | null>(null)
  const definition = data?.items.find((d) => d.code === code)
  const token = code === null ? null : writeToken({ code, region: place && place.code !== region.code ? place.code : null, on: on || null, ...(by && part.trim() ? { by, part: part.trim() } : {}), format, decimals })
  const now = useApi(statements.render, { body: { body: token ?? '', regionCode: region.code, language: textLanguage } }, { enabled: token !== null })
  const figure = token === null ? undefined : now.data?.list[0]
  const words = (d: Definition) => [d.title.zh, d.title.en, d.code, ...d.synonyms].join(' ').toLowerCase()
  return (
    <Modal open title={t('insert')} onCancel={onClose} okText={t('insertNow')} cancelText={t('cancel')} okButtonProps={{ disabled: token === null || Boolean(figure?.problem) }} onOk={() => token && onInsert(token)} width={560}>
      <Field label={t('pickIndicator')} hint={t('pickIndicatorHint')}>
        <Select showSearch={{ filterOption: (typed, option) => words(data!.items.find((d) => d.code === option?.value)!).includes(typed.toLowerCase()) }} value={code} onChange={(value: string) => { setCode(value); setBy(null) }} options={(data?.items ?? []).map((d) => ({ value: d.code, label: d.title[language] }))} style={{ width: '100%' }} />
      </Field>
      {definition && <p className="jw-ink2">{definition.meaning[language]}</p>}
      <Field label={t('place')} isOptional hint={place ? '' : t('wholeRegion')}>{top ? <RegionField value={place} onChange={setPlace} /> : <Input disabled />}</Field>
      <Field label={t('pickDay')} isOptional hint={on ? '' : t('today')}><Input type="date" value={on} onChange={(e) => setOn(e.target.value)} /></Field>
      {definition && definition.dimensions.length > 0 && (
        <Field label={t('by')} isOptional><Select allowClear value={by} placeholder={t('byAll')} onChange={(value: string | undefined) => setBy(value ?? null)} options={definition.dimensions.map((d) => ({ value: d.code, label: d.title[language] }))} style={{ width: '100%' }} /></Field>
      )}
      {by && <Field label={t('part')} hint={t('partHint')}><Input value={part} maxLength={60} onChange={(e) => setPart(e.target.value)} /></Field>}
      <Field label={t('formatLabel')}><Select value={format} onChange={setFormat} options={figureFormats.map((value) => ({ value, label: t(`format_${value}`) }))} style={{ width: '100%' }} /></Field>
      <Field label={t('decimals')} isOptional><InputNumber min={0} max={6} precision={0} value={decimals} onChange={setDecimals} /></Field>
      {figure && <p role="status">{figure.problem ? <span className="jw-red">{figure.problem[language]}</span> : <>{t('value')} <b>{figure.text}</b> {figure.unit.code === '1' ? '' : figure.unit.title[language]}</>}</p>}
    </Modal>
  )
}

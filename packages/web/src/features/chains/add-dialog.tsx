import { ChainDocument, chains } from '@jingwei/contract/chains'
import { Button, Input, Modal, Radio, Select } from 'antd'
import { useRef, useState } from 'react'
import { useApi, useCommand } from '../../api/query.ts'
import { useGo } from '../../app/client-links.tsx'
import { useText } from '../../app/i18n.ts'
import { useRegion } from '../../app/region.tsx'
import { pathTo } from '../../paths.ts'
import { Field } from '../../ui/field.tsx'
import { Problem } from '../../ui/problem.tsx'
import { RegionField } from '../organisations/picker-fields.tsx'
import { texts } from './texts.ts'
import { useTitle } from './words.tsx'

type From = 'empty' | 'example' | 'copy' | 'file'
/** A chain that begins with nothing, with the example, with another chain, or with what was exported elsewhere. */
export function AddDialog({ copyOf: given = null, onClose }: { copyOf?: number | null; onClose: () => void }) {
  const t = useText(texts)
  const go = useGo()
  const titleOf = useTitle()
  const { region } = useRegion()
  const [place, setPlace] = useState(region)
  const [title, setTitle] = useState('')
  const [titleEn, setTitleEn] = useState('')
  const [sectorCode, setSectorCode] = useState<string | null>(null)
  const [from, setFrom] = useState<From>(given ? 'copy' : 'example')
  const [copyOf, setCopyOf] = useState<number | null>(given)
  const [file, setFile] = useState<{ name: string; document: ChainDocument | null } | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const list = useApi(chains.list, { query: { limit: 100 } }).data?.items ?? []
  const sectors = useApi(chains.sectors).data?.items ?? []
  const add = useCommand(chains.add, { onDone: ({ id, hasDraft }) => go(hasDraft || from === 'empty' ? pathTo('chainEditor', { id }) : pathTo('chain', { id })) })
  const wrong = (name: string) => add.error?.field(`body.${name}`)
  const open = async (chosen: File) => {
    let read: unknown = null
    try {
      read = JSON.parse(await chosen.text())
    } catch {
      // Said below: it holds no chain.
    }
    const parsed = ChainDocument.safeParse((read as { document?: unknown } | null)?.document ?? read)
    setFile({ name: chosen.name, document: parsed.success ? parsed.data : null })
  }
  const isReady = title.trim() !== '' && place && (from !== 'copy' || copyOf !== null) && (from !== 'file' || file?.document)
  return (
    <Modal open title={t('addChain')} onCancel={onClose} okText={t('addChain')} cancelText={t('cancel')} confirmLoading={add.isPending} okButtonProps={{ disabled: !isReady }} mask={{ closable: false }}
      onOk={() => place && add.mutate({ body: { title: title.trim(), titleEn: titleEn.trim() || null, regionCode: place.code, sectorCode, example: from === 'example' ? 'textile' : null, copyOf: from === 'copy' ? copyOf : null, document: from === 'file' ? (file?.document ?? null) : null } })}>
      {add.error && <Problem title={add.error.title || t('notDone')} problem={add.error} />}
      <Field label={t('name')} error={wrong('title')}><Input value={title} maxLength={100} onChange={(e) => setTitle(e.target.value)} /></Field>
      <Field label={t('nameEn')} isOptional><Input value={titleEn} maxLength={200} onChange={(e) => setTitleEn(e.target.value)} /></Field>
      <Field label={t('region')} error={wrong('regionCode')}><RegionField value={place} onChange={setPlace} /></Field>
      <Field label={t('sector')} isOptional error={wrong('sectorCode')}><Select allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={t('noSector')} value={sectorCode} onChange={(code: string | undefined) => setSectorCode(code ?? null)} options={sectors.map((s) => ({ value: s.code, label: `${s.code} ${titleOf(s)}` }))} /></Field>
      <fieldset className="jw-field" style={{ border: 0, margin: 0, padding: 0 }}>
        <legend>{t('from')}</legend>
        <Radio.Group value={from} onChange={(e) => setFrom(e.target.value as From)} options={[{ value: 'example', label: t('fromExample') }, { value: 'copy', label: t('fromCopy') }, { value: 'file', label: t('fromFile') }, { value: 'empty', label: t('fromEmpty') }]} />
        {from === 'example' && <p className="jw-label">{t('exampleWhy')}</p>}
      </fieldset>
      {from === 'copy' && <Field label={t('copyOf')} error={wrong('copyOf')}><Select value={copyOf} onChange={(id: number) => setCopyOf(id)} options={list.map((c) => ({ value: c.id, label: `${titleOf(c)} · ${c.region.name}` }))} /></Field>}
      {from === 'file' && (
        <p>
          <Button onClick={() => input.current?.click()}>{t('chooseFile')}</Button>
          <input ref={input} type="file" hidden accept=".json" aria-label={t('chooseFile')} onChange={(e) => { const chosen = e.target.files?.[0]; e.target.value = ''; if (chosen) void open(chosen) }} />
          {file && <span role="status"> {file.document ? t('fileChosen', { name: file.name }) : <span className="jw-red">{t('fileWrong')}</span>}</span>}
        </p>
      )}
    </Modal>
  )
}

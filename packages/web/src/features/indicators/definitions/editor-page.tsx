import { indicators, type Definition, type DefinitionFields } from '@jingwei/contract/indicators'
import { measures } from '@jingwei/contract/measures'
import { useParams } from '@tanstack/react-router'
import { Button, Input, InputNumber, Select, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { Field } from '../../../ui/field.tsx'
import { PageBody, Section, TwoColumns } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import './definitions.css'
import { texts } from './texts.ts'
import { Trial } from './trial.tsx'

const stages = ['know', 'diagnose', 'match', 'fund', 'connect', 'prove', 'economy'] as const
const empty: DefinitionFields = { title: { zh: '', en: '' }, meaning: { zh: '', en: '' }, formula: '', decimals: 0, better: null, stage: 'know', place: null, watch: null, source: null, owner: null, synonyms: [] }

/** `/indicators/definitions/new` and `…/$code/edit`: what a figure means, its formula, tried while it is written. */
export default function EditorPage() {
  const t = useText(texts)
  const code = useParams({ strict: false })['code']
  const { data, error, refetch } = useApi(indicators.read, { params: { code: code ?? 'x' } }, { enabled: code !== undefined })
  if (code !== undefined && error) return <Problem title={t('failed')} problem={error} onAgain={() => void refetch()} />
  if (code !== undefined && !data) return <Bones rows={8} what={t('definitions')} />
  const from = data?.versions.find((v) => v.state === 'draft') ?? data?.versions[0]
  return <Editor code={code} from={from} />
}

function Editor({ code: known, from }: { code: string | undefined; from: Definition | undefined }) {
  const t = useText(texts)
  const language = useLanguage()
  const go = useGo()
  const [code, setCode] = useState(known ?? '')
  const [fields, setFields] = useState<DefinitionFields>(from ?? empty)
  const change = (part: Partial<DefinitionFields>) => setFields((old) => ({ ...old, ...part }))
  const draft = useCommand(indicators.draft, { onDone: (d) => go(pathTo('indicator', { code: d.code })) })
  const formula = useRef<InputRef>(null)
  const fault = (path: string) => draft.error?.fields?.find((one) => one.path.startsWith(path))?.message
  const add = (text: string) => {
    change({ formula: fields.formula.trim() === '' ? text : `${fields.formula.trimEnd()} ${text}` })
    formula.current?.focus()
  }
  const { title, meaning, formula: source, decimals, better, stage, place, watch, source: document, owner, synonyms } = fields
  const save = () => draft.mutate({ params: { code: code.trim() }, body: { title, meaning, formula: source, decimals, better, stage, place, watch, source: document, owner, synonyms } })
  return (
    <>
      <PageHead title={from ? t('editTitle', { title: from.title[language] }) : t('newIndicator')} crumbs={[{ text: t('definitions'), href: pathTo('indicatorDefinitions') }]} />
      <PageBody>
        <TwoColumns
          main={
            <form className="jw-definition-form" onSubmit={(event) => { event.preventDefault(); save() }}>
              {draft.error && <div className="jw-wide"><Problem title={t('failed')} problem={draft.error} /></div>}
              <Field label={t('code')} hint={t('codeHint')} error={fault('code')}><Input value={code} disabled={known !== undefined} onChange={(e) => setCode(e.target.value)} /></Field>
              <Field label={t('stage')}><Select value={stage} onChange={(value) => change({ stage: value })} options={stages.map((value) => ({ value, label: t(value) }))} /></Field>
              <Field label={t('titleZh')} error={fault('title')}><Input value={title.zh} onChange={(e) => change({ title: { ...title, zh: e.target.value } })} /></Field>
              <Field label={t('titleEn')}><Input value={title.en} onChange={(e) => change({ title: { ...title, en: e.target.value } })} /></Field>
              <div className="jw-wide"><Field label={t('formula')} hint={t('formulaHint')} error={fault('formula')}><Input.TextArea ref={formula as never} autoSize={{ minRows: 2, maxRows: 6 }} value={source} onChange={(e) => change({ formula: e.target.value })} /></Field></div>
              <div className="jw-wide"><Trial formula={source} code={known} decimals={decimals} /></div>
              <Field label={t('meaningZh')}><Input.TextArea autoSize={{ minRows: 2 }} value={meaning.zh} onChange={(e) => change({ meaning: { ...meaning, zh: e.target.value } })} /></Field>
              <Field label={t('meaningEn')}><Input.TextArea autoSize={{ minRows: 2 }} value={meaning.en} onChange={(e) => change({ meaning: { ...meaning, en: e.target.value } })} /></Field>
              <Field label={t('decimals')}><InputNumber min={0} max={6} value={decimals} onChange={(value) => change({ decimals: value ?? 0 })} /></Field>
              <Field label={t('better')}><Select<'higher' | 'lower' | 'neither'> value={better ?? 'neither'} onChange={(value) => change({ better: value === 'neither' ? null : value })} options={(['higher', 'lower', 'neither'] as const).map((value) => ({ value, label: t(value) }))} /></Field>
              <Field label={t('watchBelow')} isOptional><InputNumber value={watch?.below ?? null} onChange={(below) => change({ watch: below === null && !watch?.above ? null : { below, above: watch?.above ?? null } })} /></Field>
              <Field label={t('watchAbove')} isOptional><InputNumber value={watch?.above ?? null} onChange={(above) => change({ watch: above === null && !watch?.below ? null : { below: watch?.below ?? null, above } })} /></Field>
              <Field label={t('place_')} isOptional><InputNumber min={0} max={999} value={place} onChange={(value) => change({ place: value })} /></Field>
              <Field label={t('owner')} isOptional><Input value={owner ?? ''} maxLength={60} onChange={(e) => change({ owner: e.target.value || null })} /></Field>
              <Field label={t('source')} isOptional><Input value={document ?? ''} maxLength={200} onChange={(e) => change({ source: e.target.value || null })} /></Field>
              <Field label={t('synonyms')} isOptional><Input value={synonyms.join(', ')} onChange={(e) => change({ synonyms: e.target.value.split(/[,，、]\s*/).filter((s) => s !== '').slice(0, 20) })} /></Field>
              <div className="jw-wide"><Button type="primary" htmlType="submit" loading={draft.isPending} disabled={code.trim() === '' || source.trim() === '' || title.zh.trim() === ''}>{t('save')}</Button></div>
            </form>
          }
          side={<Vocabulary onAdd={add} />}
        />
      </PageBody>
    </>
  )
}

/** What formulas may speak of, and by what each can be narrowed. */
function Vocabulary({ onAdd }: { onAdd: (text: string) => void }) {
  const t = useText(texts)
  const language = useLanguage()
  const { region } = useRegion()
  const [words, setWords] = useState('')
  const { data, refetch } = useApi(measures.list, {}, { staleMs: 60_000 })
  useEffect(() => void refetch(), [region?.code, refetch])
  const wanted = words.trim().toLowerCase()
  const shown = data?.items.filter((m) => wanted === '' || `${m.code} ${m.title.zh} ${m.title.en} ${m.subject.title.zh} ${m.subject.title.en}`.toLowerCase().includes(wanted))
  return (
    <Section title={t('measures')} scope={t('measuresHint')}>
      <Input value={words} placeholder={t('search')} aria-label={t('search')} onChange={(e) => setWords(e.target.value)} allowClear />
      {!shown && <Bones rows={6} what={t('measures')} />}
      <ul className="jw-vocabulary">
        {shown?.map((m) => (
          <li key={m.code}>
            <button type="button" onClick={() => onAdd(m.code)}>{m.title[language]} <code>{m.code}</code></button>
            <span className="jw-label"> {t(m.time)}{m.stage && ` · ${t(m.stage)}`}{m.promised && ` · ${t(m.promised)}`}{m.isDistinct && ` · ${t('distinct')}`}</span>
            <div className="jw-label">{t('conditions', { list: m.dimensions.map((d) => d.code).join(', ') })}</div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

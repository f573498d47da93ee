import { statements, type Statement } from '@jingwei/contract/statements'
import { useParams } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useEffect, useRef, useState } from 'react'
import { useApi, useCommand } from '../../api/query.ts'
import { useGo } from '../../app/client-links.tsx'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useRegion, type Place } from '../../app/region.tsx'
import { useSearchParams } from '../../app/search-params.ts'
import { pathTo } from '../../paths.ts'
import { Bones } from '../../ui/bones.tsx'
import { Field } from '../../ui/field.tsx'
import { PageBody } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ReasonedButton } from '../../ui/reasoned-button.tsx'
import { RegionField } from '../organisations/picker-fields.tsx'
import { FiguredText } from './figured-text.tsx'
import { InsertFigure } from './insert-figure.tsx'
import { keptText, takeKeptText } from './kept-text.ts'
import { texts } from './texts.ts'
import { figureHref } from './words.tsx'

/** `/statements/new`, `/statements/$id/edit`: the text beside what it will say. */
export default function EditorPage() {
  const t = useText(texts)
  const id = useParams({ strict: false })['id']
  const [search] = useSearchParams()
  const from = Number(id ?? search['from'])
  const isGiven = Number.isInteger(from) && from > 0
  const { data, error, refetch } = useApi(statements.get, { params: { id: isGiven ? from : 1 } }, { enabled: isGiven, keepPrevious: false })
  const { region } = useRegion()
  if (error) return <PageBody><Problem title={error.title || t('failed')} problem={error} onAgain={() => void refetch()} /></PageBody>
  if ((isGiven && !data) || !region) return <PageBody><Bones rows={8} what={t('title')} /></PageBody>
  return <Editor key={data?.id ?? 'new'} statement={data ?? null} isNew={id === undefined} here={region} />
}

const settle = 400
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settle)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

function Editor({ statement: s, isNew, here }: { statement: Statement | null; isNew: boolean; here: Place }) {
  const t = useText(texts)
  const go = useGo()
  const reader = useLanguage()
  const area = useRef<TextAreaRef>(null)
  const [title, setTitle] = useState(s?.title ?? '')
  const [body, setBody] = useState(() => s?.body ?? keptText())
  const [language, setLanguage] = useState(s?.language ?? reader)
  const [place, setPlace] = useState<Place>(s ? { ...s.region, fullName: s.region.name } : here)
  const [isPicking, setIsPicking] = useState(false)
  const settled = useSettled(body)
  const preview = useApi(statements.render, { body: { body: settled, regionCode: place.code, language } }, { enabled: settled.trim() !== '' })
  const done = ({ id }: { id: number }) => {
    takeKeptText()
    go(pathTo('statement', { id }))
  }
  const add = useCommand(statements.add, { onDone: done })
  const change = useCommand(statements.change, { onDone: done })
  const error = add.error ?? change.error
  const save = () => {
    if (isNew || !s) add.mutate({ body: { title: title.trim(), body, regionCode: place.code, language, followsId: isNew && s ? s.id : null } })
    else change.mutate({ params: { id: s.id }, body: { title: title.trim(), body, version: s.version } })
  }
  const insert = (token: string) => {
    const field = area.current?.resizableTextArea?.textArea
    const at = field?.selectionStart ?? body.length
    setBody(body.slice(0, at) + token + body.slice(field?.selectionEnd ?? at))
    setIsPicking(false)
    requestAnimationFrame(() => {
      field?.focus()
      field?.setSelectionRange(at + token.length, at + token.length)
    })
  }
  return (
    <>
      <PageHead title={isNew || !s ? t('newTitle') : s.title} crumbs={[{ text: t('title'), href: pathTo('statements') }]}
        actions={<><Button href={s && !isNew ? pathTo('statement', { id: s.id }) : pathTo('statements')}>{t('cancel')}</Button><ReasonedButton type="primary" reason={title.trim() ? null : t('tooFew')} loading={add.isPending || change.isPending} onClick={save}>{t('save')}</ReasonedButton></>} />
      <PageBody>
        {error && <Problem title={error.title || t('notDone')} problem={error} />}
        <div className="jw-editor">
          <div>
            <Field label={t('heading')} error={error?.field('body.title')}><Input value={title} maxLength={200} onChange={(e) => setTitle(e.target.value)} /></Field>
            {isNew && <Field label={t('region')} error={error?.field('body.regionCode')}><RegionField value={place} onChange={setPlace} /></Field>}
            {isNew && <Field label={t('language')}><Select value={language} onChange={setLanguage} options={[{ value: 'zh', label: t('zhText') }, { value: 'en', label: t('enText') }]} /></Field>}
            <div className="jw-editor-bar"><span className="jw-label">{t('body')}</span><Button size="small" onClick={() => setIsPicking(true)}>{t('insert')}</Button></div>
            <Input.TextArea ref={area} aria-label={t('body')} placeholder={t('bodyHint')} value={body} maxLength={50_000} autoSize={{ minRows: 10, maxRows: 28 }} onChange={(e) => setBody(e.target.value)} />
          </div>
          <div>
            <div className="jw-editor-bar"><span className="jw-label">{t('preview')} · {t('previewWhy')}</span></div>
            {preview.error && <Problem title={t('failed')} problem={preview.error} />}
            {settled.trim() === '' ? <p className="jw-ink2">{t('emptyPreview')}</p> : preview.data && <FiguredText body={settled} list={preview.isPlaceholderData ? [] : preview.data.list} href={figureHref} />}
          </div>
        </div>
      </PageBody>
      {isPicking && <InsertFigure region={place} language={language} onInsert={insert} onClose={() => setIsPicking(false)} />}
    </>
  )
}

import { programmes, type Application } from '@jingwei/contract/programmes'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { ApiProblem } from '../../../api/client.ts'
import { download, upload } from '../../../api/files.ts'
import { queryKey, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { useWords } from '../words.tsx'
import { texts } from './texts.ts'

/** What the terms want with the application, and what is there. */
export function Files({ application: a }: { application: Application }) {
  const t = useText(texts)
  const s = useText(shared)
  const word = useWords()
  const client = useQueryClient()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const wantedCode = useRef('')
  const remove = useCommand(programmes.removeFile)
  const mayChange = a.mayDo.includes('change')
  const send = async (file: File) => {
    setBusy(wantedCode.current)
    setProblem(null)
    try {
      await upload(programmes.addFile, file, { params: { id: a.id }, body: { code: wantedCode.current } })
      await client.invalidateQueries({ queryKey: [queryKey(programmes.application)[0]] })
    } catch (error) {
      setProblem(error as ApiProblem)
    } finally {
      setBusy(null)
    }
  }
  if (a.wanted.length === 0 && a.files.length === 0) return null
  return (
    <Section title={t('files')} scope={mayChange ? t('hint') : undefined}>
      {problem && <Problem title={problem.title || s('notDone')} problem={problem} />}
      <input ref={input} type="file" hidden aria-label={t('uploadFile')} accept=".jpg,.jpeg,.png,.webp,.pdf,.xml,.ofd,.xlsx,.csv,.docx" onChange={(event) => { const file = event.target.files?.[0]; event.target.value = ''; if (file) void send(file) }} />
      <ul className="jw-fact-lines" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {a.wanted.map((w) => {
          const found = a.files.filter((f) => f.code === w.code)
          return (
            <li key={w.code}>
              <span>{word(w.title)}{!w.isRequired && ` (${t('optional')})`}{w.isRequired && found.length === 0 && <span className="jw-amber"> · {t('missingFile')}</span>}</span>
              <span>{found.map((f) => <span key={f.id}><button type="button" className="jw-word" title={f.sha256} onClick={() => download(programmes.file, { params: { id: a.id, fileId: f.id } })}>{f.name}</button>{mayChange && <button type="button" className="jw-word jw-label" onClick={() => remove.mutate({ params: { id: a.id, fileId: f.id } })}> {t('remove')}</button>} </span>)}</span>
              <span>{mayChange && <Button size="small" loading={busy === w.code} onClick={() => { wantedCode.current = w.code; input.current?.click() }}>{t('uploadFile')}</Button>}</span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

import { imports, type Import } from '@jingwei/contract/imports'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState, type ChangeEvent, type DragEvent } from 'react'
import { ApiProblem } from '../../api/client.ts'
import { upload } from '../../api/files.ts'
import { queryKey } from '../../api/query.ts'
import { useGo } from '../../app/client-links.tsx'
import { bytes } from '../../app/format.ts'
import { useText } from '../../app/i18n.ts'
import { useRegion } from '../../app/region.tsx'
import { pathTo } from '../../paths.ts'
import { Problem } from '../../ui/problem.tsx'
import { ProgressTask } from '../../ui/progress-task.tsx'
import './imports.css'
import { texts } from './texts.ts'

const maxBytes = imports.upload.upload.maxBytes
const maxText = `${maxBytes / 1024 ** 3} GB`
const isReadable = (name: string) => /\.(xlsx|csv|tsv|txt)(\.gz)?$/i.test(name)
type Sending = { name: string; sent: number; total: number; abort: AbortController }

/** Drop or choose; then the page of the import shows what becomes of it. */
export function UploadZone({ kind }: { kind: Import['kind'] }) {
  const t = useText(texts)
  const go = useGo()
  const client = useQueryClient()
  const { region } = useRegion()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const [sending, setSending] = useState<Sending | null>(null)
  const [failure, setFailure] = useState<{ title: string; problem?: unknown; kept?: string } | null>(null)

  const refusalOf = (file: File): { title: string; kept?: string } | null => {
    if (!isReadable(file.name)) return { title: t('wrongType', { name: file.name }), kept: t('wrongTypeWhy') }
    if (file.size === 0) return { title: t('empty', { name: file.name }) }
    return file.size > maxBytes ? { title: t('tooLarge', { name: file.name, bytes: bytes(file.size), size: maxText }) } : null
  }
  const send = async (files: FileList | null) => {
    const file = files?.[0]
    if (!file || sending) return
    const refusal = files.length > 1 ? { title: t('oneOnly') } : refusalOf(file)
    setFailure(refusal)
    if (refusal) return
    const abort = new AbortController()
    setSending({ name: file.name, sent: 0, total: file.size, abort })
    try {
      const job = await upload(
        imports.upload,
        file,
        { body: { kind, ...(region ? { regionCode: region.code } : {}) } },
        {
          signal: abort.signal,
          onProgress: (sent, total) => setSending({ name: file.name, sent, total, abort }),
        },
      )
      await client.invalidateQueries({ queryKey: [queryKey(imports.list)[0]] })
      go(pathTo('importJob', { id: job.id }))
    } catch (error) {
      if (!abort.signal.aborted)
        setFailure({
          title: error instanceof ApiProblem && error.status > 0 ? error.title : t('sendFailed', { name: file.name }),
          problem: error,
          kept: [error instanceof ApiProblem ? error.detail : null, t('sendKept')].filter(Boolean).join(' '),
        })
    } finally {
      setSending(null)
      if (input.current) input.current.value = ''
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    void send(event.dataTransfer.files)
  }
  if (sending)
    return (
      <div className="jw-drop">
        <ProgressTask
          title={t('sending', { name: sending.name })}
          done={Math.round((sending.sent / Math.max(1, sending.total)) * 100)}
          total={100}
          unit="%"
          note={t('sent', { done: bytes(sending.sent), total: bytes(sending.total) })}
          onCancel={() => sending.abort.abort()}
          cancelText={t('stop')}
        />
      </div>
    )
  return (
    <>
      {failure && <Problem title={failure.title} problem={failure.problem} {...(failure.kept ? { kept: failure.kept } : {})} />}
      <div
        className={isOver ? 'jw-drop jw-drop-over' : 'jw-drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <p className="jw-strong">
          {isOver ? (
            t('dropNow')
          ) : (
            <>
              <span className="jw-drop-hint">{t('drop')} </span>
              <Button type="primary" onClick={() => input.current?.click()}>
                {t('choose')}
              </Button>
            </>
          )}
        </p>
        <p className="jw-drop-why">{t('dropWhy', { size: maxText })}</p>
        {region && <p className="jw-drop-why">{t('into', { place: region.fullName })}</p>}
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('choose')}
          accept=".xlsx,.csv,.tsv,.txt,.gz"
          onChange={(event: ChangeEvent<HTMLInputElement>) => void send(event.target.files)}
        />
      </div>
    </>
  )
}

import { CameraOutlined, PaperClipOutlined } from '@ant-design/icons'
import type { Item } from '@jingwei/contract/instrument'
import { useRef } from 'react'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { useListing, useReading } from '../reading.ts'
import { texts } from '../texts.ts'
import { EvidenceList, type Evidence } from './evidence-list.tsx'
import type { Upload, Uploads } from './use-uploads.ts'
import './evidence.css'

type Props = { assessmentId: number; item: Item; evidence: readonly Evidence[]; uploads: Uploads; isClosed?: boolean }
const accepted = 'image/*,application/pdf,.xlsx,.xls,.docx,.doc,.csv,.txt'

/** Evidence of one item: by the phone's camera or as a file. Never a condition of going on. */
export function EvidenceField({ assessmentId, item, evidence, uploads, isClosed = false }: Props) {
  const t = useText(texts)
  const read = useReading()
  const listing = useListing()
  const camera = useRef<HTMLInputElement>(null)
  const file = useRef<HTMLInputElement>(null)
  const add = (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])]
    input.value = ''
    if (files.length > 0) void uploads.add(item.code, files)
  }
  const examples = listing((item.evidence ?? []).map(read))
  return (
    <section aria-label={`${t('evidence')} ${read(item.label)}`}>
      {!isClosed && (
        <div className="jw-evidence-head">
          <div className="jw-evidence-adds">
            <button type="button" className="jw-evidence-add" onClick={() => camera.current?.click()}>
              <CameraOutlined />
              {t('evidenceAdd')}
            </button>
            <button type="button" className="jw-evidence-add" onClick={() => file.current?.click()}>
              <PaperClipOutlined />
              {t('evidenceFile')}
            </button>
          </div>
          <span className="jw-option-aside">{t('evidenceWhy')}</span>
          <input
            ref={camera}
            type="file"
            hidden
            accept="image/*"
            capture="environment"
            aria-label={t('evidenceAdd')}
            onChange={(event) => add(event.target)}
          />
          <input
            ref={file}
            type="file"
            hidden
            multiple
            accept={accepted}
            aria-label={t('evidenceFile')}
            onChange={(event) => add(event.target)}
          />
        </div>
      )}
      {!isClosed && examples && <p className="jw-label">{t('evidenceHint', { what: examples })}</p>}
      <ul className="jw-evidence">
        {uploads.uploads
          .filter((one) => one.itemCode === item.code)
          .map((one) => (
            <UploadRow key={one.key} upload={one} uploads={uploads} />
          ))}
      </ul>
      <EvidenceList assessmentId={assessmentId} evidence={evidence.filter((one) => one.itemCode === item.code)} mayRemove={!isClosed} />
    </section>
  )
}

function UploadRow({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const t = useText(texts)
  const format = useFormat()
  const words =
    upload.state === 'sending'
      ? t('evidenceSending', { done: format.bytes(upload.sent), total: format.bytes(upload.file.size) })
      : upload.state === 'waiting'
        ? t('evidenceWaiting')
        : [t('evidenceFailed'), upload.problem?.detail ?? upload.problem?.title].filter(Boolean).join(' · ')
  return (
    <li>
      <span className="jw-evidence-thumb" aria-hidden="true">
        <PaperClipOutlined />
      </span>
      <span className="jw-evidence-text">
        <span className="jw-cut">{upload.file.name}</span>
        <span className={upload.state === 'failed' ? 'jw-label jw-red' : 'jw-label'} role="status">
          {words}
        </span>
        {upload.state === 'sending' && (
          <span
            className="jw-evidence-bar"
            role="progressbar"
            aria-label={upload.file.name}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round((upload.sent / Math.max(1, upload.file.size)) * 100)}
          >
            <i style={{ width: `${(upload.sent / Math.max(1, upload.file.size)) * 100}%` }} />
          </span>
        )}
      </span>
      {upload.state === 'failed' && (
        <button type="button" className="jw-word" onClick={() => uploads.again(upload.key)}>
          {t('evidenceAgain')}
        </button>
      )}
      {upload.state !== 'sending' && (
        <button type="button" className="jw-word" onClick={() => uploads.drop(upload.key)}>
          {t('evidenceRemove')}
        </button>
      )}
    </li>
  )
}

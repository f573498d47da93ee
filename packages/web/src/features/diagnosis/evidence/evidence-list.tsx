import { FileOutlined, FilePdfOutlined } from '@ant-design/icons'
import { diagnosis, type Assessment } from '@jingwei/contract/diagnosis'
import { useEffect, useState } from 'react'
import { addressOf } from '../../../api/client.ts'
import { objectUrl } from '../../../api/files.ts'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { texts } from '../texts.ts'
import './evidence.css'

export type Evidence = Assessment['evidence'][number]
type Props = { assessmentId: number; evidence: readonly Evidence[]; mayRemove?: boolean }

/** Files of one item: who gave them and when; pictures open in place. */
export function EvidenceList({ assessmentId, evidence, mayRemove = false }: Props) {
  if (evidence.length === 0) return null
  return (
    <ul className="jw-evidence">
      {evidence.map((one) => (
        <EvidenceRow key={one.id} assessmentId={assessmentId} evidence={one} mayRemove={mayRemove} />
      ))}
    </ul>
  )
}

function EvidenceRow({ assessmentId, evidence, mayRemove }: { assessmentId: number; evidence: Evidence; mayRemove: boolean }) {
  const t = useText(texts)
  const format = useFormat()
  const [isOpen, setIsOpen] = useState(false)
  const isPicture = /^image\/(jpeg|png|webp|gif)$/.test(evidence.mediaType)
  const params = { id: assessmentId, evidenceId: evidence.id }
  const address = addressOf(diagnosis.evidence, { params })
  const picture = usePicture(isPicture, assessmentId, evidence)
  const remove = useCommand(diagnosis.removeEvidence)
  return (
    <>
      <li>
        {picture ? (
          <button
            type="button"
            className="jw-evidence-thumb"
            aria-expanded={isOpen}
            aria-label={`${t(isOpen ? 'evidenceClose' : 'evidenceOpen')} ${evidence.name}`}
            style={{ padding: 0, cursor: 'pointer' }}
            onClick={() => setIsOpen(!isOpen)}
          >
            <img className="jw-evidence-thumb" src={picture} alt="" />
          </button>
        ) : (
          <span className="jw-evidence-thumb" aria-hidden="true">
            {evidence.mediaType === 'application/pdf' ? <FilePdfOutlined /> : <FileOutlined />}
          </span>
        )}
        <span className="jw-evidence-text">
          <span className="jw-cut">
            {isPicture ? (
              evidence.name
            ) : (
              <a href={address} target="_blank" rel="noreferrer">
                {evidence.name}
              </a>
            )}
          </span>
          <span className="jw-label">
            {format.bytes(evidence.bytes)} · {evidence.addedBy} · {format.dateTime(evidence.addedAt)}
          </span>
        </span>
        {mayRemove && (
          <button
            type="button"
            className="jw-word"
            disabled={remove.isPending}
            aria-label={`${t('evidenceRemove')} ${evidence.name}`}
            onClick={() => remove.mutate({ params })}
          >
            {t('evidenceRemove')}
          </button>
        )}
      </li>
      {isOpen && picture && (
        <li>
          <img className="jw-evidence-large" src={picture} alt={evidence.name} />
        </li>
      )}
      {remove.error && (
        <li role="alert" className="jw-red">
          {remove.error.detail ?? remove.error.title}
        </li>
      )}
    </>
  )
}

/** Through fetch, because files are given out as downloads, which an <img> would not show. */
function usePicture(isPicture: boolean, assessmentId: number, evidence: Evidence): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!isPicture) return
    let isGone = false
    let made: string | null = null
    objectUrl(diagnosis.evidence, { params: { id: assessmentId, evidenceId: evidence.id } }).then(
      (url) => {
        made = url
        if (isGone) URL.revokeObjectURL(url)
        else setAddress(url)
      },
      () => undefined, // its name and size stay; without a network there is no picture
    )
    return () => {
      isGone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [isPicture, assessmentId, evidence.id])
  return address
}

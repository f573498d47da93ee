import { collections, type Sheet } from '@jingwei/contract/collections'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import type { ApiProblem } from '../../../api/client.ts'
import { upload } from '../../../api/files.ts'
import { queryKey } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

/** A sheet for many fillers: looked at, then written. */
export function ImportDialog({ roundId, onClose }: { roundId: number; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const { language } = useFormat()
  const client = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [isSubmitting, setIsSubmitting] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const send = async (chosen: File, mode: 'preview' | 'write') => {
    setProblem(null)
    setIsBusy(true)
    try {
      const answer = await upload(collections.importRound, chosen, { params: { id: roundId }, body: { mode, ...(isSubmitting && mode === 'write' ? { submit: 'true' } : {}) } })
      setFile(chosen)
      setSheet(answer)
      if (answer.isWritten) for (const one of [collections.round, collections.reports]) await client.invalidateQueries({ queryKey: [queryKey(one)[0]] })
    } catch (error) {
      setProblem(error as ApiProblem)
    } finally {
      setIsBusy(false)
    }
  }
  const errors = sheet?.faults.filter((f) => f.severity === 'error').length ?? 0
  const canWrite = sheet !== null && !sheet.isWritten && errors === 0 && sheet.changed > 0
  return (
    <Modal open title={t('importTitle')} onCancel={onClose} cancelText={s('cancel')} okText={t('write')} okButtonProps={canWrite ? { loading: isBusy } : { style: { display: 'none' } }} onOk={() => file && void send(file, 'write')} mask={{ closable: false }} width={600}>
      {problem && <Problem title={problem.title || s('notDone')} problem={problem} />}
      {isBusy && <p role="status">{t('reading')}</p>}
      {!sheet && !isBusy && <FileDrop text={t('drop')} buttonText={t('choose')} hint={t('importHint')} accept=".xlsx,.csv" onFile={(one) => void send(one, 'preview')} />}
      {sheet && (
        <>
          <p role="status">{sheet.isWritten ? t('written', { count: sheet.changed, submitted: sheet.submitted }) : t('found', { count: sheet.rows, ready: sheet.ready })}{!sheet.isWritten && sheet.faults.length > 0 && ` · ${t('faults', { count: sheet.faults.length })}`}</p>
          {sheet.faults.length > 0 && <ul className="jw-sheet-faults">{sheet.faults.map((f, i) => <li key={i} className={f.severity === 'error' ? 'jw-fill-error' : 'jw-fill-asks'}>{t('line', { n: f.line })}{f.column && ` · ${f.column}`} · {f.text[language]}</li>)}</ul>}
          {canWrite && sheet.ready > 0 && <p><Checkbox checked={isSubmitting} onChange={(event) => setIsSubmitting(event.target.checked)}>{t('submitThem')}</Checkbox></p>}
          {!sheet.isWritten && <Button size="small" onClick={() => setSheet(null)}>{t('another')}</Button>}
        </>
      )}
    </Modal>
  )
}

import { workplans } from '@jingwei/contract/workplans'
import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useState } from 'react'
import type { ApiProblem } from '../../../api/client.ts'
import { download, upload } from '../../../api/files.ts'
import { queryKey } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

/** A sheet of tasks, whole or not at all; what is wrong is named row by row. */
export function ImportDialog({ planId, onClose }: { planId: number; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const client = useQueryClient()
  const [isSending, setIsSending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const send = async (file: File) => {
    setProblem(null)
    setIsSending(true)
    try {
      await upload(workplans.importTasks, file, { params: { id: planId }, body: {} })
      await client.invalidateQueries({ queryKey: [queryKey(workplans.plan)[0]] })
      onClose()
    } catch (error) {
      setProblem(error as ApiProblem)
    } finally {
      setIsSending(false)
    }
  }
  return (
    <Modal open title={t('importTasks')} onCancel={onClose} cancelText={s('cancel')} okButtonProps={{ style: { display: 'none' } }} mask={{ closable: false }}>
      {problem && <Problem title={problem.title || s('notDone')} problem={problem} />}
      {isSending ? <p role="status">{t('sending')}</p> : <FileDrop text={t('drop')} buttonText={t('choose')} hint={t('importHint')} accept=".xlsx,.csv" onFile={(file) => void send(file)} />}
      <p style={{ marginTop: 12 }}><button type="button" className="jw-word" onClick={() => download(workplans.exportPlan, { params: { id: planId }, query: { format: 'xlsx' } })}>{t('template')}</button> <span className="jw-label">{t('templateWhy')}</span></p>
    </Modal>
  )
}

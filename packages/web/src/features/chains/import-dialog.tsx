import { chains, type ChainDraft, type ChainPart } from '@jingwei/contract/chains'
import { useQueryClient } from '@tanstack/react-query'
import { Modal, Select } from 'antd'
import { useState } from 'react'
import type { ApiProblem } from '../../api/client.ts'
import { upload } from '../../api/files.ts'
import { queryKey } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { Field } from '../../ui/field.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Problem } from '../../ui/problem.tsx'
import { texts } from './texts.ts'

type What = { kind: 'hand'; chainId: number } | { kind: 'part'; chainId: number; revision: number; onDraft: (draft: ChainDraft) => void }
const parts: readonly ChainPart[] = ['links', 'edges', 'scenes', 'entries']
/** A sheet, whole or not at all; what is wrong is named row by row. */
export function ImportDialog({ what, onClose }: { what: What; onClose: () => void }) {
  const t = useText(texts)
  const client = useQueryClient()
  const [part, setPart] = useState<ChainPart>('links')
  const [isSending, setIsSending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const send = async (file: File) => {
    setProblem(null)
    setIsSending(true)
    try {
      if (what.kind === 'hand') await upload(chains.importHand, file, { params: { id: what.chainId }, body: {} })
      else what.onDraft((await upload(chains.importPart, file, { params: { id: what.chainId }, body: { part, revision: what.revision } })).draft)
      await client.invalidateQueries({ queryKey: [queryKey(chains.get)[0]] })
      onClose()
    } catch (error) {
      setProblem(error as ApiProblem)
    } finally {
      setIsSending(false)
    }
  }
  return (
    <Modal open title={what.kind === 'hand' ? t('importHand') : t('importPart')} onCancel={onClose} cancelText={t('cancel')} okButtonProps={{ style: { display: 'none' } }} mask={{ closable: false }}>
      {problem && <Problem title={problem.title || t('notDone')} problem={problem} />}
      {what.kind === 'part' && <Field label={t('part')} hint={t('replaces')}><Select value={part} onChange={(p: ChainPart) => setPart(p)} options={parts.map((p) => ({ value: p, label: t(`part_${p}`) }))} /></Field>}
      {isSending ? <p role="status">{t('sending')}</p> : <FileDrop text={t('drop')} buttonText={t('chooseFile')} hint={what.kind === 'hand' ? t('handHint') : t('fileHint')} accept=".xlsx,.csv" onFile={(file) => void send(file)} />}
    </Modal>
  )
}

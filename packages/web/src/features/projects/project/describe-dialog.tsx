import { projects, type Project } from '@jingwei/contract/projects'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

/** Words that need nobody's approval. */
export function DescribeDialog({ project: p, onClose }: { project: Project; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const [summary, setSummary] = useState(p.summary ?? '')
  const [result, setResult] = useState(p.result ?? '')
  const [manager, setManager] = useState(p.manager ?? '')
  const save = useCommand(projects.describe, { onDone: onClose })
  const orNull = (text: string) => text.trim() || null
  return (
    <Modal open title={t('edit')} onCancel={onClose} okText={s('save')} cancelText={s('cancel')} confirmLoading={save.isPending} mask={{ closable: false }}
      onOk={() => save.mutate({ params: { id: p.id }, body: { summary: orNull(summary), result: orNull(result), manager: orNull(manager), version: p.version } })}>
      {save.error && <Problem title={save.error.title || s('notDone')} problem={save.error} />}
      <Field label={t('summary')} isOptional><Input.TextArea rows={4} value={summary} maxLength={4000} onChange={(e) => setSummary(e.target.value)} /></Field>
      <Field label={t('result')} isOptional><Input.TextArea rows={3} value={result} maxLength={4000} onChange={(e) => setResult(e.target.value)} /></Field>
      <Field label={t('manager')} isOptional><Input value={manager} maxLength={60} onChange={(e) => setManager(e.target.value)} /></Field>
    </Modal>
  )
}

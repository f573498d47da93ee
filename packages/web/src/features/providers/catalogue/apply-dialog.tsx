import { providers } from '@jingwei/contract/providers'
import { Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { pathTo } from '../../../paths.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { texts } from './texts.ts'

export function ApplyDialog({ callId, onClose }: { callId: number; onClose: () => void }) {
  const t = useText(texts)
  const go = useGo()
  const toast = useToast()
  const [statement, setStatement] = useState('')
  const [isTruthful, setIsTruthful] = useState(false)
  const apply = useCommand(providers.apply, {
    onDone: (made) => {
      toast(t('applied'))
      go(pathTo('application', { id: made.id }))
    },
  })
  return (
    <Modal open title={t('apply')} onCancel={onClose} okText={t('apply')} okButtonProps={{ disabled: !isTruthful }} confirmLoading={apply.isPending} onOk={() => apply.mutate({ body: { callId, statement: statement.trim() || null, truthful: true } })}>
      <p className="jw-ink2" style={{ marginBottom: 12 }}>{t('applyWhy')}</p>
      <Field label={t('statement')} isOptional><Input.TextArea rows={4} maxLength={2000} value={statement} onChange={(event) => setStatement(event.target.value)} /></Field>
      <Checkbox style={{ marginTop: 12 }} checked={isTruthful} onChange={(event) => setIsTruthful(event.target.checked)}>{t('truthful')}</Checkbox>
      {apply.error && <Problem title={apply.error.title} problem={apply.error} />}
    </Modal>
  )
}

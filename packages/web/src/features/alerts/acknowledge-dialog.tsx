import { alerts } from '@jingwei/contract/alerts'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { Field } from '../../ui/field.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import { texts } from './texts.ts'
import type { OneAlert } from './words.ts'

export function AcknowledgeDialog({ alert, onClose }: { alert: OneAlert; onClose: () => void }) {
  useFocusBack()
  const t = useText(texts)
  const toast = useToast()
  const [note, setNote] = useState('')
  const acknowledge = useCommand(alerts.acknowledge, {
    onDone: () => {
      toast(t('ackDone'))
      onClose()
    },
  })
  return (
    <Modal open title={t('ackTitle')} onCancel={onClose} width={480} okText={t('acknowledge')} cancelText={t('cancel')} confirmLoading={acknowledge.isPending}
      onOk={() => acknowledge.mutate({ params: { id: alert.id }, body: { note: note.trim() || null } })}>
      <p className="jw-strong">{alert.message}</p>
      <p className="jw-ink2" style={{ margin: '4px 0 16px', fontSize: 13 }}>{t('ackWhy')}</p>
      <Field label={t('ackNote')} isOptional>
        <Input.TextArea rows={2} autoFocus value={note} maxLength={300} placeholder={t('ackExample')} onChange={(event) => setNote(event.target.value)} />
      </Field>
      {acknowledge.error && <Problem title={acknowledge.error.title || t('ackFailed')} problem={acknowledge.error} />}
    </Modal>
  )
}

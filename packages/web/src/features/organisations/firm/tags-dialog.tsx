import { organisations, type Organisation } from '@jingwei/contract/organisations'
import { Modal, Select } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

const most = 10

/** All tags of one firm; what was added and what was taken away is worked out here. */
export function TagsDialog({ record, onClose }: { record: Organisation; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const toast = useToast()
  const known = useApi(organisations.tags, {})
  const [tags, setTags] = useState<readonly string[]>(record.tags)
  const change = useCommand(organisations.tag, {
    onDone: () => {
      toast(t('tagsSaved'))
      onClose()
    },
  })
  const submit = () => {
    const add = tags.filter((one) => !record.tags.includes(one))
    const remove = record.tags.filter((one) => !tags.includes(one))
    if (add.length + remove.length === 0) return onClose()
    change.mutate({ body: { selection: { ids: [record.id] }, add, remove } })
  }
  return (
    <Modal
      open
      title={t('tags')}
      onCancel={onClose}
      onOk={submit}
      okText={s('save')}
      cancelText={s('cancel')}
      confirmLoading={change.isPending}
      width={480}
    >
      <Field label={t('tags')}>
        <Select
          mode="tags"
          maxCount={record.tags.length + most}
          value={[...tags]}
          tokenSeparators={[',', '，', '、', ';', '；']}
          onChange={(next: string[]) => setTags([...new Set(next.map((one) => one.trim().slice(0, 30)).filter(Boolean))])}
          options={(known.data?.items ?? []).map((one) => ({ value: one.tag, label: one.tag }))}
        />
      </Field>
      {change.error && <Problem title={t('tagsFailed')} problem={change.error} kept={change.error.detail ?? change.error.title} />}
    </Modal>
  )
}

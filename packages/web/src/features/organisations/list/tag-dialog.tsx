import { organisations, type Selection } from '@jingwei/contract/organisations'
import { Modal, Select } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

type Props = { selection: Selection; count: number; onClose: () => void }
const most = 10

export function TagDialog({ selection, count, onClose }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const toast = useToast()
  const known = useApi(organisations.tags, {})
  const [tags, setTags] = useState<string[]>([])
  const [wasTried, setWasTried] = useState(false)
  const remove = useCommand(organisations.tag)
  const add = useCommand(organisations.tag, {
    onDone: ({ changed }, { body }) => {
      toast(t('tagAdded', { count: changed }), {
        text: t('undo'),
        run: () => remove.mutate({ body: { selection: body.selection, remove: [...(body.add ?? [])] } }),
      })
      onClose()
    },
  })
  const submit = () => {
    setWasTried(true)
    if (tags.length > 0) add.mutate({ body: { selection, add: tags } })
  }
  return (
    <Modal
      open
      title={t('tagTitle', { count })}
      onCancel={onClose}
      onOk={submit}
      okText={t('addTag')}
      cancelText={s('cancel')}
      confirmLoading={add.isPending}
      width={480}
    >
      <Field label={t('tagLabel')} hint={t('tagHint')} error={wasTried && tags.length === 0 && t('tagFirst')}>
        <Select
          mode="tags"
          autoFocus
          maxCount={most}
          value={tags}
          tokenSeparators={[',', '，', '、', ';', '；']}
          onChange={(next: string[]) => setTags([...new Set(next.map((one) => one.trim().slice(0, 30)).filter(Boolean))])}
          options={(known.data?.items ?? []).map((one) => ({ value: one.tag, label: one.tag }))}
        />
      </Field>
      {add.error && <Problem title={t('tagFailed')} problem={add.error} kept={add.error.detail ?? add.error.title} />}
    </Modal>
  )
}

import { collections } from '@jingwei/contract/collections'
import { useNavigate } from '@tanstack/react-router'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { pathTo } from '../../../paths.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import type { NamedRegion } from '../../organisations/regions-field.tsx'
import { PartnerField } from '../../workplans/meetings/meeting-dialog.tsx'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

/** Its name and place; everything else is written on its page. */
export function NewFormDialog({ onClose }: { onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const navigate = useNavigate()
  const { top } = useRegion()
  const [code, setCode] = useState('')
  const [title, setTitle] = useState('')
  const [place, setPlace] = useState<NamedRegion | null>(top ? { code: top.code, name: top.name } : null)
  const add = useCommand(collections.addForm, { onDone: ({ id }) => void navigate({ to: pathTo('collectionForm', { id }) }) })
  const send = () => {
    const text = { zh: title.trim(), en: title.trim() }
    if (place) add.mutate({ body: { code, regionCode: place.code, definition: { title: text, period: 'month', dueDays: 10, filler: { kind: 'organisation', filter: 'aboveScale:eq:true' }, approval: [3], items: [{ code: `${code.slice(0, 30)}_output`, title: { zh: '产值', en: 'Output' }, kind: 'number', unit: 'fen', inWan: true, time: 'flow', min: 0 }] } } })
  }
  return (
    <Modal open title={t('add')} onCancel={onClose} okText={t('add')} cancelText={s('cancel')} confirmLoading={add.isPending} okButtonProps={{ disabled: !title.trim() || !place || !/^[a-z][a-z0-9_]{1,39}$/.test(code) }} onOk={send} mask={{ closable: false }}>
      {add.error && <Problem title={add.error.title || s('notDone')} problem={add.error} />}
      <Field label={t('titleZh')} error={add.error?.field('body.definition.title')}><Input value={title} maxLength={60} onChange={(e) => setTitle(e.target.value)} /></Field>
      <Field label={t('code')} hint={t('codeHint')} error={add.error?.field('body.code')}><Input value={code} maxLength={40} onChange={(e) => setCode(e.target.value)} /></Field>
      <Field label={t('region')} error={add.error?.field('body.regionCode')}><PartnerField value={place} onChange={setPlace} /></Field>
    </Modal>
  )
}

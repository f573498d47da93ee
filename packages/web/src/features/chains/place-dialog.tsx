import { chains, type ChainMap } from '@jingwei/contract/chains'
import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { Field } from '../../ui/field.tsx'
import { Problem } from '../../ui/problem.tsx'
import { FirmField } from '../cases/raise/firm-field.tsx'
import { texts } from './texts.ts'
import { useTitle } from './words.tsx'

export type Asked = { firm: { id: number; name: string } | null; link: string | null }
const nowhere = '-'
/** A firm at a link by hand, or not on the chain at all. */
export function PlaceDialog({ map, asked, onClose }: { map: ChainMap; asked: Asked; onClose: () => void }) {
  const t = useText(texts)
  const titleOf = useTitle()
  const [firm, setFirm] = useState(asked.firm)
  const [link, setLink] = useState<string | null>(asked.link)
  const [note, setNote] = useState('')
  const place = useCommand(chains.place, { makesStale: [chains.firms], onDone: onClose })
  const wrong = (name: string) => place.error?.field(`body.${name}`)
  return (
    <Modal open title={t('place')} onCancel={onClose} okText={t('place')} cancelText={t('cancel')} confirmLoading={place.isPending} okButtonProps={{ disabled: !firm || !link }} mask={{ closable: false }}
      onOk={() => firm && link && place.mutate({ params: { id: map.id }, body: { organisationId: firm.id, link: link === nowhere ? null : link, note: note.trim() || null } })}>
      {place.error && <Problem title={place.error.title || t('notDone')} problem={place.error} />}
      {asked.firm ? <p><b>{asked.firm.name}</b></p> : <Field label={t('firm')} error={wrong('organisationId')}><FirmField value={firm && { ...firm, region: { code: '', name: '', fullName: '' } }} onChange={setFirm} /></Field>}
      <Field label={t('placeTo')} error={wrong('link') ?? (asked.firm ? wrong('organisationId') : undefined)}><Select showSearch={{ optionFilterProp: 'label' }} value={link} onChange={(code: string) => setLink(code)} options={[...map.document.links.map((l) => ({ value: l.code, label: titleOf(l) })), { value: nowhere, label: t('notHere') }]} /></Field>
      <Field label={t('note')} isOptional><Input value={note} maxLength={500} onChange={(e) => setNote(e.target.value)} /></Field>
    </Modal>
  )
}

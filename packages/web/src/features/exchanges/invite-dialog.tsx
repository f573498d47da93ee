import { exchanges, type PartnerRow } from '@jingwei/contract/exchanges'
import { Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../api/query.ts'
import { useGo } from '../../app/client-links.tsx'
import { useText } from '../../app/i18n.ts'
import { useRegion } from '../../app/region.tsx'
import { pathTo } from '../../paths.ts'
import { Field } from '../../ui/field.tsx'
import { Problem } from '../../ui/problem.tsx'
import { RegionField } from '../organisations/picker-fields.tsx'
import { RegionsField, type NamedRegion } from '../organisations/regions-field.tsx'
import { texts } from './texts.ts'
import { Handed } from './words.tsx'

const directions = ['receive', 'send', 'both'] as const

/** Makes an invitation and shows it, once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useText(texts)
  const { region } = useRegion()
  const go = useGo()
  const [name, setName] = useState('')
  const [theirs, setTheirs] = useState<NamedRegion | null>(null)
  const [ownName, setOwnName] = useState('')
  const [own, setOwn] = useState(region)
  const [direction, setDirection] = useState<PartnerRow['direction']>('receive')
  const invite = useCommand(exchanges.invite)
  const wrong = (field: string) => invite.error?.field(`body.${field}`)
  if (invite.data) {
    const { partner, invitation } = invite.data
    return <InvitationMade name={partner.name} invitation={invitation} onClose={() => { onClose(); go(pathTo('exchangePartner', { id: partner.id })) }} />
  }
  return (
    <Modal open title={t('invite')} onCancel={onClose} okText={t('makeInvitation')} cancelText={t('cancel')} confirmLoading={invite.isPending} okButtonProps={{ disabled: !name.trim() || !ownName.trim() || !theirs || !own }} mask={{ closable: false }}
      onOk={() => theirs && own && invite.mutate({ body: { name: name.trim(), regionCode: theirs.code, ownName: ownName.trim(), homeRegionCode: own.code, direction } })}>
      {invite.error && <Problem title={invite.error.title || t('notDone')} problem={invite.error} />}
      <p>{t('inviteWhat')}</p>
      <Field label={t('theirName')} error={wrong('name')}><Input value={name} maxLength={100} onChange={(e) => setName(e.target.value)} /></Field>
      <Field label={t('theirRegion')} hint={t('theirRegionWhy')} error={wrong('regionCode')}><OneRegion value={theirs} onChange={setTheirs} /></Field>
      <Field label={t('direction')}><Radio.Group value={direction} onChange={(e) => setDirection(e.target.value as PartnerRow['direction'])} options={directions.map((value) => ({ value, label: t(`direction_${value}`) }))} /></Field>
      <Field label={t('ownName')} error={wrong('ownName')}><Input value={ownName} maxLength={100} onChange={(e) => setOwnName(e.target.value)} /></Field>
      <Field label={t('ownRegion')} error={wrong('homeRegionCode')}><RegionField value={own} onChange={setOwn} /></Field>
    </Modal>
  )
}
export function InvitationMade({ name, invitation, onClose }: { name: string; invitation: string; onClose: () => void }) {
  const t = useText(texts)
  return (
    <Modal open title={t('invitationMade', { name })} okText={t('done')} cancelButtonProps={{ style: { display: 'none' } }} closable={false} keyboard={false} mask={{ closable: false }} onOk={onClose}>
      <p>{t('invitationOnce')}</p>
      <Handed text={invitation} name="jingwei-invitation.txt" />
    </Modal>
  )
}
/** A place of the whole country. */
export function OneRegion({ value, onChange, ...given }: { id?: string; status?: 'error' | ''; 'aria-describedby'?: string; value: NamedRegion | null; onChange: (one: NamedRegion | null) => void }) {
  return <RegionsField {...given} most={1} value={value ? [value] : []} onChange={([one]) => onChange(one ?? null)} />
}

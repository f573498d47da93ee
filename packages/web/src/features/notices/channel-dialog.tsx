import { notices as contract, noticeTopics, type NoticeChannel } from '@jingwei/contract/notices'
import { Checkbox, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { useRegion, type Place } from '../../app/region.tsx'
import { Field } from '../../ui/field.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useToast } from '../../ui/toast.tsx'
import { PlaceField } from '../accounts/place-field.tsx'
import { texts } from './texts.ts'

const kinds = ['wecom', 'dingtalk'] as const

/** A new robot, or what of one may be changed: its address is written once. */
export function ChannelDialog({ channel, onClose }: { channel: NoticeChannel | null; onClose: () => void }) {
  const t = useText(texts)
  const toast = useToast()
  const { top, region } = useRegion()
  const [place, setPlace] = useState<Place | null>(region)
  const [kind, setKind] = useState<(typeof kinds)[number]>(channel?.kind ?? 'wecom')
  const [name, setName] = useState(channel?.name ?? '')
  const [target, setTarget] = useState('')
  const [secret, setSecret] = useState('')
  const [topics, setTopics] = useState<string[]>(channel?.topics ?? [])
  const [isUrgentOnly, setIsUrgentOnly] = useState(channel?.isUrgentOnly ?? false)
  const [isEnabled, setIsEnabled] = useState(channel?.isEnabled ?? true)
  const [wasTried, setWasTried] = useState(false)
  const done = () => {
    toast(t('channelSaved'))
    onClose()
  }
  const add = useCommand(contract.addChannel, { onDone: done })
  const change = useCommand(contract.changeChannel, { onDone: done })
  const error = add.error ?? change.error
  const lacks = wasTried && t('required')
  const submit = () => {
    setWasTried(true)
    const fields = { name: name.trim(), topics, isUrgentOnly, isEnabled }
    if (fields.name === '') return
    if (channel) return change.mutate({ params: { id: channel.id }, body: fields })
    if (target.trim().length < 3 || !place) return
    add.mutate({ body: { ...fields, kind, regionCode: place.code, target: target.trim(), ...(kind === 'dingtalk' && secret.trim() ? { secret: secret.trim() } : {}) } })
  }
  return (
    <Modal open title={channel ? t('changeChannel') : t('addChannel')} onCancel={onClose} onOk={submit} okText={t('save')} cancelText={t('cancel')} confirmLoading={add.isPending || change.isPending} width={520} mask={{ closable: false }}>
      {!channel && <Field label={t('kind')}><Select value={kind} onChange={setKind} options={kinds.map((value) => ({ value, label: t(value) }))} /></Field>}
      <Field label={t('name')} error={(name.trim() === '' && lacks) || error?.field('body.name')}>
        <Input value={name} maxLength={60} autoFocus placeholder={t('nameExample')} onChange={(event) => setName(event.target.value)} />
      </Field>
      {!channel && (
        <>
          {top && place && <Field label={t('region')}><PlaceField top={top} value={place} onChange={setPlace} /></Field>}
          <Field label={t('target')} hint={t('targetHint')} error={(target.trim().length < 3 && lacks) || error?.field('body.target')}>
            <Input value={target} maxLength={500} autoComplete="off" inputMode="url" onChange={(event) => setTarget(event.target.value)} />
          </Field>
          {kind === 'dingtalk' && (
            <Field label={t('secret')} isOptional hint={t('secretHint')} error={error?.field('body.secret')}>
              <Input.Password value={secret} maxLength={200} autoComplete="new-password" onChange={(event) => setSecret(event.target.value)} />
            </Field>
          )}
        </>
      )}
      <Field label={t('topics')} isOptional hint={t('topicsHint')}>
        <Select mode="multiple" value={topics} onChange={setTopics} options={noticeTopics.map((value) => ({ value, label: t(`topic_${value}`) }))} />
      </Field>
      <p><Checkbox checked={isUrgentOnly} onChange={(event) => setIsUrgentOnly(event.target.checked)}>{t('urgentOnly')}</Checkbox></p>
      <p><Checkbox checked={isEnabled} onChange={(event) => setIsEnabled(event.target.checked)}>{t('enabled')}</Checkbox></p>
      {error && error.fields.length === 0 && <Problem title={error.title || t('channelFailed')} problem={error} />}
    </Modal>
  )
}

import { PlusOutlined } from '@ant-design/icons'
import { alerts, type AlertChannel } from '@jingwei/contract/alerts'
import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { api } from '../../../api/client.ts'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { useFocusBack } from '../../../ui/use-focus-back.ts'
import '../alerts.css'
import { texts as shared } from '../texts.ts'
import { channelKinds, type ChannelKind } from '../words.ts'
import { texts } from './texts.ts'

type Channel = z.infer<typeof AlertChannel>

export function ChannelsSection({ mayManage }: { mayManage: boolean }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const toast = useToast()
  const [isAdding, setIsAdding] = useState(false)
  const { data, error, refetch, isPending } = useApi(alerts.channels, {}, { refetchEveryMs: 30_000 })
  const test = useCommand(alerts.tryChannel, { onDone: (one) => toast(one.lastProblem ? t('triedFailed', { problem: one.lastProblem }) : t('tried', { name: one.name })) })
  const remove = async (channel: Channel) => {
    await api(alerts.removeChannel, { params: { id: channel.id } })
    toast(t('channelRemoved'))
    await refetch()
  }
  const standing = (row: Channel) =>
    row.lastProblem ? <span title={row.lastProblem}><StateDot tone="red">{t('broken')}</StateDot> <span className="jw-ink3">{row.lastProblem}</span></span> : row.lastSentAt ? <StateDot tone="green">{t('working')}</StateDot> : <StateDot tone="faint">{t('untried')}</StateDot>
  const columns: Column<Channel>[] = [
    { key: 'name', title: t('channelName'), cell: (row) => row.name, width: 200, phone: 'title' },
    { key: 'kind', title: t('channelKind'), cell: (row) => s(row.kind), phone: 'aside' },
    { key: 'target', title: t('target'), cell: (row) => row.target, width: 340, phone: 'none' },
    { key: 'state', title: t('state'), cell: standing, width: 360, ink: 'ink', phone: 'detail' },
    { key: 'sent', title: t('lastSent'), cell: (row) => (row.lastSentAt ? format.dateTime(row.lastSentAt) : t('never')), align: 'right', phone: 'none' },
  ]
  const addButton = <Button size="small" icon={<PlusOutlined />} onClick={() => setIsAdding(true)}>{t('addChannel')}</Button>
  return (
    <Section title={<span id="channels">{t('channelsTitle')}</span>} more={mayManage ? addButton : undefined}>
      <DataTable label={t('channelsTitle')} columns={columns} rows={data?.items} rowKey={(row) => row.id} isLoading={isPending} problem={error} problemTitle={t('channelsFailed')} onAgain={() => void refetch()} isComfortable
        empty={<EmptyState title={t('noChannelsYet')} why={t('noChannelsWhy')} actions={mayManage && <Button onClick={() => setIsAdding(true)}>{t('addChannel')}</Button>} />}
        {...(mayManage
          ? {
              rowAction: (row: Channel) => (
                <span className="jw-row-words">
                  <button type="button" className="jw-word" disabled={test.isPending} onClick={() => test.mutate({ params: { id: row.id } })}>{t('tryNow')}</button>
                  <ConfirmAction verb={s('remove')} question={t('removeChannel', { name: row.name })} consequence={t('removeChannelWhy')} isIrreversible onConfirm={() => remove(row)} button={{ type: 'text', size: 'small' }} />
                </span>
              ),
            }
          : {})} />
      {test.error && <Problem title={test.error.title || t('channelsFailed')} problem={test.error} />}
      {isAdding && <AddChannel onClose={() => setIsAdding(false)} />}
    </Section>
  )
}

function AddChannel({ onClose }: { onClose: () => void }) {
  useFocusBack()
  const t = useText(texts)
  const s = useText(shared)
  const toast = useToast()
  const [kind, setKind] = useState<ChannelKind>('email')
  const [name, setName] = useState('')
  const [target, setTarget] = useState('')
  const [secret, setSecret] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const add = useCommand(alerts.addChannel, {
    onDone: () => {
      toast(t('channelSaved'))
      onClose()
    },
  })
  const takesSecret = kind === 'dingtalk' || kind === 'webhook'
  const submit = () => {
    setWasTried(true)
    if (name.trim() === '' || target.trim().length < 3) return
    add.mutate({ body: { name: name.trim(), kind, target: target.trim(), ...(takesSecret && secret.trim() ? { secret: secret.trim() } : {}) } })
  }
  const lacks = wasTried && s('required')
  return (
    <Modal open title={t('addChannel')} onCancel={onClose} onOk={submit} okText={t('addChannel')} cancelText={s('cancel')} confirmLoading={add.isPending} width={520} mask={{ closable: false }}>
      <div className="jw-alert-form">
        <Field label={t('channelKind')}><Select value={kind} onChange={setKind} options={channelKinds.map((value) => ({ value, label: s(value) }))} /></Field>
        <Field label={t('channelName')} error={(name.trim() === '' && lacks) || add.error?.field('body.name')}>
          <Input value={name} maxLength={60} autoFocus placeholder={t('channelNameExample')} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={t('target')} hint={kind === 'email' ? t('targetEmail') : t('targetUrl')} error={(target.trim().length < 3 && lacks) || add.error?.field('body.target')}>
          <Input value={target} maxLength={500} autoComplete="off" inputMode={kind === 'email' ? 'email' : 'url'} onChange={(event) => setTarget(event.target.value)} />
        </Field>
        {takesSecret && (
          <Field label={t('secret')} isOptional hint={kind === 'dingtalk' ? t('secretHint') : t('secretHintWebhook')} error={add.error?.field('body.secret')}>
            <Input.Password value={secret} maxLength={200} autoComplete="new-password" onChange={(event) => setSecret(event.target.value)} />
          </Field>
        )}
        {add.error && add.error.fields.length === 0 && <Problem title={add.error.title || t('channelFailed')} problem={add.error} />}
      </div>
    </Modal>
  )
}

import { PlusOutlined } from '@ant-design/icons'
import { cases, hotlineRights, type Hotline } from '@jingwei/contract/cases'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../../api/query.ts'
import { useLanguage, useText } from '../../../../app/i18n.ts'
import { useFormat } from '../../../../app/use-format.ts'
import { Bones } from '../../../../ui/bones.tsx'
import { ConfirmAction } from '../../../../ui/confirm-action.tsx'
import { DescriptionList, type Fact } from '../../../../ui/description-list.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Section } from '../../../../ui/layout.tsx'
import { Problem } from '../../../../ui/problem.tsx'
import { StateDot } from '../../../../ui/state-dot.tsx'
import { useToast } from '../../../../ui/toast.tsx'
import { Copyable } from '../../../accounts/copyable.tsx'
import '../../cases.css'
import '../administration.css'
import { DeliveriesDialog } from './deliveries-dialog.tsx'
import { HotlineDialog } from './hotline-dialog.tsx'
import { texts } from './texts.ts'

type Keyed = { name: string; key: string }

/** Hotlines that hand requests over and hear of every step. */
export function HotlinesTab() {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const toast = useToast()
  const [open, setOpen] = useState<Hotline | 'new' | null>(null)
  const [record, setRecord] = useState<Hotline | null>(null)
  const [keyed, setKeyed] = useState<Keyed | null>(null)
  const asked = useApi(cases.hotlines, {})
  const renew = useCommand(cases.renewHotlineKey, { onDone: ({ name, key }) => setKeyed({ name, key }) })
  const change = useCommand(cases.changeHotline, { onDone: (one) => toast(t(one.isEnabled ? 'revivedDone' : 'stoppedDone')) })
  const turn = ({ id, version, name, rights, sees, perMinute }: Hotline, isEnabled: boolean) => change.mutateAsync({ params: { id }, body: { version, name, rights, sees, perMinute, isEnabled } })
  const standing = (row: Hotline) =>
    !row.isEnabled ? <StateDot tone="grey">{t('stopped')}</StateDot>
    : row.lastProblem ? <StateDot tone="red">{t('failing')}</StateDot>
    : row.lastUsedAt || row.lastSentAt ? <StateDot tone="green">{t('working')}</StateDot>
    : <StateDot tone="faint">{t('untried')}</StateDot>
  const factsOf = (row: Hotline): Fact[] => [
    { label: t('place'), value: row.region.name },
    { label: t('sees'), value: t(row.sees) },
    { label: t('perMinute'), value: format.count(row.perMinute) },
    { label: t('rights'), value: row.rights.map((one) => hotlineRights[one][language]).join(t('semicolon')), isWide: true },
    { label: t('push'), value: row.push ?? t('noPush'), isWide: true },
    ...(row.lastProblem ? [{ label: t('failing'), value: <span className="jw-red">{row.lastProblem}</span>, isWide: true }] : []),
    { label: t('lastUsed'), value: row.lastUsedAt ? format.dateTime(row.lastUsedAt) : t('never') },
    { label: t('lastSent'), value: row.lastSentAt ? format.dateTime(row.lastSentAt) : t('never') },
    { label: t('key'), value: `${row.keyHint}…` },
  ]
  const since = (row: Hotline) => (row.createdBy ? t('since', { date: format.dateTime(row.createdAt), name: row.createdBy }) : t('sinceOnly', { date: format.dateTime(row.createdAt) }))
  const rows = asked.data?.items
  const action = (row: Hotline) => (
    <div className="jw-actions">
      <Button size="small" onClick={() => setRecord(row)}>{t('deliveries')}</Button>
      <Button size="small" onClick={() => setOpen(row)}>{t('change')}</Button>
      <ConfirmAction verb={t('renew')} question={t('renewQuestion', { name: row.name })} consequence={t('renewWhy')} isIrreversible button={{ size: 'small' }} onConfirm={() => renew.mutateAsync({ params: { id: row.id } })} />
      {row.isEnabled
        ? <ConfirmAction verb={t('retire')} question={t('retireQuestion', { name: row.name })} consequence={t('retireWhy')} button={{ size: 'small' }} onConfirm={() => turn(row, false)} />
        : <ConfirmAction verb={t('revive')} question={row.name} button={{ size: 'small' }} onConfirm={() => turn(row, true)} />}
    </div>
  )
  return (
    <Section title={t('hotlines')} scope={t('hotlinesWhy')} more={<Button size="small" type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>{t('addHotline')}</Button>}>
      <p className="jw-case-why">{t('guide', { address: `${location.origin}/open311/v2` })}</p>
      {asked.error && !rows && <Problem title={t('failed')} problem={asked.error} onAgain={() => void asked.refetch()} />}
      {!rows && !asked.error && <Bones rows={6} what={t('hotlines')} />}
      {rows?.length === 0 && <EmptyState title={t('noHotlines')} why={t('noHotlinesWhy')} />}
      <ul className="jw-hotlines">
        {rows?.map((row) => (
          <li key={row.id} className="jw-part">
            <div className="jw-promise-head"><h3>{row.name}</h3>{standing(row)}</div>
            <DescriptionList facts={factsOf(row)} />
            <p className="jw-case-why">{since(row)}</p>
            {action(row)}
          </li>
        ))}
      </ul>
      {open && <HotlineDialog hotline={open === 'new' ? null : open} onAdded={setKeyed} onClose={() => setOpen(null)} />}
      {record && <DeliveriesDialog hotline={record} onClose={() => setRecord(null)} />}
      {keyed && (
        <Modal open title={t('keyTitle', { name: keyed.name })} okText={t('keyDone')} cancelButtonProps={{ style: { display: 'none' } }} closable={false} keyboard={false} mask={{ closable: false }} onOk={() => setKeyed(null)}>
          <div className="jw-key-once">
            <p className="jw-key-note">{t('keyOnce')}</p>
            <Copyable text={keyed.key} verb={t('copyKey')} />
          </div>
        </Modal>
      )}
    </Section>
  )
}

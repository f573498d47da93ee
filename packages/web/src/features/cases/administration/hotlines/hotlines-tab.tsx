import { PlusOutlined } from '@ant-design/icons'
import { cases, hotlineRights, type Hotline } from '@jingwei/contract/cases'
import { Modal } from 'antd'
import { useMemo, useState } from 'react'
import { useApi, useCommand } from '../../../../api/query.ts'
import { useLanguage, useText } from '../../../../app/i18n.ts'
import { useFormat } from '../../../../app/use-format.ts'
import { ConfirmAction } from '../../../../ui/confirm-action.tsx'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Section } from '../../../../ui/layout.tsx'
import { ReasonedButton } from '../../../../ui/reasoned-button.tsx'
import { StateDot } from '../../../../ui/state-dot.tsx'
import { useToast } from '../../../../ui/toast.tsx'
import { Copyable } from '../../../accounts/copyable.tsx'
import '../../cases.css'
import { texts as shared } from '../../texts.ts'
import '../administration.css'
import { DeliveriesDialog } from './deliveries-dialog.tsx'
import { HotlineDialog } from './hotline-dialog.tsx'
import { texts } from './texts.ts'

type Keyed = { name: string; key: string }

/** Hotlines that hand requests over and hear of every step. */
export function HotlinesTab() {
  const t = useText(texts)
  const s = useText(shared)
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
  const columns = useMemo((): Column<Hotline>[] => {
    const standing = (row: Hotline) =>
      !row.isEnabled ? <StateDot tone="grey">{t('stopped')}</StateDot>
      : row.lastProblem ? <span title={row.lastProblem}><StateDot tone="red">{t('failing')}</StateDot> <span className="jw-ink3">{row.lastProblem}</span></span>
      : row.lastUsedAt || row.lastSentAt ? <StateDot tone="green">{t('working')}</StateDot>
      : <StateDot tone="faint">{t('untried')}</StateDot>
    return [
      { key: 'name', title: t('name'), cell: (row) => row.name, width: 200, phone: 'title' },
      { key: 'place', title: t('place'), cell: (row) => row.region.name, phone: 'detail' },
      { key: 'rights', title: t('rights'), cell: (row) => row.rights.map((one) => hotlineRights[one][language]).join(s('separator')), width: 240, phone: 'none' },
      { key: 'sees', title: t('sees'), cell: (row) => t(row.sees), width: 160, phone: 'none' },
      { key: 'rate', title: t('perMinute'), cell: (row) => format.count(row.perMinute), align: 'right', phone: 'none' },
      { key: 'push', title: t('push'), cell: (row) => row.push ?? t('noPush'), width: 220, phone: 'detail' },
      { key: 'key', title: t('key'), cell: (row) => `${row.keyHint}…`, phone: 'none' },
      { key: 'used', title: t('lastUsed'), cell: (row) => (row.lastUsedAt ? format.dateTime(row.lastUsedAt) : t('never')), align: 'right', phone: 'none' },
      { key: 'sent', title: t('lastSent'), cell: (row) => (row.lastSentAt ? format.dateTime(row.lastSentAt) : t('never')), align: 'right', phone: 'none' },
      { key: 'state', title: t('state'), cell: standing, width: 200, ink: 'ink', phone: 'aside' },
    ]
  }, [t, s, language, format])
  const action = (row: Hotline) => (
    <span className="jw-hotline-words">
      <button type="button" className="jw-word" onClick={() => setRecord(row)}>{t('deliveries')}</button>
      <button type="button" className="jw-word" onClick={() => setOpen(row)}>{t('change')}</button>
      <ConfirmAction verb={t('renew')} question={t('renewQuestion', { name: row.name })} consequence={t('renewWhy')} isIrreversible button={{ size: 'small', type: 'link' }} onConfirm={() => renew.mutateAsync({ params: { id: row.id } })} />
      {row.isEnabled
        ? <ConfirmAction verb={t('retire')} question={t('retireQuestion', { name: row.name })} consequence={t('retireWhy')} button={{ size: 'small', type: 'link' }} onConfirm={() => turn(row, false)} />
        : <ConfirmAction verb={t('revive')} question={row.name} button={{ size: 'small', type: 'link' }} onConfirm={() => turn(row, true)} />}
    </span>
  )
  return (
    <Section title={t('hotlines')} scope={t('hotlinesWhy')} more={<ReasonedButton size="small" type="primary" icon={<PlusOutlined />} reason={null} onClick={() => setOpen('new')}>{t('addHotline')}</ReasonedButton>}>
      <p className="jw-case-why">{t('guide', { address: `${location.origin}/open311/v2` })}</p>
      <DataTable label={t('hotlines')} columns={columns} rows={asked.data?.items} rowKey={(row) => row.id} isLoading={asked.isPending} problem={asked.error} problemTitle={t('failed')} onAgain={() => void asked.refetch()} isComfortable
        rowAction={action} empty={<EmptyState title={t('noHotlines')} why={t('noHotlinesWhy')} />} />
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

import { PlusOutlined } from '@ant-design/icons'
import { notices as contract, noticeTopics, type NoticeChannel } from '@jingwei/contract/notices'
import { Button } from 'antd'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useApi, useCommand } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { ConfirmAction } from '../../ui/confirm-action.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ListPage } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Problem } from '../../ui/problem.tsx'
import { StateDot } from '../../ui/state-dot.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ChannelDialog } from './channel-dialog.tsx'
import { ChannelRecordDialog } from './channel-record-dialog.tsx'
import { NoticeTabs } from './notice-tabs.tsx'
import './notices.css'
import { texts } from './texts.ts'

/** The robots of the groups of my region's units. */
export default function ChannelsPage() {
  const t = useText(texts)
  const format = useFormat()
  const toast = useToast()
  const [editing, setEditing] = useState<NoticeChannel | 'new' | null>(null)
  const [record, setRecord] = useState<NoticeChannel | null>(null)
  const { data, error, refetch, isPending } = useApi(contract.channels)
  const test = useCommand(contract.tryChannel, { onDone: (one) => toast(one.lastProblem ? t('triedFailed', { problem: one.lastProblem }) : t('tried', { name: one.name })) })
  const remove = async ({ id }: NoticeChannel) => {
    await api(contract.removeChannel, { params: { id } })
    toast(t('removed'))
    await refetch()
  }
  const topicName = (topic: string) => {
    const known = noticeTopics.find((one) => one === topic)
    return known ? t(`topic_${known}`) : topic
  }
  const standing = (row: NoticeChannel) =>
    !row.isEnabled ? <StateDot tone="grey">{t('disabled')}</StateDot>
    : row.lastProblem ? <span title={row.lastProblem}><StateDot tone="red">{t('broken')}</StateDot> <span className="jw-ink3">{row.lastProblem}</span></span>
    : row.lastSentAt ? <StateDot tone="green">{t('working')}</StateDot>
    : <StateDot tone="faint">{t('untried')}</StateDot>
  const columns: Column<NoticeChannel>[] = [
    { key: 'name', title: t('name'), cell: (row) => row.name, width: 200, phone: 'title' },
    { key: 'kind', title: t('kind'), cell: (row) => t(row.kind), phone: 'aside' },
    { key: 'region', title: t('region'), cell: (row) => row.region.name, phone: 'detail' },
    { key: 'target', title: t('target'), cell: (row) => row.target, width: 280, phone: 'none' },
    { key: 'topics', title: t('topics'), cell: (row) => [row.topics.length === 0 ? t('everything') : row.topics.map(topicName).join(' · '), ...(row.isUrgentOnly ? [t('urgentOnly')] : [])].join(' · '), width: 200, phone: 'none' },
    { key: 'state', title: t('state'), cell: standing, width: 280, ink: 'ink', phone: 'detail' },
    { key: 'sent', title: t('lastSent'), cell: (row) => (row.lastSentAt ? format.dateTime(row.lastSentAt) : t('never')), align: 'right', phone: 'none' },
  ]
  return (
    <ListPage>
      <PageHead title={t('channels')} actions={<Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>{t('addChannel')}</Button>} facts={t('channelsWhy')}>
        <NoticeTabs current="channels" />
      </PageHead>
      {test.error && <Problem title={t('channelsFailed')} problem={test.error} />}
      <DataTable label={t('channels')} columns={columns} rows={data?.items} rowKey={(row) => row.id} isLoading={isPending} problem={error} problemTitle={t('channelsFailed')} onAgain={() => void refetch()} isComfortable
        empty={<EmptyState title={t('noChannels')} why={t('noChannelsWhy')} actions={<Button onClick={() => setEditing('new')}>{t('addChannel')}</Button>} />}
        rowAction={(row) => (
          <span className="jw-channel-words">
            <button type="button" className="jw-word" disabled={test.isPending} onClick={() => test.mutate({ params: { id: row.id } })}>{t('tryNow')}</button>
            <button type="button" className="jw-word" onClick={() => setRecord(row)}>{t('record')}</button>
            <button type="button" className="jw-word" onClick={() => setEditing(row)}>{t('change')}</button>
            <ConfirmAction verb={t('remove')} question={t('removeQuestion', { name: row.name })} consequence={t('removeWhy')} isIrreversible onConfirm={() => remove(row)} button={{ type: 'text', size: 'small' }} />
          </span>
        )} />
      {editing && <ChannelDialog channel={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {record && <ChannelRecordDialog channel={record} onClose={() => setRecord(null)} />}
    </ListPage>
  )
}

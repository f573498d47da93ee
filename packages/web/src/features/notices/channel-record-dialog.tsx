import { notices as contract, type NoticeChannel } from '@jingwei/contract/notices'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useApi } from '../../api/query.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { Bones } from '../../ui/bones.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Problem } from '../../ui/problem.tsx'
import { StateDot, type Tone } from '../../ui/state-dot.tsx'
import { texts } from './texts.ts'

const tones: Record<string, Tone> = { waiting: 'amber', sent: 'green', failed: 'red' }

/** What a robot was given, and what became of it. */
export function ChannelRecordDialog({ channel, onClose }: { channel: NoticeChannel; onClose: () => void }) {
  const t = useText(texts)
  const format = useFormat()
  const language = useLanguage()
  const [cursor, setCursor] = useState<string | undefined>(undefined)
  const list = useApi(contract.channelDeliveries, { params: { id: channel.id }, query: { limit: 20, ...(cursor ? { cursor } : {}) } })
  const items = list.data?.items ?? []
  const next = list.data?.next
  return (
    <Modal open title={`${t('recordTitle')} · ${channel.name}`} onCancel={onClose} footer={null} width={640}>
      {list.error && !list.data && <Problem title={t('recordFailed')} problem={list.error} onAgain={() => void list.refetch()} />}
      {list.isPending && !list.error && <Bones rows={4} what={t('recordTitle')} />}
      {list.data && items.length === 0 && <EmptyState title={t('noRecord')} />}
      <ul className="jw-inbox">
        {items.map((one) => (
          <li key={one.id}>
            <i className="jw-inbox-mark" aria-hidden="true" />
            <span className="jw-inbox-title">{one.title[language]}</span>
            <time dateTime={one.at}>{format.dateTime(one.at)}</time>
            <span className="jw-inbox-ways"><StateDot tone={tones[one.outcome] ?? 'grey'}>{t(one.outcome)}</StateDot> {one.tries > 1 && t('tries', { count: one.tries })} {one.problem}</span>
          </li>
        ))}
      </ul>
      {next && <p className="jw-inbox-foot"><Button onClick={() => setCursor(next)}>{t('older')}</Button></p>}
    </Modal>
  )
}

import { BellOutlined } from '@ant-design/icons'
import { system } from '@jingwei/contract/system'
import { useQueryClient } from '@tanstack/react-query'
import { Popover } from 'antd'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useApi } from '../../api/query.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { Bones } from '../../ui/bones.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Problem } from '../../ui/problem.tsx'
import './system.css'
import { texts } from './texts.ts'

const everyMs = 60_000
const shown = 30

/** What happened that concerns me. Opening it is reading it; what was new stays bold until it is closed. */
export function NoticesBell() {
  const t = useText(texts)
  const format = useFormat()
  const language = useLanguage()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const notices = useApi(system.notices, { query: { limit: shown } }, { refetchEveryMs: everyMs })
  // The operation counts the unread in `total`.
  const unread = notices.data?.total ?? 0
  const items = notices.data?.items ?? []
  const toggle = (next: boolean) => {
    setOpen(next)
    const newest = items[0]
    if (next || unread === 0 || !newest) return
    void api(system.readNotices, { body: { upTo: newest.id } }).then(
      () => client.invalidateQueries({ queryKey: ['me', 'GET /me/notices'] }),
      () => undefined,
    )
  }
  const label = unread > 0 ? `${t('messages')}, ${t('unread', { count: unread })}` : t('messages')
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      align={{ overflow: { adjustY: true, shiftX: true } }}
      open={open}
      onOpenChange={toggle}
      content={
        <div className="jw-notices">
          <p className="jw-notices-head">
            <span className="jw-strong">{t('messages')}</span>
            <span className="jw-label">{unread > 0 ? t('unread', { count: unread }) : items.length > 0 && t('allRead')}</span>
          </p>
          {notices.error && !notices.data && (
            <Problem title={t('noticesFailed')} problem={notices.error} onAgain={() => void notices.refetch()} />
          )}
          {notices.isPending && !notices.error && <Bones rows={3} what={t('loading')} />}
          {notices.data && items.length === 0 && <EmptyState title={t('noMessages')} why={t('noMessagesWhy')} />}
          <ul aria-label={t('messages')}>
            {items.map((one) => {
              const content = (
                <>
                  <span>{one.text[language]}</span>
                  <time dateTime={one.at}>{format.ago(one.at)}</time>
                </>
              )
              const name = one.readAt === null ? 'jw-unread' : undefined
              return (
                <li key={one.id}>
                  {one.link ? (
                    <a className={name} href={one.link} onClick={() => toggle(false)}>
                      {content}
                    </a>
                  ) : (
                    <div className={name}>{content}</div>
                  )}
                </li>
              )
            })}
          </ul>
        </div>
      }
    >
      <button type="button" className="jw-icon-button jw-bell" aria-label={label} aria-expanded={open}>
        <BellOutlined />
        {unread > 0 && <i className="jw-bell-dot" aria-hidden="true" />}
      </button>
    </Popover>
  )
}

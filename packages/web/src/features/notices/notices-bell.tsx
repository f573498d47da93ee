import { BellOutlined } from '@ant-design/icons'
import { notices as contract } from '@jingwei/contract/notices'
import { Popover } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../api/query.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { Bones } from '../../ui/bones.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Problem } from '../../ui/problem.tsx'
import './notices.css'
import { texts } from './texts.ts'

// Asked, not pushed: a stream held open by every tab would use up the few connections that a browser has for one server.
const everyMs = 20_000
const shown = 20

/** What happened that concerns me. Opening it is reading it; what was new stays bold until it is closed. */
export function NoticesBell() {
  const t = useText(texts)
  const format = useFormat()
  const language = useLanguage()
  const [open, setOpen] = useState(false)
  const count = useApi(contract.unread, {}, { refetchEveryMs: everyMs })
  const notices = useApi(contract.list, { query: { limit: shown } }, { enabled: open })
  const read = useCommand(contract.read)
  const unread = count.data?.unread ?? 0
  const items = notices.data?.items ?? []
  const toggle = (next: boolean) => {
    setOpen(next)
    const newest = items[0]
    if (next) void notices.refetch()
    else if (newest && items.some((one) => one.readAt === null)) read.mutate({ body: { upTo: newest.id } })
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
          {notices.error && !notices.data && <Problem title={t('noticesFailed')} problem={notices.error} onAgain={() => void notices.refetch()} />}
          {notices.isPending && !notices.error && <Bones rows={3} what={t('loading')} />}
          {notices.data && items.length === 0 && <EmptyState title={t('noMessages')} why={t('noMessagesWhy')} />}
          <ul aria-label={t('messages')}>
            {items.map((one) => {
              const content = (
                <>
                  <span>{one.title[language]}</span>
                  <time dateTime={one.at}>{format.ago(one.at)}</time>
                </>
              )
              const name = one.readAt === null ? 'jw-unread' : undefined
              return (
                <li key={one.id}>
                  {one.link ? <a className={name} href={one.link} onClick={() => toggle(false)}>{content}</a> : <div className={name}>{content}</div>}
                </li>
              )
            })}
          </ul>
          <p className="jw-notices-foot">
            <a href={pathTo('notices')} onClick={() => toggle(false)}>{t('allMessages')}</a>
            <a href={pathTo('noticePreferences')} onClick={() => toggle(false)}>{t('preferences')}</a>
          </p>
        </div>
      }
    >
      <button type="button" className="jw-icon-button jw-bell" aria-label={label} aria-expanded={open}>
        <BellOutlined />
        {unread > 0 && <i className="jw-bell-dot" aria-hidden="true">{unread > 99 ? '99+' : unread}</i>}
      </button>
    </Popover>
  )
}

import { notices as contract, type NoticeDelivery } from '@jingwei/contract/notices'
import { Button } from 'antd'
import { useApi, useCommand } from '../../api/query.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useSearchParams } from '../../app/search-params.ts'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { Bones } from '../../ui/bones.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageBody } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Problem } from '../../ui/problem.tsx'
import { StateDot, type Tone } from '../../ui/state-dot.tsx'
import { NoticeTabs } from './notice-tabs.tsx'
import './notices.css'
import { texts } from './texts.ts'

const pageSize = 30
const tones: Record<NoticeDelivery['outcome'], Tone> = { waiting: 'amber', sent: 'green', failed: 'red', skipped: 'grey' }

/** Everything I was told, newest first, and by which ways it went out. */
export default function NoticesPage() {
  const t = useText(texts)
  const format = useFormat()
  const language = useLanguage()
  const [search, setSearch] = useSearchParams()
  const isUnreadOnly = search['unread'] === 'true'
  const cursor = search['cursor']
  const list = useApi(contract.list, { query: { limit: pageSize, ...(isUnreadOnly ? { unread: 'true' as const } : {}), ...(cursor ? { cursor } : {}) } })
  const read = useCommand(contract.read)
  const items = list.data?.items ?? []
  const newest = items[0]
  const next = list.data?.next
  return (
    <>
      <PageHead title={t('messages')} scope={list.data && list.data.unread > 0 ? t('unread', { count: list.data.unread }) : undefined}>
        <NoticeTabs current="inbox" />
      </PageHead>
      <PageBody>
        <div className="jw-notices-body">
        <div className="jw-inbox-head">
          <a href={pathTo('notices')} aria-current={isUnreadOnly ? undefined : 'true'} className={isUnreadOnly ? undefined : 'jw-strong'}>{t('all')}</a>
          <a href={pathTo('notices', { unread: true })} aria-current={isUnreadOnly ? 'true' : undefined} className={isUnreadOnly ? 'jw-strong' : undefined}>{t('onlyUnread')}</a>
          {list.data && list.data.unread > 0 && newest && !cursor && (
            <Button size="small" loading={read.isPending} onClick={() => read.mutate({ body: { upTo: newest.id } })}>{t('readAll')}</Button>
          )}
        </div>
        {read.error && <Problem title={t('readFailed')} problem={read.error} />}
        {list.error && !list.data && <Problem title={t('noticesFailed')} problem={list.error} onAgain={() => void list.refetch()} />}
        {list.isPending && !list.error && <Bones rows={6} what={t('loading')} />}
        {list.data && items.length === 0 && (isUnreadOnly ? <EmptyState title={t('noUnread')} actions={<a href={pathTo('notices')}>{t('showAll')}</a>} /> : <EmptyState title={t('noMessages')} why={t('noMessagesWhy')} />)}
        {items.length > 0 && (
          <ul className="jw-inbox" aria-label={t('messages')}>
            {items.map((one) => (
              <li key={one.id} className={one.readAt === null ? 'jw-inbox-new' : undefined}>
                <i className="jw-inbox-mark" aria-hidden="true" />
                <span className="jw-inbox-title">
                  {one.isUrgent && <><StateDot tone="red">{t('urgent')}</StateDot>{' '}</>}
                  {one.link ? <a href={one.link} onClick={() => one.readAt === null && read.mutate({ body: { ids: [one.id] } })}>{one.title[language]}</a> : one.title[language]}
                </span>
                <time dateTime={one.at} title={format.dateTime(one.at)}>{format.ago(one.at)}</time>
                {one.detail && <span className="jw-inbox-more">{one.detail[language]}</span>}
                {(one.deliveries.length > 0 || one.readAt === null) && (
                  <span className="jw-inbox-ways">
                    {one.deliveries.map((sent) => (
                      <span key={sent.id} title={`${sent.target} ${format.dateTime(sent.at)}${sent.tries > 1 ? ` ${t('tries', { count: sent.tries })}` : ''}`}>
                        {t(sent.way)} <StateDot tone={tones[sent.outcome]}>{t(sent.outcome)}</StateDot> {sent.problem}
                      </span>
                    ))}
                    {one.readAt === null && <button type="button" className="jw-word" onClick={() => read.mutate({ body: { ids: [one.id] } })}>{t('markRead')}</button>}
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
        <p className="jw-inbox-foot">
          {next ? <Button onClick={() => setSearch({ cursor: next }, { push: true })}>{t('older')}</Button> : cursor ? <Button onClick={() => setSearch({ cursor: undefined })}>{t('newest')}</Button> : null}
        </p>
        </div>
      </PageBody>
    </>
  )
}

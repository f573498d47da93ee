import { useText } from '../../app/i18n.ts'
import { useSession } from '../../app/session.tsx'
import { pathTo } from '../../paths.ts'
import { ViewTabs } from '../../ui/layout.tsx'
import { texts } from './texts.ts'

/** The pages about being told; robots and what failed only for whoever manages them. */
export function NoticeTabs({ current }: { current: 'inbox' | 'preferences' | 'channels' | 'failures' }) {
  const t = useText(texts)
  const { may } = useSession()
  const views = [
    { key: 'inbox', text: t('inbox'), href: pathTo('notices') },
    { key: 'preferences', text: t('preferences'), href: pathTo('noticePreferences') },
    ...(may('notices:manage') ? [{ key: 'channels', text: t('channels'), href: pathTo('noticeChannels') }, { key: 'failures', text: t('failures'), href: pathTo('noticeFailures') }] : []),
  ]
  return <ViewTabs label={t('views')} current={current} views={views} />
}

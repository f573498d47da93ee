import { useText } from '../../../app/i18n.ts'
import { pathTo } from '../../../paths.ts'
import { ViewTabs } from '../../../ui/layout.tsx'
import { texts } from './texts.ts'

/** What a provider does: its profile and solutions, what it was asked, its works, its applications. */
export function DeskTabs({ current }: { current: 'profile' | 'solutions' | 'requests' | 'works' | 'applications' }) {
  const t = useText(texts)
  return (
    <ViewTabs label={t('desk')} current={current}
      views={[
        { key: 'profile', text: t('profile'), href: pathTo('ownProvider') },
        { key: 'solutions', text: t('solutions'), href: pathTo('solutions') },
        { key: 'requests', text: t('title'), href: pathTo('requests') },
        { key: 'works', text: t('works'), href: pathTo('requests', { tab: 'works' }) },
        { key: 'applications', text: t('applications'), href: pathTo('applications') },
      ]} />
  )
}

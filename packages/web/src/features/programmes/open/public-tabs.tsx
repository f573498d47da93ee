import { useText } from '../../../app/i18n.ts'
import { pathTo } from '../../../paths.ts'
import { ViewTabs } from '../../../ui/layout.tsx'
import { texts } from './texts.ts'

/** What everybody may see: programmes, projects, published figures. */
export function PublicTabs({ current }: { current: 'programmes' | 'projects' | 'figures' }) {
  const t = useText(texts)
  return <ViewTabs label={t('tabs')} current={current} views={[{ key: 'programmes', text: t('programmes'), href: pathTo('publicProgrammes') }, { key: 'projects', text: t('projects'), href: pathTo('publicProjects') }, { key: 'figures', text: t('figures'), href: pathTo('published') }]} />
}

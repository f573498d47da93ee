import { useText } from '../../../app/i18n.ts'
import { pathTo } from '../../../paths.ts'
import { ViewTabs } from '../../../ui/layout.tsx'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

export function CatalogueTabs({ current }: { current: 'solutions' | 'providers' | 'calls' | 'scenes' }) {
  const t = useText(texts)
  const s = useText(shared)
  return (
    <ViewTabs label={t('tabs')} current={current}
      views={[{ key: 'solutions', text: s('solutions'), href: pathTo('catalogueSolutions') }, { key: 'providers', text: s('providers'), href: pathTo('catalogueProviders') }, { key: 'calls', text: s('calls'), href: pathTo('catalogueCalls') }, { key: 'scenes', text: s('scenes'), href: pathTo('catalogueScenes') }]} />
  )
}

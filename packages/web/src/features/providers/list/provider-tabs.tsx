import { useText } from '../../../app/i18n.ts'
import { pathTo } from '../../../paths.ts'
import { ViewTabs } from '../../../ui/layout.tsx'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

/** The officer's side: who offers what, calls, and how matches are weighed. */
export function ProviderTabs({ current }: { current: 'providers' | 'solutions' | 'calls' | 'scenes' | 'weights' }) {
  const t = useText(texts)
  const s = useText(shared)
  return (
    <ViewTabs label={t('tabs')} current={current}
      views={[{ key: 'providers', text: s('providers'), href: pathTo('providers') }, { key: 'solutions', text: s('solutions'), href: pathTo('solutions') }, { key: 'calls', text: s('calls'), href: pathTo('calls') }, { key: 'scenes', text: s('scenes'), href: pathTo('scenes') }, { key: 'weights', text: t('weights'), href: pathTo('matchWeights') }]} />
  )
}

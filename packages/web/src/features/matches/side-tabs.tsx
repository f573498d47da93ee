import { useText } from '../../app/i18n.ts'
import { pathTo } from '../../paths.ts'
import { ViewTabs } from '../../ui/layout.tsx'
import { texts as enquiryTexts } from './enquiries/texts.ts'
import { texts } from './texts.ts'

/** What a firm asks and has done; officers look on. */
export function SideTabs({ current }: { current: 'needs' | 'enquiries' | 'works' }) {
  const s = useText(texts)
  const t = useText(enquiryTexts)
  return (
    <ViewTabs label={t('tabs')} current={current}
      views={[{ key: 'enquiries', text: s('enquiries'), href: pathTo('enquiries') }, { key: 'works', text: s('works'), href: pathTo('works') }, { key: 'needs', text: t('needs'), href: pathTo('needs') }]} />
  )
}

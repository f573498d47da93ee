import { useText } from '../../../app/i18n.ts'
import { pathTo } from '../../../paths.ts'
import { texts } from '../texts.ts'
import { ExpertCards } from './expert-cards.tsx'
import { PublicFrame } from './public-frame.tsx'

export default function CataloguePage() {
  const t = useText(texts)
  return (
    <PublicFrame title={t('catalogue')}>
      <h1 style={{ margin: '0 0 12px' }}>{t('catalogue')} <small className="jw-ink3" style={{ fontWeight: 400, fontSize: 13 }}>{t('catalogueScope')}</small></h1>
      <ExpertCards hrefOf={(id) => pathTo('expertProfile', { id })} />
    </PublicFrame>
  )
}

import { useText } from '../../app/i18n.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageBody } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { texts } from './texts.ts'

export default function ExchangesPage() {
  const t = useText(texts)
  return (
    <>
      <PageHead title={t('title')} />
      <PageBody><EmptyState title={t('none')} /></PageBody>
    </>
  )
}

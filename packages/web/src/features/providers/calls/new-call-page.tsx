import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { pathTo } from '../../../paths.ts'
import { PageBody } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { texts } from '../list/texts.ts'
import { texts as shared } from '../texts.ts'
import { CallForm } from './call-form.tsx'

export default function NewCallPage() {
  const t = useText(texts)
  const s = useText(shared)
  const go = useGo()
  const { region } = useRegion()
  return (
    <>
      <PageHead title={t('newCall')} scope={region?.fullName} crumbs={[{ text: s('calls'), href: pathTo('calls') }]} />
      <PageBody><CallForm call={null} onDone={(saved) => go(pathTo('call', { id: saved.id }), { replace: true })} onCancel={() => go(pathTo('calls'))} /></PageBody>
    </>
  )
}

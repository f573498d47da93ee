import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { pathTo } from '../../../paths.ts'
import { PageBody } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { SolutionForm } from './solution-form.tsx'
import { texts } from './texts.ts'

export default function NewSolutionPage() {
  const t = useText(texts)
  const go = useGo()
  return (
    <>
      <PageHead title={t('newSolution')} crumbs={[{ text: t('solutions'), href: pathTo('solutions') }]} />
      <PageBody><SolutionForm solution={null} onDone={(saved) => go(pathTo('solution', { id: saved.id }), { replace: true })} onCancel={() => go(pathTo('solutions'))} /></PageBody>
    </>
  )
}

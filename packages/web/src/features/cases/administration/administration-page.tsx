import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { pathTo } from '../../../paths.ts'
import { PageBody, ViewTabs } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { texts as shared } from '../texts.ts'
import { SubjectsTab } from './subjects-tab.tsx'
import { TemplatesTab } from './templates-tab.tsx'
import { texts } from './texts.ts'
import { UnitsTab } from './units-tab.tsx'

const parts = ['units', 'subjects', 'templates'] as const

/** Who handles what, within which time, and in which words. */
export default function CaseAdministrationPage() {
  const t = useText(texts)
  const s = useText(shared)
  const [search] = useSearchParams()
  const part = parts.find((one) => one === search['part']) ?? 'units'
  return (
    <>
      <PageHead title={s('administration')} crumbs={[{ text: t('toList'), href: pathTo('cases') }]}>
        <div style={{ height: 8 }} />
        <ViewTabs label={t('parts')} current={part} views={parts.map((one) => ({ key: one, text: t(one), href: pathTo('caseAdministration', { part: one === 'units' ? undefined : one }) }))} />
      </PageHead>
      <div style={{ height: 16 }} />
      <PageBody>{part === 'units' ? <UnitsTab /> : part === 'subjects' ? <SubjectsTab /> : <TemplatesTab />}</PageBody>
    </>
  )
}

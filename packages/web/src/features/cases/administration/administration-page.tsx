import type { ComponentType } from 'react'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { PageBody, ViewTabs } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { texts as shared } from '../texts.ts'
import { CalendarTab } from './times/calendar-tab.tsx'
import { ClassesTab } from './times/classes-tab.tsx'
import { HotlinesTab } from './hotlines/hotlines-tab.tsx'
import { SubjectsTab } from './subjects-tab.tsx'
import { TemplatesTab } from './templates-tab.tsx'
import { texts } from './texts.ts'
import { UnitsTab } from './units-tab.tsx'

const parts = ['units', 'subjects', 'templates', 'classes', 'calendar', 'hotlines'] as const
const tabs = { units: UnitsTab, subjects: SubjectsTab, templates: TemplatesTab, classes: ClassesTab, calendar: CalendarTab, hotlines: HotlinesTab } as const satisfies Record<(typeof parts)[number], ComponentType>

/** Who handles what, within which time, and in which words. */
export default function CaseAdministrationPage() {
  const t = useText(texts)
  const s = useText(shared)
  const [search] = useSearchParams()
  const { may } = useSession()
  const shown = parts.filter((one) => one !== 'hotlines' || may('accounts:manage'))
  const part = shown.find((one) => one === search['part']) ?? 'units'
  const Tab = tabs[part]
  return (
    <>
      <PageHead title={s('administration')} crumbs={[{ text: t('toList'), href: pathTo('cases') }]}>
        <div style={{ height: 8 }} />
        <ViewTabs label={t('parts')} current={part} views={shown.map((one) => ({ key: one, text: t(one), href: pathTo('caseAdministration', { part: one === 'units' ? undefined : one }) }))} />
      </PageHead>
      <div style={{ height: 16 }} />
      <PageBody><Tab /></PageBody>
    </>
  )
}

import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { SideTabs } from '../side-tabs.tsx'
import { texts } from './texts.ts'
import { WorksList } from './works-list.tsx'

export default function WorksPage() {
  const t = useText(texts)
  const { capacity } = useSession()
  const isOfficer = capacity?.kind === 'mandate'
  return <WorksList view={isOfficer ? 'officer' : 'firm'} scope={isOfficer ? t('scopeOfficer') : capacity?.organisation?.name} tabs={<SideTabs current="works" />} />
}

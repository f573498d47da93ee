import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { PageBody } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import '../alerts.css'
import { texts as shared } from '../texts.ts'
import { ChannelsSection } from './channels-section.tsx'
import { MutesSection } from './mutes-section.tsx'
import { RulesSection } from './rules-section.tsx'
import { texts } from './texts.ts'

export default function RulesPage() {
  const t = useText(texts)
  const s = useText(shared)
  const { may } = useSession()
  const mayManage = may('machines:manage')
  return (
    <>
      <PageHead title={t('title')} crumbs={[{ text: s('alerts'), href: pathTo('alerts') }]} />
      <PageBody>
        <div className="jw-rule-sections">
          <RulesSection mayManage={mayManage} />
          <ChannelsSection mayManage={mayManage} />
          <MutesSection mayManage={mayManage} />
        </div>
      </PageBody>
    </>
  )
}

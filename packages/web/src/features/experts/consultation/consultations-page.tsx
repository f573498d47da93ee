import { experts } from '@jingwei/contract/experts'
import { Button } from 'antd'
import { download } from '../../../api/files.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { texts } from '../texts.ts'
import { ConsultationTable } from './consultation-table.tsx'

export default function ConsultationsPage() {
  const t = useText(texts)
  const go = useGo()
  const { capacity, may } = useSession()
  const [search] = useSearchParams()
  const isOfficer = capacity?.kind === 'mandate'
  const ask = <ReasonedButton type="primary" reason={may('experts:consult') ? null : t('mayNotConsult')} onClick={() => go(pathTo('newConsultation'))}>{t('ask')}</ReasonedButton>
  return (
    <ListPage>
      <PageHead title={t('consultations')} actions={<>
        <Button onClick={() => download(experts.exportConsultations, { query: { format: 'xlsx', filter: search['filter'] ?? '', ...(search['q'] ? { q: search['q'] } : {}) } })}>{t('export')}</Button>
        {!isOfficer && ask}
      </>} />
      <ConsultationTable side={isOfficer ? 'officer' : 'firm'} empty={isOfficer ? <EmptyState title={t('noConsultationsOfficer')} /> : <EmptyState title={t('noConsultations')} why={t('noConsultationsWhy')} actions={ask} />} />
    </ListPage>
  )
}

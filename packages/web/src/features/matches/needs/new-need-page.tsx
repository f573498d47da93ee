import { organisations } from '@jingwei/contract/organisations'
import { useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageBody } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { useToast } from '../../../ui/toast.tsx'
import type { Firm } from '../../cases/raise/firm-field.tsx'
import { texts as enquiryTexts } from '../enquiries/texts.ts'
import { useMayState } from './may-state.ts'
import { NeedForm } from './need-form.tsx'
import { texts } from './texts.ts'

/** `/needs/new`: a firm's need without a diagnosis. An officer writes it for a firm, also straight from the firm's page: `?firm=`. */
export default function NewNeedPage() {
  const t = useText(texts)
  const n = useText(enquiryTexts)
  const go = useGo()
  const toast = useToast()
  const mayState = useMayState()
  const { capacity } = useSession()
  const [search] = useSearchParams()
  const isOfficer = capacity?.kind === 'mandate'
  const named = /^[1-9]\d{0,14}$/.test(search['firm'] ?? '') ? Number(search['firm']) : undefined
  const record = useApi(organisations.get, { params: { id: named ?? 0 } }, { enabled: isOfficer && named !== undefined })
  const [chosen, setChosen] = useState<Firm | null | undefined>(undefined)
  const firm = chosen === undefined ? (record.data ?? null) : chosen
  if (!mayState) return <PageBody><EmptyState title={t('mayNot')} why={t('mayNotWhy')} actions={<a href={pathTo('needs')}>{t('toNeeds')}</a>} /></PageBody>
  return (
    <>
      <PageHead title={t(isOfficer ? 'titleFor' : 'title')} scope={isOfficer ? undefined : capacity?.organisation?.name} facts={t(isOfficer ? 'factsFor' : 'facts')} crumbs={[{ text: n('needs'), href: pathTo('needs') }]} />
      <PageBody>
        <NeedForm {...(isOfficer ? { firm, onFirm: setChosen } : {})} onSaved={(need) => {
          toast(t('saved'))
          go(pathTo('need', { id: need.id }))
        }} />
      </PageBody>
    </>
  )
}

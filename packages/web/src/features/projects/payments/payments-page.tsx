import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { ListPage, ViewTabs } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import '../projects.css'
import { texts as shared } from '../texts.ts'
import { PaymentsTable } from './payments-table.tsx'
import { texts } from './texts.ts'

/** `/payments`: first what waits for the reader. */
export default function PaymentsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const { may, capacity } = useSession()
  const [search] = useSearchParams()
  const view = search['view'] === 'all' ? 'all' : 'mine'
  return (
    <ListPage>
      <PageHead title={s('payments')} scope={t('scope')} actions={capacity?.kind === 'mandate' && may('projects:pay') && <a href={pathTo('paymentOrders')}>{s('orders')}</a>}>
        <ViewTabs label={s('payments')} current={view} views={[{ key: 'mine', text: t('mine'), href: pathTo('payments') }, { key: 'all', text: t('everything'), href: pathTo('payments', { view: 'all' }) }]} />
      </PageHead>
      <PaymentsTable key={view} isMine={view === 'mine'} />
    </ListPage>
  )
}

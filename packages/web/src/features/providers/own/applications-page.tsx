import { providers, type ApplicationRow } from '@jingwei/contract/providers'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { DeskTabs } from '../../matches/requests/desk-tabs.tsx'
import { ProviderTabs } from '../list/provider-tabs.tsx'
import { texts as shared } from '../texts.ts'
import { ApplicationMark, CallMark } from '../words.tsx'
import { texts } from './texts.ts'

/** `/applications`: the own ones, or those that one may review. */
export default function ApplicationsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const { capacity } = useSession()
  const isOfficer = capacity?.kind === 'mandate'
  const list = useList({ sort: '-submitted' })
  const { data, error, refetch, isPending } = useApi(providers.applications, { query: { limit: list.query.limit, ...(list.query.cursor ? { cursor: list.query.cursor } : {}), sort: '-submitted' } })
  const columns: Column<ApplicationRow>[] = [
    { key: 'call', title: t('call'), cell: (row) => (isOfficer ? row.provider.name : row.call.title), width: 300, phone: 'title' },
    { key: 'state', title: s('state'), cell: (row) => <ApplicationMark state={row.state} />, ink: 'ink', phone: 'aside' },
    { key: 'stage', title: t('call'), cell: (row) => <CallMark state={row.call.state} />, phone: 'detail' },
    { key: 'total', title: t('total'), cell: (row) => (row.total === null ? null : format.decimal(row.total, 1)), align: 'right', phone: 'none' },
    { key: 'reason', title: t('result'), cell: (row) => row.reason, width: 280, phone: 'none' },
    { key: 'at', title: t('submittedAt'), cell: (row) => format.dateTime(row.submittedAt), align: 'right', phone: 'detail' },
  ]
  return (
    <ListPage>
      <PageHead title={t('applications')} scope={isOfficer ? undefined : capacity?.organisation?.name}>{isOfficer ? <ProviderTabs current="calls" /> : <DeskTabs current="applications" />}</PageHead>
      <DataTable label={t('applications')} columns={columns} rows={data?.items} rowKey={(row) => row.id} href={(row) => pathTo('application', { id: row.id })} isLoading={isPending} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()} paging={list.paging(data)}
        empty={<EmptyState title={t('noApplications')} {...(isOfficer ? {} : { why: t('noApplicationsWhy'), actions: <a href={pathTo('catalogueCalls')}>{t('toCalls')}</a> })} />} />
    </ListPage>
  )
}

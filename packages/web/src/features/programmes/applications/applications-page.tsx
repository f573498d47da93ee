import { programmes, type ApplicationRow } from '@jingwei/contract/programmes'
import { download } from '../../../api/files.ts'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage, ViewTabs } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { ExportRows } from '../../../ui/export-rows.tsx'
import { texts as shared } from '../texts.ts'
import { useApplicationColumns } from './columns.tsx'
import { texts } from './texts.ts'

const states = ['draft', 'submitted', 'returned', 'accepted', 'refused', 'ranked', 'reserve', 'publicised', 'approved', 'agreed', 'withdrawn'] as const
export const applicationSorts = ['-updated', 'rank', '-total', '-fen', 'due'] as const

/** `/programme-applications`: of a region, for a reviewer, or a firm's own. */
export default function ApplicationsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const { may, capacity } = useSession()
  const [search] = useSearchParams()
  const reviewsOnly = may('programmes:review') && !may('programmes:manage')
  const view = search['view'] === 'mine' || reviewsOnly ? 'mine' : 'all'
  const list = useList({ sort: '-updated' })
  const sort = applicationSorts.find((one) => one === list.sort) ?? '-updated'
  const state = list.valuesOf('state')
  const filter = { ...(list.q ? { q: list.q } : {}), ...(state.length ? { state: state.join(',') } : {}), ...(view === 'mine' ? { mine: 'true' as const } : {}) }
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(programmes.applications, { query: { ...filter, sort, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const columns = useApplicationColumns({ hasProgramme: true })
  const isOfficer = capacity?.kind === 'mandate'
  return (
    <ListPage>
      <PageHead title={s('applications')} scope={t('scope')} actions={!isOfficer && <a href={pathTo('programmeFits')}>{s('fits')}</a>}>
        {isOfficer && may('programmes:review') && !reviewsOnly && <ViewTabs label={s('applications')} current={view} views={[{ key: 'all', text: t('viewAll'), href: pathTo('programmeApplications') }, { key: 'mine', text: t('viewMine'), href: pathTo('programmeApplications', { view: 'mine' }) }]} />}
      </PageHead>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} onReset={list.reset} total={data && s('applicationCount', { count: data.total })}
        filters={[{ key: 'state', label: s('state'), value: state, onChange: (values) => list.setValues('state', values), options: states.map((value) => ({ value, text: s(`a_${value}`) })) }]}
        extra={isOfficer && !reviewsOnly && <ExportRows total={data?.total ?? 0} save={(as) => download(programmes.exportApplications, { query: { ...filter, sort, format: as } })} />} />
      <DataTable label={s('applications')} columns={columns} rows={data?.items} rowKey={(a: ApplicationRow) => a.id} href={(a) => pathTo('programmeApplication', { id: a.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()}
        sort={sort} onSort={list.setSort} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={s('noneFits')} actions={<button type="button" className="jw-word" onClick={list.reset}>{s('reset')}</button>} /> : <EmptyState title={t('none')} why={t('noneWhy')} />} />
    </ListPage>
  )
}

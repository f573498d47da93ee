import { providers, providerSorts } from '@jingwei/contract/providers'
import { download } from '../../../api/files.ts'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { ExportRows } from '../../../ui/export-rows.tsx'
import { useProviderColumns } from '../catalogue/providers-table.tsx'
import { knownSort } from '../catalogue/solutions-table.tsx'
import { useProviderFilters } from '../solution-filters.ts'
import { texts as shared } from '../texts.ts'
import { ProviderTabs } from './provider-tabs.tsx'
import { texts } from './texts.ts'

export default function ProvidersPage() {
  const t = useText(texts)
  const s = useText(shared)
  const list = useList({ sort: '-rating' })
  const sort = knownSort(providerSorts, list.sort, '-rating')
  const filters = useProviderFilters(list, true)
  const columns = useProviderColumns('officer')
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(providers.list, { query: { ...list.query, sort } })
  return (
    <ListPage>
      <PageHead title={s('providers')} actions={<ExportRows total={data?.total ?? 0} save={(as) => download(providers.export, { query: { ...(list.q ? { q: list.q } : {}), filter: list.filter, sort, format: as } })} />}><ProviderTabs current="providers" /></PageHead>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} filters={filters} onReset={list.reset} total={data && s(data.totalIsExact ? 'count' : 'moreThan', { count: data.total })} />
      <DataTable label={s('providers')} columns={columns} rows={data?.items} rowKey={(row) => row.id} href={(row) => pathTo('provider', { id: row.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData}
        problem={error} problemTitle={s('failed')} onAgain={() => void refetch()} sort={sort} onSort={(next) => list.setSort(knownSort(providerSorts, next, '-rating'))} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={s('noneFits')} actions={<button type="button" className="jw-word" onClick={list.reset}>{s('reset')}</button>} /> : <EmptyState title={t('none')} why={t('noneWhy')} />} />
    </ListPage>
  )
}

import { callSorts, providers } from '@jingwei/contract/providers'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { useRegionFilter } from '../../organisations/use-place-filters.tsx'
import { texts as shared } from '../texts.ts'
import { useCallColumns } from './calls-table.tsx'
import { CatalogueTabs } from './catalogue-tabs.tsx'
import { knownSort } from './solutions-table.tsx'
import { texts } from './texts.ts'

export default function CatalogueCallsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const list = useList({ sort: '-closes' })
  const sort = knownSort(callSorts, list.sort, '-closes')
  const columns = useCallColumns()
  const region = useRegionFilter({ value: list.valuesOf('region'), onChange: (values) => list.setValues('region', values) })
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(providers.catalogueCalls, { query: { ...list.query, sort } })
  return (
    <ListPage>
      <PageHead title={t('callsTitle')} facts={t('callsFacts')}><CatalogueTabs current="calls" /></PageHead>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} onReset={list.reset} total={data && s(data.totalIsExact ? 'count' : 'moreThan', { count: data.total })}
        filters={[region, { key: 'state', label: s('state'), value: list.valuesOf('state'), onChange: (values) => list.setValues('state', values), options: (['open', 'reviewing', 'decided'] as const).map((value) => ({ value, text: s(value) })) }]} />
      <DataTable label={s('calls')} columns={columns} rows={data?.items} rowKey={(row) => row.id} href={(row) => pathTo('catalogueCall', { id: row.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData}
        problem={error} problemTitle={s('failed')} onAgain={() => void refetch()} sort={sort} onSort={(next) => list.setSort(knownSort(callSorts, next, '-closes'))} paging={list.paging(data)} isComfortable
        empty={list.isFiltered ? <EmptyState title={s('noneFits')} actions={<button type="button" className="jw-word" onClick={list.reset}>{s('reset')}</button>} /> : <EmptyState title={t('noneCalls')} why={t('noneWhy')} />} />
    </ListPage>
  )
}

import { PlusOutlined } from '@ant-design/icons'
import { callSorts, CallState, providers } from '@jingwei/contract/providers'
import { useApi } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { useCallColumns } from '../catalogue/calls-table.tsx'
import { knownSort } from '../catalogue/solutions-table.tsx'
import { ProviderTabs } from '../list/provider-tabs.tsx'
import { texts } from '../list/texts.ts'
import { useRegionFilter } from '../../organisations/use-place-filters.tsx'
import { texts as shared } from '../texts.ts'

export default function CallsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const go = useGo()
  const { may } = useSession()
  const list = useList({ sort: '-updated' })
  const sort = knownSort(callSorts, list.sort, '-updated')
  const columns = useCallColumns()
  const region = useRegionFilter({ value: list.valuesOf('region'), onChange: (values) => list.setValues('region', values) })
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(providers.calls, { query: { ...list.query, sort } })
  return (
    <ListPage>
      <PageHead title={s('calls')} actions={<ReasonedButton type="primary" icon={<PlusOutlined />} reason={may('providers:manage') ? null : s('mayNotManage')} onClick={() => go(pathTo('newCall'))}>{t('newCall')}</ReasonedButton>}><ProviderTabs current="calls" /></PageHead>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} onReset={list.reset} total={data && s(data.totalIsExact ? 'count' : 'moreThan', { count: data.total })}
        filters={[region, { key: 'state', label: s('state'), value: list.valuesOf('state'), onChange: (values) => list.setValues('state', values), options: CallState.options.map((value) => ({ value, text: s(value === 'draft' ? 'callDraft' : value) })) }]} />
      <DataTable label={s('calls')} columns={columns} rows={data?.items} rowKey={(row) => row.id} href={(row) => pathTo('call', { id: row.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData}
        problem={error} problemTitle={s('failed')} onAgain={() => void refetch()} sort={sort} onSort={(next) => list.setSort(knownSort(callSorts, next, '-updated'))} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={s('noneFits')} actions={<button type="button" className="jw-word" onClick={list.reset}>{s('reset')}</button>} /> : <EmptyState title={t('noCalls')} why={t('noCallsWhy')} />} />
    </ListPage>
  )
}

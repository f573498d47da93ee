import { PlusOutlined } from '@ant-design/icons'
import { providers, solutionSorts } from '@jingwei/contract/providers'
import { Button } from 'antd'
import { download } from '../../../api/files.ts'
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
import { ExportRows } from '../../../ui/export-rows.tsx'
import { DeskTabs } from '../../matches/requests/desk-tabs.tsx'
import { knownSort, useSolutionColumns } from '../catalogue/solutions-table.tsx'
import { ProviderTabs } from '../list/provider-tabs.tsx'
import { texts as officer } from '../list/texts.ts'
import { useSolutionFilters } from '../solution-filters.ts'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

/** `/solutions`: the own ones of a provider, or those of the region for its officers. */
export default function SolutionsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const o = useText(officer)
  const go = useGo()
  const { may, capacity } = useSession()
  const isOfficer = capacity?.kind === 'mandate'
  const list = useList({ sort: '-updated' })
  const sort = knownSort(solutionSorts, list.sort, '-updated')
  const filters = useSolutionFilters(list, true)
  const columns = useSolutionColumns(isOfficer ? 'officer' : 'own')
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(providers.solutions, { query: { ...list.query, sort } })
  const add = () => go(pathTo('newSolution'))
  return (
    <ListPage>
      <PageHead title={t('solutions')} scope={isOfficer ? undefined : capacity?.organisation?.name}
        actions={
          <>
            <ExportRows total={data?.total ?? 0} save={(as) => download(providers.exportSolutions, { query: { ...(list.q ? { q: list.q } : {}), filter: list.filter, sort, format: as } })} />
            {!isOfficer && (may('providers:offer') ? <Button type="primary" icon={<PlusOutlined />} onClick={add}>{t('newSolution')}</Button> : <ReasonedButton type="primary" reason={s('mayNotOffer')}>{t('newSolution')}</ReasonedButton>)}
          </>
        }>
        {isOfficer ? <ProviderTabs current="solutions" /> : <DeskTabs current="solutions" />}
      </PageHead>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} filters={filters} onReset={list.reset} total={data && s(data.totalIsExact ? 'count' : 'moreThan', { count: data.total })} />
      <DataTable label={t('solutions')} columns={columns} rows={data?.items} rowKey={(row) => row.id} href={(row) => pathTo('solution', { id: row.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData}
        problem={error} problemTitle={s('failed')} onAgain={() => void refetch()} sort={sort} onSort={(next) => list.setSort(knownSort(solutionSorts, next, '-updated'))} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={s('noneFits')} actions={<button type="button" className="jw-word" onClick={list.reset}>{s('reset')}</button>} /> : isOfficer ? <EmptyState title={o('noSolutions')} /> : <EmptyState title={t('noSolutions')} why={t('noSolutionsWhy')} actions={may('providers:offer') && <Button onClick={add}>{t('newSolution')}</Button>} />} />
    </ListPage>
  )
}

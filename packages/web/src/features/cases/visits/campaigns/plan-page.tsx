import { cases } from '@jingwei/contract/cases'
import { printFilter } from '@jingwei/contract/filter'
import { organisations, organisationSorts } from '@jingwei/contract/organisations'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useApi } from '../../../../api/query.ts'
import { useGo } from '../../../../app/client-links.tsx'
import { useText } from '../../../../app/i18n.ts'
import { useSearchParams } from '../../../../app/search-params.ts'
import { useSession } from '../../../../app/session.tsx'
import { useList } from '../../../../app/use-list.ts'
import { pathTo } from '../../../../paths.ts'
import { DataTable } from '../../../../ui/data-table.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { FilterBar } from '../../../../ui/filter-bar.tsx'
import { ListPage } from '../../../../ui/layout.tsx'
import { PageHead } from '../../../../ui/page-head.tsx'
import { useColumns } from '../../../organisations/list/columns.tsx'
import { narrowed } from '../../../organisations/list/conditions.ts'
import { useFilters } from '../../../organisations/list/filters.tsx'
import { texts as shared } from '../texts.ts'
import '../visits.css'
import { PlanDialog } from './plan-dialog.tsx'
import { texts } from './texts.ts'

const usualSort = '-updated'

/** `/visit-campaigns/:id/plan`: firms of the campaign's region by the register's own filters, ticked and assigned. */
export default function PlanPage() {
  const t = useText(texts)
  const s = useText(shared)
  const go = useGo()
  const id = Number(useParams({ strict: false })['id'])
  const { may } = useSession()
  const [search, setSearch] = useSearchParams()
  const campaign = useApi(cases.visitCampaign, { params: { id } })
  const list = useList({ sort: usualSort })
  const columns = useColumns()
  const [planning, setPlanning] = useState(false)
  const { filters } = useFilters({ conditions: list.conditions, onChange: list.setConditions, on: search['on'], onDay: (day) => setSearch({ on: day, cursor: undefined, page: undefined }) })
  // Only firms of the campaign's own region can be put on its plan.
  const filter = printFilter(narrowed(list.conditions, campaign.data?.region.code, undefined))
  const sort = organisationSorts.find((one) => one === list.sort) ?? usualSort
  const asked = { ...(list.q ? { q: list.q } : {}), filter, sort, ...(search['on'] ? { on: search['on'] } : {}) }
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useApi(organisations.list, { query: { ...asked, limit: list.query.limit, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } }, { enabled: campaign.data !== undefined })
  const back = pathTo('visitCampaign', { id })
  const crumbs = [{ text: s('visits'), href: pathTo('visits') }, { text: s('campaigns'), href: pathTo('visitCampaigns') }, { text: campaign.data?.name ?? s('campaign'), href: back }]
  if (!may('cases:dispatch') || campaign.data?.isClosed)
    return (
      <>
        <PageHead title={t('planTitle')} crumbs={crumbs} />
        <div className="jw-page-body"><EmptyState title={campaign.data?.isClosed ? t('closedPlan') : s('mayNotPlan')} actions={<a href={back}>{s('campaign')}</a>} /></div>
      </>
    )
  return (
    <ListPage>
      <PageHead title={t('planTitle')} crumbs={crumbs} facts={t('planHint')} />
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: t('search') }} filters={filters} onReset={list.reset} total={data?.totalIsExact ? t('firmsCount', { count: data.total }) : undefined} />
      <DataTable label={t('organisations')} columns={columns} rows={data?.items} rowKey={(row) => row.id} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error ?? campaign.error} problemTitle={t('failed')} onAgain={() => void refetch()}
        sort={sort} onSort={list.setSort} paging={list.paging(data)} empty={<EmptyState title={t('findNone')} actions={list.isFiltered ? <button type="button" className="jw-word" onClick={list.reset}>{s('all')}</button> : undefined} />}
        selection={{
          keys: list.selectedKeys, isAll: list.isAllSelected, onChange: list.select, ...(data?.totalIsExact ? { onSelectAll: list.selectAll } : {}), unit: (count) => t('firmsCount', { count }).replace(/^[\d,]+\s*/, ''),
          actions: <Button size="small" type="primary" onClick={() => setPlanning(true)}>{t('planSelected')}</Button>,
        }} />
      {planning && <PlanDialog campaignId={id} ids={list.isAllSelected ? null : [...list.selectedKeys].map(Number)} query={asked} total={list.isAllSelected ? (data?.total ?? 0) : list.selectedKeys.size} onClose={() => setPlanning(false)} onDone={() => { list.clearSelection(); go(back) }} />}
    </ListPage>
  )
}

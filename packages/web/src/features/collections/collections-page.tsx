import { collections, type ReportRow } from '@jingwei/contract/collections'
import { download } from '../../api/files.ts'
import { useApi } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { useSession } from '../../app/session.tsx'
import { useFormat } from '../../app/use-format.ts'
import { useList } from '../../app/use-list.ts'
import { pathTo } from '../../paths.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { ListPage } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ExportRows } from '../../ui/export-rows.tsx'
import { texts } from './texts.ts'
import { CollectionTabs, ReportMark } from './words.tsx'

const states = ['draft', 'submitted', 'returned', 'approved', 'locked', 'excused'] as const
const sorts = ['due', '-due', 'name', '-updated'] as const

/** `/collections`: what one has to fill, what waits for one’s approval, everything one sees. */
export default function CollectionsPage() {
  const s = useText(texts)
  const format = useFormat()
  const { capacity, may } = useSession()
  const list = useList({ sort: '-due' })
  const isMandate = capacity?.kind === 'mandate'
  const mine = (['fill', 'approve', 'all'] as const).find((one) => one === list.valuesOf('mine', 'eq')[0]) ?? (may('collections:fill') ? 'fill' : 'approve')
  const state = list.valuesOf('state').filter((one) => (states as readonly string[]).includes(one))
  const late = list.valuesOf('late', 'eq')[0] === 'true'
  const filter = { ...(list.q ? { q: list.q } : {}), ...(mine === 'all' ? {} : { mine }), ...(state.length > 0 ? { state: state.join(',') } : {}), ...(late ? { late: 'true' } : {}) }
  const sort = sorts.find((one) => one === list.sort) ?? '-due'
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(collections.reports, { query: { ...filter, sort, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const columns: Column<ReportRow>[] = [
    { key: 'form', title: s('form'), cell: (r) => r.form.title[format.language], width: 300, phone: 'title' },
    { key: 'state', title: s('state'), cell: (r) => <ReportMark report={r} />, phone: 'aside' },
    { key: 'period', title: s('period'), cell: (r) => r.period.title[format.language], phone: 'detail' },
    ...(isMandate ? [{ key: 'filler', title: s('filler'), cell: (r: ReportRow) => r.filler.name, width: 240, sort: 'name', phone: 'detail' as const }] : []),
    { key: 'due', title: s('due'), cell: (r) => format.date(r.dueOn), align: 'right', sort: 'due', phone: 'detail' },
    { key: 'submitted', title: s('submitted'), cell: (r) => (r.submittedAt ? `${r.submittedBy ?? ''} ${format.date(r.submittedAt)}` : null), phone: 'none' },
  ]
  return (
    <ListPage>
      <PageHead title={s('title')} scope={s('scope')}><CollectionTabs current="toFill" /></PageHead>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} onReset={list.reset} total={data && s('reportCount', { count: data.total })}
        filters={[
          ...(isMandate ? [{ key: 'mine', label: s('show'), isSingle: true, value: [mine], onChange: (values: readonly string[]) => list.setValues('mine', values, 'eq'), options: [{ value: 'fill', text: s('mineFill') }, { value: 'approve', text: s('mineApprove') }, { value: 'all', text: s('all') }] }] : []),
          { key: 'state', label: s('state'), value: state, onChange: (values) => list.setValues('state', values), options: states.map((value) => ({ value, text: s(`state_${value}`) })) },
          { key: 'late', label: s('lateOnly'), isSingle: true, value: late ? ['true'] : [], onChange: (values) => list.setValues('late', values, 'eq'), options: [{ value: 'true', text: s('lateOnly') }] },
        ]}
        extra={<ExportRows total={data?.total ?? 0} save={(as) => download(collections.exportReports, { query: { ...filter, sort, format: as } })} />} />
      <DataTable label={s('toFill')} columns={columns} rows={data?.items} rowKey={(r) => r.id} href={(r) => pathTo('collectionReport', { id: r.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()}
        sort={sort} onSort={list.setSort} paging={list.paging(data)} isComfortable
        empty={list.isFiltered ? <EmptyState title={s('noneFits')} actions={<button type="button" className="jw-word" onClick={list.reset}>{s('reset')}</button>} /> : <EmptyState title={s('noReports')} why={s('noReportsWhy')} />} />
    </ListPage>
  )
}

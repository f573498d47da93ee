import { reports, type Report } from '@jingwei/contract/reports'
import { Button } from 'antd'
import { useApi } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { useGo } from '../../app/client-links.tsx'
import { useSession } from '../../app/session.tsx'
import { useFormat } from '../../app/use-format.ts'
import { useList } from '../../app/use-list.ts'
import { pathTo } from '../../paths.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { ListPage } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ReasonedButton } from '../../ui/reasoned-button.tsx'
import './reports.css'
import { texts } from './texts.ts'
import { useSchedule } from './schedule.tsx'

/** `/reports`: reports that come by themselves. */
export default function ReportsPage() {
  const t = useText(texts)
  const go = useGo()
  const format = useFormat()
  const schedule = useSchedule()
  const { may } = useSession()
  const list = useList({ sort: '-made' })
  const [active] = list.valuesOf('active')
  const sort = list.sort === 'title' ? 'title' : '-made'
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(reports.list, { query: { ...(list.q ? { q: list.q } : {}), ...(active ? { active: active === 'yes' ? 'true' : 'false' } : {}), sort, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const columns: Column<Report>[] = [
    { key: 'title', title: t('title'), cell: (r) => r.title, width: 300, sort: 'title', phone: 'title' },
    { key: 'region', title: t('region'), cell: (r) => r.region.name, phone: 'detail' },
    { key: 'state', title: t('state'), cell: (r) => (r.isActive ? t('active') : <span className="jw-ink3">{t('stopped')}</span>), phone: 'aside' },
    { key: 'schedule', title: t('schedule'), cell: (r) => schedule(r.schedule), width: 160, phone: 'detail' },
    { key: 'next', title: t('nextOn'), cell: (r) => r.nextOn && format.dateFull(r.nextOn), align: 'right', phone: 'detail' },
    { key: 'last', title: t('last'), cell: (r) => r.last && (r.last.state === 'failed' ? <span className="jw-red">{format.dateFull(r.last.on)} {t('failedEdition')}</span> : format.dateFull(r.last.on)), align: 'right', phone: 'none' },
    { key: 'receivers', title: t('receivers'), cell: (r) => format.count(r.receivers.length), align: 'right', phone: 'none' },
  ]
  return (
    <ListPage>
      <PageHead title={t('reports')} scope={t('reportsScope')} actions={<ReasonedButton type="primary" reason={may('reports:manage') ? null : t('mayNotManage')} onClick={() => go(pathTo('newReport'))}>{t('newReport')}</ReasonedButton>} />
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: t('searchReports') }} onReset={list.reset} total={data && t('count', { count: format.count(data.total) })}
        filters={[{ key: 'active', label: t('state'), isSingle: true, value: active ? [active] : [], onChange: (values) => list.setValues('active', values), options: [{ value: 'yes', text: t('active') }, { value: 'no', text: t('stopped') }] }]} />
      <DataTable label={t('reports')} columns={columns} rows={data?.items} rowKey={(r) => r.id} href={(r) => pathTo('report', { id: r.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()} sort={sort} onSort={list.setSort} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={t('noneFits')} actions={<Button onClick={list.reset}>{t('reset')}</Button>} /> : <EmptyState title={t('noReports')} why={t('noReportsWhy')} />} />
    </ListPage>
  )
}

import { projects, PublicProject } from '@jingwei/contract/projects'
import type { z } from 'zod'
import { addressOf } from '../../../api/client.ts'
import { download } from '../../../api/files.ts'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { NestedMoney } from '../../../ui/nested-money.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { PublicTabs } from '../../programmes/open/public-tabs.tsx'
import '../projects.css'
import { texts as shared } from '../texts.ts'
import { ProjectMark, Sum, useRate } from '../words.tsx'
import { texts } from './texts.ts'

type Row = z.infer<typeof PublicProject>
const sorts = ['-award', 'title', 'number'] as const

/** `/open/projects`: for everybody, and for other systems. */
export default function PublicProjectsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const rate = useRate()
  const [search] = useSearchParams()
  const list = useList({ sort: '-award' })
  const sort = sorts.find((one) => one === list.sort) ?? '-award'
  const programmeId = Number(search['programme']) || undefined
  const filter = { ...(list.q ? { q: list.q } : {}), ...(programmeId ? { programmeId } : {}) }
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(projects.published, { query: { ...filter, sort, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const totals = useApi(projects.publishedTotals, { query: filter }).data
  const yuan = totals?.currencies.find((c) => c.currency === 'CNY')
  const columns: Column<Row>[] = [
    { key: 'title', title: s('projects'), cell: (p) => p.title, width: 320, sort: 'title', isOneWay: true, phone: 'title' },
    { key: 'state', title: s('state'), cell: (p) => <ProjectMark project={p} />, phone: 'aside' },
    { key: 'recipient', title: t('recipient'), cell: (p) => p.recipient, width: 220, phone: 'detail' },
    { key: 'region', title: s('region'), cell: (p) => p.region.name, phone: 'none' },
    { key: 'area', title: s('area'), cell: (p) => p.area, phone: 'none' },
    { key: 'award', title: t('promised'), cell: (p) => <Sum minor={p.awardFen} currency={p.currency} />, align: 'right', sort: '-award', isOneWay: true, phone: 'detail' },
    { key: 'money', title: t('paid'), cell: (p) => <span className="jw-project-money"><NestedMoney size="row" hasLegend={false} plannedFen={p.awardFen} committedFen={p.money.committed} paidFen={p.money.disbursed} /></span>, phone: 'none' },
    { key: 'rate', title: s('paidRate'), cell: (p) => rate(p.money.disbursed, p.awardFen), align: 'right', phone: 'detail' },
  ]
  return (
    <ListPage>
      <PageHead title={s('projects')} scope={t('scope')} facts={<><a href={addressOf(projects.ocdsReleases, {})}>{t('ocds')}</a><a href={addressOf(projects.iatiFile, {})}>{t('iati')}</a></>}>
        {totals && (
          <Figures>
            <Figure label={s('projects')} size="small" value={format.count(totals.projects)} />
            {yuan && <Figure label={t('promised')} size="small" value={format.moneyFigure(yuan.awardFen)} />}
            {yuan && <Figure label={t('paid')} size="small" value={format.moneyFigure(yuan.money.disbursed)} />}
            {yuan && <Figure label={s('paidRate')} size="small" value={rate(yuan.money.disbursed, yuan.money.committed, 2)} />}
          </Figures>
        )}
        <PublicTabs current="projects" />
      </PageHead>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} filters={[]} onReset={list.reset} total={data && s('count', { count: `${format.count(data.total)}${data.totalIsExact ? '' : '+'}` })} extra={<button type="button" className="jw-word" onClick={() => download(projects.publishedCsv, { query: { ...filter, sort } })}>{t('csv')}</button>} />
      <DataTable label={s('projects')} columns={columns} rows={data?.items} rowKey={(p) => p.id} href={(p) => pathTo('publicProject', { id: p.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()} sort={sort} onSort={list.setSort} paging={list.paging(data)} isComfortable
        empty={list.isFiltered ? <EmptyState title={s('noneFits')} /> : <EmptyState title={t('none')} />} />
    </ListPage>
  )
}

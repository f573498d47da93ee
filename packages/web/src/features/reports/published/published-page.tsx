import { reports, type ReleaseRow } from '@jingwei/contract/reports'
import { Button } from 'antd'
import { useApi } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { PublicTabs } from '../../programmes/open/public-tabs.tsx'
import '../reports.css'
import { texts } from '../texts.ts'
import { FigureCell } from '../words.tsx'

/** `/open/figures`: what was published, for everybody. */
export default function PublishedPage() {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const list = useList({ sort: '-released' })
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(reports.published, { query: { ...(list.q ? { q: list.q } : {}), ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const columns: Column<ReleaseRow>[] = [
    { key: 'title', title: t('indicator'), cell: (r) => (r.by ? `${r.title[language]} · ${t('cutBy', { title: r.by.title[language] })}` : r.title[language]), width: 340, phone: 'title' },
    { key: 'region', title: t('region'), cell: (r) => r.region.name, width: 160, phone: 'detail' },
    { key: 'value', title: t('value'), cell: (r) => <FigureCell of={r} figure={r} />, align: 'right', ink: 'ink', phone: 'aside' },
    { key: 'on', title: t('on'), cell: (r) => format.dateFull(r.on), align: 'right', phone: 'detail' },
    { key: 'released', title: t('releasedAt'), cell: (r) => format.dateTime(r.releasedAt), align: 'right', phone: 'none' },
  ]
  return (
    <ListPage>
      <PageHead title={t('published')} scope={t('publishedScope')} facts={<><a href="/feeds/figures.json">{t('json')}</a><a href="/feeds/figures.csv">{t('csv')}</a><a href="/feeds/figures.atom">{t('atom')}</a></>}><PublicTabs current="figures" /></PageHead>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: t('search') }} filters={[]} onReset={list.reset} total={data && t('count', { count: `${format.count(data.total)}${data.totalIsExact ? '' : '+'}` })} />
      <DataTable label={t('published')} columns={columns} rows={data?.items} rowKey={(r) => r.id} href={(r) => pathTo('publishedFigure', { id: r.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()} paging={list.paging(data)} isComfortable
        empty={list.isFiltered ? <EmptyState title={t('noneFits')} actions={<Button onClick={list.reset}>{t('reset')}</Button>} /> : <EmptyState title={t('none')} />} />
    </ListPage>
  )
}

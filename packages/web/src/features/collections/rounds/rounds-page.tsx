import { collections, type RoundRow } from '@jingwei/contract/collections'
import { download } from '../../../api/files.ts'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { ExportRows } from '../../../ui/export-rows.tsx'
import { texts as shared } from '../texts.ts'
import { CollectionTabs } from '../words.tsx'
import { texts } from './texts.ts'

/** `/collections/rounds`: what was sent round, and how far each has come. */
export default function RoundsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const list = useList({ sort: '-due' })
  const open = (['true', 'false'] as const).find((one) => one === list.valuesOf('open', 'eq')[0])
  const sort = list.sort === 'due' ? 'due' : '-due'
  const filter = { ...(list.q ? { q: list.q } : {}), ...(open ? { open } : {}) }
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(collections.rounds, { query: { ...filter, sort, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const today = format.dateData(Date.now())
  const given = (d: RoundRow) => d.counts.submitted + d.counts.approved + d.counts.locked
  const columns: Column<RoundRow>[] = [
    { key: 'form', title: s('form'), cell: (d) => d.form.title[format.language], width: 320, phone: 'title' },
    { key: 'period', title: s('period'), cell: (d) => d.period.title[format.language], phone: 'detail' },
    { key: 'state', title: s('state'), cell: (d) => (d.counts.late > 0 ? <StateDot tone="red">{`${t('lateOnes')} ${format.count(d.counts.late)}`}</StateDot> : <StateDot tone={d.lastOn >= today ? 'blue' : 'grey'}>{d.lastOn >= today ? t('open') : t('over')}</StateDot>), phone: 'aside' },
    { key: 'given', title: t('given'), cell: (d) => `${format.count(given(d))} / ${format.count(d.counts.expected - d.counts.excused)}`, align: 'right', phone: 'detail' },
    { key: 'locked', title: t('locked'), cell: (d) => format.count(d.counts.locked), align: 'right', phone: 'none' },
    { key: 'returned', title: t('returned'), cell: (d) => format.count(d.counts.returned), align: 'right', phone: 'none' },
    { key: 'due', title: s('due'), cell: (d) => format.date(d.dueOn), align: 'right', sort: 'due', phone: 'detail' },
    { key: 'region', title: s('sentBy'), cell: (d) => d.region.name, phone: 'none' },
  ]
  return (
    <ListPage>
      <PageHead title={s('title')} scope={s('scope')}><CollectionTabs current="rounds" /></PageHead>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} onReset={list.reset} total={data && s('roundCount', { count: data.total })}
        filters={[{ key: 'open', label: t('time'), isSingle: true, value: open ? [open] : [], onChange: (values) => list.setValues('open', values, 'eq'), options: [{ value: 'true', text: t('open') }, { value: 'false', text: t('over') }] }]}
        extra={<ExportRows total={data?.total ?? 0} save={(as) => download(collections.exportRounds, { query: { ...filter, sort, format: as } })} />} />
      <DataTable label={s('rounds')} columns={columns} rows={data?.items} rowKey={(d) => d.id} href={(d) => pathTo('collectionRound', { id: d.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()}
        sort={sort} onSort={list.setSort} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={s('noneFits')} actions={<button type="button" className="jw-word" onClick={list.reset}>{s('reset')}</button>} /> : <EmptyState title={t('none')} why={t('noneWhy')} />} />
    </ListPage>
  )
}

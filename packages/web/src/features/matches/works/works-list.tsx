import { matches, workSorts, WorkState, type WorkRow } from '@jingwei/contract/matches'
import type { ReactNode } from 'react'
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
import { ExportRows } from '../export-rows.tsx'
import { texts as shared } from '../texts.ts'
import { useMatchWords, WorkMark } from '../words.tsx'
import { texts } from './texts.ts'

type Props = { view: 'officer' | 'firm' | 'provider'; scope?: string | undefined; tabs: ReactNode }

export function WorksList({ view, scope, tabs }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMatchWords()
  const list = useList({ sort: '-updated' })
  const sort = workSorts.find((one) => one === list.sort) ?? '-updated'
  // Which side one stands on is the page's, not the reader's to clear.
  const filter = [list.filter, view === 'officer' ? '' : `side:eq:${view}`].filter(Boolean).join(';')
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(matches.works, { query: { ...list.query, filter, sort } })
  const columns: Column<WorkRow>[] = [
    { key: 'title', title: t('title'), cell: (row) => row.title, width: 260, phone: 'title' },
    ...(view === 'firm' ? [] : [{ key: 'firm', title: s('firm'), cell: (row: WorkRow) => (view === 'officer' ? <a href={pathTo('organisation', { id: row.organisation.id })}>{row.organisation.name}</a> : row.organisation.name), width: 200, phone: 'detail' as const }]),
    ...(view === 'provider' ? [] : [{ key: 'provider', title: s('provider'), cell: (row: WorkRow) => row.provider.name, width: 200, phone: 'detail' as const }]),
    { key: 'state', title: s('state'), cell: (row) => <WorkMark state={row.state} />, ink: 'ink', phone: 'aside' },
    { key: 'price', title: s('priceHead', { unit: format.moneyUnit }), cell: (row) => <span title={words.moneyExact(row.priceFen)}>{format.moneyCell(row.priceFen)}</span>, align: 'right', sort: 'price', sortFirst: 'down', phone: 'none' },
    { key: 'milestones', title: t('milestones'), cell: (row) => (row.milestonesAll === 0 ? null : t('done', { done: row.milestonesDone, all: row.milestonesAll })), align: 'right', phone: 'none' },
    { key: 'due', title: t('due'), cell: (row) => <span className={row.isLate ? 'jw-red' : undefined}>{format.date(row.dueOn)}{row.isLate && ` ${t('late')}`}</span>, align: 'right', sort: 'due', phone: 'detail' },
    { key: 'score', title: t('score'), cell: (row) => (row.score === null ? null : format.count(row.score)), align: 'right', phone: 'none' },
    { key: 'agreed', title: t('agreedAt'), cell: (row) => format.date(row.agreedAt), align: 'right', sort: 'agreed', sortFirst: 'down', phone: 'none' },
  ]
  return (
    <ListPage>
      <PageHead title={t('title')} scope={scope}
        actions={<ExportRows total={data?.total ?? 0} save={(as) => download(matches.exportWorks, { query: { ...(list.q ? { q: list.q } : {}), filter, sort, format: as } })} />}>
        {tabs}
      </PageHead>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} onReset={list.reset} total={data && s('count', { count: data.total })}
        filters={[
          { key: 'state', label: s('state'), value: list.valuesOf('state'), onChange: (values) => list.setValues('state', values), options: WorkState.options.map((value) => ({ value, text: s(value) })) },
          { key: 'late', label: t('late'), isSingle: true, value: list.valuesOf('late', 'eq'), onChange: (values) => list.setValues('late', values, 'eq'), options: [{ value: 'true', text: t('lateYes') }] },
        ]} />
      <DataTable label={t('title')} columns={columns} rows={data?.items} rowKey={(row) => row.id} href={(row) => pathTo('work', { id: row.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData}
        problem={error} problemTitle={s('failed')} onAgain={() => void refetch()} sort={sort} onSort={(next) => list.setSort(next === 'price' ? '-price' : next === 'agreed' ? '-agreed' : next === '-due' ? 'due' : next)} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={s('noneFits')} actions={<button type="button" className="jw-word" onClick={list.reset}>{s('reset')}</button>} /> : <EmptyState title={t('none')} why={t(view === 'provider' ? 'noneProviderWhy' : 'noneWhy')} />} />
    </ListPage>
  )
}

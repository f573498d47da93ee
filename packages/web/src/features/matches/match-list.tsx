import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ApiProblem } from '../../api/client.ts'
import { useText } from '../../app/i18n.ts'
import { useSession } from '../../app/session.tsx'
import { useList, type List } from '../../app/use-list.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterBar, type Filter } from '../../ui/filter-bar.tsx'
import { ListPage } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useRegionFilter } from '../organisations/use-place-filters.tsx'
import { useScenes } from '../providers/words.tsx'
import { ExportRows } from '../../ui/export-rows.tsx'
import { texts } from './texts.ts'

/** What the address asks for, in an order that there is. The first order is the usual one. */
export function useMatchQuery<S extends string>(sorts: readonly [S, ...S[]]) {
  const list = useList({ sort: sorts[0] })
  const sort = sorts.find((one) => one === list.sort) ?? sorts[0]
  // A column that goes one way only is sorted that way, whichever way was asked for.
  const setSort = (wanted: string) => list.setSort(sorts.find((one) => one === wanted) ?? sorts.find((one) => one.replace('-', '') === wanted.replace('-', '')) ?? sorts[0])
  return { list, sort, setSort, query: { ...list.query, sort }, all: { ...(list.q ? { q: list.q } : {}), filter: list.filter, sort } }
}

type Given = { state?: readonly { value: string; text: string }[]; more?: readonly Filter[]; rows?: readonly { organisation: { id: number; name: string } }[] | undefined }
/** State and scene for all; officers also choose the region, and take away the firm by whose page they came. */
export function useMatchFilters(list: List, { state, more = [], rows }: Given): Filter[] {
  const s = useText(texts)
  const scenes = useScenes()
  const { capacity } = useSession()
  const region = useRegionFilter({ value: list.valuesOf('region'), onChange: (values) => list.setValues('region', values), label: s('region') })
  const [firm] = list.valuesOf('organisation', 'eq')
  const pick = (key: string, label: string, options: readonly { value: string; text: string }[]): Filter => ({ key, label, options, value: list.valuesOf(key), onChange: (values) => list.setValues(key, values) })
  return [
    ...(state ? [pick('state', s('state'), state)] : []),
    pick('scene', s('scene'), scenes.options),
    ...(capacity?.kind === 'mandate' ? [region] : []),
    ...more,
    ...(firm === undefined ? [] : [{ key: 'organisation', label: s('firm'), isSingle: true, value: [firm], valueText: rows?.[0]?.organisation.name ?? firm, onChange: () => list.setValues('organisation', [], 'eq') }]),
  ]
}

type Page<Row> = { items: Row[]; next: string | null; total: number; totalIsExact: boolean }
type Props<Row> = {
  title: string
  scope?: string | undefined
  tabs: ReactNode
  actions?: ReactNode
  state: Pick<ReturnType<typeof useMatchQuery>, 'list' | 'sort' | 'setSort'>
  answer: UseQueryResult<Page<Row>, ApiProblem>
  columns: readonly Column<Row>[]
  filters: readonly Filter[]
  href: (row: Row) => string
  save: (format: 'xlsx' | 'csv') => void
  /** When there is nothing at all. */
  empty: ReactNode
}
/** One list of matching: head with a file of all rows, filters, the table. */
export function MatchList<Row extends { id: number }>({ title, scope, tabs, actions, state: { list, sort, setSort }, answer: { data, error, refetch, isPending, isFetching, isPlaceholderData }, columns, filters, href, save, empty }: Props<Row>) {
  const s = useText(texts)
  return (
    <ListPage>
      <PageHead title={title} scope={scope} actions={<>{actions}<ExportRows total={data?.total ?? 0} save={save} /></>}>{tabs}</PageHead>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} onReset={list.reset} total={data && s(data.totalIsExact ? 'count' : 'countOver', { count: data.total })} filters={filters} />
      <DataTable label={title} columns={columns} rows={data?.items} rowKey={(row) => row.id} href={href} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData}
        problem={error} problemTitle={s('failed')} onAgain={() => void refetch()} sort={sort} onSort={setSort} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={s('noneFits')} actions={<button type="button" className="jw-word" onClick={list.reset}>{s('reset')}</button>} /> : empty} />
    </ListPage>
  )
}

import { printFilter, type Condition, type FilterOperator } from '@jingwei/contract/filter'
import { useRouterState } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { Paging, RowKey } from '../ui/table-model.ts'
import { readFilter } from './read-filter.ts'
import { useSearchParams, type SearchParams } from './search-params.ts'

type Options = {
  /** Sort when the address names none. */
  sort: string
  pageSize?: number
  /** Before every name in the address, where a page has two lists. */
  prefix?: string
}
type Answer = { items: readonly unknown[]; next: string | null; total: number; totalIsExact: boolean }

/** Cursors of the pages one came through, so that one can go back; a tab that starts in the middle goes back to the first. */
const trails = new Map<string, (string | undefined)[]>()

/**
 * The state of a list, kept in the address: search `q`, `filter` in the contract's grammar, `sort`, `cursor`, `page`,
 * `columns`. What is selected is not in the address and is forgotten when the rows asked for change.
 */
export function useList({ sort: usualSort, pageSize = 50, prefix = '' }: Options) {
  const [search, setSearch] = useSearchParams()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const of = (name: string) => search[prefix + name]
  const change = (values: SearchParams, push = false) =>
    setSearch(Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value || undefined])), { push })
  const restart = { cursor: undefined, page: undefined }

  const q = of('q') ?? ''
  const filter = of('filter') ?? ''
  const sort = of('sort') ?? usualSort
  const cursor = of('cursor')
  const page = Math.max(1, Number(of('page') ?? 1) || 1)
  const shownText = of('columns')
  const conditions = useMemo(() => readFilter(filter), [filter])
  const trailKey = [path, prefix, q, filter, sort].join('\n')

  const [selected, setSelected] = useState<{ key: string; keys: ReadonlySet<RowKey>; isAll: boolean }>({ key: trailKey, keys: new Set(), isAll: false })
  const selection = selected.key === trailKey ? selected : { keys: new Set<RowKey>(), isAll: false }

  const setConditions = (next: readonly Condition[]) => change({ ...restart, filter: printFilter(next) })
  return {
    q,
    filter,
    sort,
    conditions,
    /** For the operation: leaves out what is not set. */
    query: { ...(q ? { q } : {}), ...(filter ? { filter } : {}), sort, ...(cursor ? { cursor } : {}), limit: pageSize },
    isFiltered: q !== '' || filter !== '',
    setQ: (next: string) => change({ ...restart, q: next }),
    setSort: (next: string) => change({ ...restart, sort: next === usualSort ? undefined : next }),
    valuesOf: (field: string, operator: FilterOperator = 'in'): readonly string[] =>
      conditions.find((one) => one.field === field && one.operator === operator)?.values ?? [],
    /** Empty values take the condition away; operators without values (`empty`, `present`) are set by `true`. */
    setValues: (field: string, values: readonly string[] | boolean, operator: FilterOperator = 'in') => {
      const others = conditions.filter((one) => one.field !== field || one.operator !== operator)
      const isSet = values === true || (values !== false && values.length > 0)
      setConditions(isSet ? [...others, { field, operator, values: values === true ? [] : [...values] }] : others)
    },
    setConditions,
    reset: () => change({ ...restart, q: undefined, filter: undefined }),
    shown: shownText?.split(','),
    setShown: (columns: readonly string[] | undefined) => change({ columns: columns?.join(',') }),
    selectedKeys: selection.keys,
    isAllSelected: selection.isAll,
    select: (keys: ReadonlySet<RowKey>) => setSelected({ key: trailKey, keys, isAll: false }),
    selectAll: () => setSelected({ key: trailKey, keys: new Set(), isAll: true }),
    clearSelection: () => setSelected({ key: trailKey, keys: new Set(), isAll: false }),
    paging: (answer: Answer | undefined): Paging | undefined => {
      if (!answer) return undefined
      const trail = trails.get(trailKey) ?? []
      trail[page] = cursor
      trails.set(trailKey, trail)
      const from = (page - 1) * pageSize + 1
      const next = answer.next
      return {
        from, to: from + answer.items.length - 1, total: answer.total, totalIsExact: answer.totalIsExact, page,
        onNext: next === null ? undefined : () => change({ cursor: next, page: String(page + 1) }, true),
        onPrevious: page === 1 ? undefined : () => change(page > 2 && trail[page - 1] ? { cursor: trail[page - 1], page: String(page - 1) } : restart, true),
      }
    },
  }
}
export type List = ReturnType<typeof useList>

import { organisations, organisationSorts, type Selection } from '@jingwei/contract/organisations'
import { printFilter } from '@jingwei/contract/filter'
import { queryTerms } from '@jingwei/engines/text'
import { useEffect, useRef, useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { ColumnChooser } from '../../../ui/column-chooser.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { shownColumns } from '../../../ui/table-model.ts'
import { NewOrganisation } from '../form/new-organisation.tsx'
import { texts as shared } from '../texts.ts'
import { BulkActions } from './bulk-actions.tsx'
import { useColumns } from './columns.tsx'
import { narrowed } from './conditions.ts'
import { FilteredOut, NoFirms } from './empty-list.tsx'
import { useFilters } from './filters.tsx'
import { ListActions } from './list-actions.tsx'
import { texts } from './texts.ts'
import { SavedViews } from './views.tsx'

const usualSort = '-updated'
type Sort = (typeof organisationSorts)[number]
const sortIn = (text: string): Sort => organisationSorts.find((one) => one === text) ?? usualSort

export default function OrganisationsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const { may } = useSession()
  const { region, top } = useRegion()
  const [search, setSearch] = useSearchParams()
  const list = useList({ sort: usualSort })
  const columns = useColumns()
  const on = search['on']
  const sort = sortIn(list.sort)
  const { filters, describe } = useFilters({
    conditions: list.conditions,
    onChange: list.setConditions,
    on,
    onDay: (day) => setSearch({ on: day, cursor: undefined, page: undefined }),
  })

  // A cursor belongs to the rows it was made for; another place means the first page.
  const lastRegion = useRef(region?.code)
  useEffect(() => {
    if (lastRegion.current === region?.code) return
    lastRegion.current = region?.code
    setSearch({ cursor: undefined, page: undefined })
  }, [region?.code, setSearch])

  const filter = printFilter(narrowed(list.conditions, region?.code, top?.code))
  const isShort = list.q !== '' && queryTerms(list.q).kind === 'short'
  const q = isShort ? '' : list.q
  const asked = { ...(q ? { q } : {}), filter, sort, ...(on ? { on } : {}) }
  const {
    data: answer,
    error,
    isPending,
    isPlaceholderData,
    isFetching,
    refetch,
  } = useApi(organisations.list, {
    query: { ...asked, limit: list.query.limit, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) },
  })

  // A long list says "more than" at once; the whole count follows. Sorted by score it holds only firms with one.
  const conditions = narrowed(list.conditions, region?.code, top?.code)
  const counted = useApi(
    organisations.count,
    {
      query: {
        ...(q ? { q } : {}),
        filter: sort.endsWith('score') ? printFilter([...conditions, { field: 'level', operator: 'present', values: [] }]) : filter,
        ...(on ? { on } : {}),
      },
    },
    { enabled: answer?.totalIsExact === false },
  )
  const data = answer && !answer.totalIsExact && counted.data ? { ...answer, total: counted.data.total, totalIsExact: true } : answer
  const total = data?.total ?? 0
  const selection: Selection = list.isAllSelected ? { query: { filter, ...(q ? { q } : {}) } } : { ids: [...list.selectedKeys].map(Number) }
  const selectedCount = list.isAllSelected ? total : list.selectedKeys.size
  const columnKeys = shownColumns(columns, list.shown)
    .map((column) => column.key)
    .join(',')
  const openNew = () => setSearch({ new: '1' }, { push: true })
  const [closings, setClosings] = useState(0)
  const newest = data && list.sort === usualSort && !list.query.cursor && !list.isFiltered ? data.items[0]?.updatedAt : undefined
  const place = region?.name ?? ''
  const count = data && (data.totalIsExact ? s('firms', { count: total }) : s('moreThanFirms', { count: total }))

  const canAct = may('organisations:write') || may('organisations:export') || may('diagnosis:campaign')

  return (
    <ListPage>
      <PageHead
        title={s('organisations')}
        scope={newest ? t('scope', { place, time: format.dateTime(newest) }) : t('scopePlain', { place })}
        actions={
          <ListActions
            exportText={data?.totalIsExact && total > 0 ? t('exportRows', { count: total }) : t('export')}
            exported={total > 0 ? { ...asked, columns: columnKeys } : null}
            onNew={openNew}
          />
        }
      >
        <SavedViews list={list} usualSort={usualSort} />
      </PageHead>
      <FilterBar
        search={{ value: list.q, onChange: list.setQ, placeholder: t('search') }}
        filters={filters}
        onReset={() => setSearch({ q: undefined, filter: undefined, on: undefined, cursor: undefined, page: undefined })}
        total={isShort ? t('searchShort') : sort.endsWith('score') ? <span title={t('scoreOnly')}>{count}</span> : count}
        extra={<ColumnChooser columns={columns} shown={list.shown} onChange={list.setShown} />}
      />
      <DataTable
        label={s('organisations')}
        columns={columns}
        shown={list.shown}
        rows={data?.items}
        rowKey={(row) => row.id}
        href={(row) => pathTo('organisation', { id: row.id })}
        isLoading={isPending}
        isRefreshing={isFetching && isPlaceholderData}
        problem={error}
        problemTitle={error?.status === 400 ? error.title : t('failed')}
        onAgain={() => void refetch()}
        sort={sort}
        onSort={list.setSort}
        paging={list.paging(data)}
        empty={
          list.isFiltered || on ? (
            <FilteredOut
              q={q}
              conditions={narrowed(list.conditions, region?.code, top?.code)}
              on={on}
              describe={describe}
              onReset={list.reset}
              onRemove={(field) =>
                field === null ? list.setQ('') : list.setConditions(list.conditions.filter((one) => one.field !== field))
              }
            />
          ) : (
            <NoFirms onNew={openNew} />
          )
        }
        {...(canAct
          ? {
              selection: {
                keys: list.selectedKeys,
                isAll: list.isAllSelected,
                onChange: list.select,
                unit: (number) => s(number === 1 ? 'firmUnitOne' : 'firmUnit'),
                ...(on ? {} : { onSelectAll: list.selectAll }),
                actions: (
                  <BulkActions
                    selection={selection}
                    count={selectedCount}
                    onDone={list.clearSelection}
                    exported={{ ...asked, columns: columnKeys, ...(list.isAllSelected ? {} : { ids: [...list.selectedKeys].join(',') }) }}
                  />
                ),
              },
            }
          : {})}
      />
      <NewOrganisation
        key={closings}
        isOpen={search['new'] === '1'}
        onClose={() => {
          setClosings(closings + 1)
          setSearch({ new: undefined })
        }}
      />
    </ListPage>
  )
}

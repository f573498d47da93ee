import { cases, rectificationSorts, rectificationStates, type Rectification } from '@jingwei/contract/cases'
import { useMemo } from 'react'
import { download } from '../../../../api/files.ts'
import { useApi } from '../../../../api/query.ts'
import { useLanguage, useText } from '../../../../app/i18n.ts'
import { useRegion } from '../../../../app/region.tsx'
import { useSearchParams } from '../../../../app/search-params.ts'
import { useFormat } from '../../../../app/use-format.ts'
import { useList } from '../../../../app/use-list.ts'
import { pathTo } from '../../../../paths.ts'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { FilterBar } from '../../../../ui/filter-bar.tsx'
import { ListPage } from '../../../../ui/layout.tsx'
import { PageHead } from '../../../../ui/page-head.tsx'
import { StateDot } from '../../../../ui/state-dot.tsx'
import { ExportMenu } from '../../list/export-menu.tsx'
import { texts as shared } from '../texts.ts'
import { fallOf, idOf, itemTones } from '../words.ts'
import { texts } from './texts.ts'

const states = Object.keys(rectificationStates) as Rectification['state'][]

/** What was taken in hand, by its day; beside each whether its requests fall. */
export default function RectificationsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const format = useFormat()
  const { region, top } = useRegion()
  const [search, setSearch] = useSearchParams()
  const list = useList({ sort: 'due' })
  const units = useApi(cases.units, { query: { retired: 'true' } }, { staleMs: 60_000 })
  const set = (values: Record<string, string | undefined>) => setSearch({ ...values, cursor: undefined, page: undefined })
  const state = states.find((one) => one === search['state'])
  const unitId = idOf(search['unit'])
  const isOverdue = search['overdue'] === 'true'
  const sort = rectificationSorts.find((one) => one === list.sort) ?? 'due'
  const asked = { sort, ...(state ? { state } : {}), ...(unitId === null ? {} : { unitId }), ...(isOverdue ? { overdue: 'true' as const } : {}), ...(region && region.code !== top?.code ? { regionCode: region.code } : {}) }
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useApi(cases.rectifications, { query: { ...asked, limit: list.query.limit, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const columns = useMemo((): Column<Rectification>[] => {
    const effect = (row: Rectification) => {
      if (!row.effect) return null
      const { before, after, verdict } = fallOf(row.effect)
      return before === null || after === null ? <span className="jw-ink3">{t('early')}</span> : <span className={verdict === 'falls' ? 'jw-green' : verdict === 'stays' ? 'jw-amber' : undefined}>{t('effectOf', { before: format.decimal(before, 1), after: format.decimal(after, 1) })}</span>
    }
    return [
      { key: 'title', title: t('title'), cell: (row) => row.title, width: 320, phone: 'title' },
      { key: 'state', title: s('state'), cell: (row) => <StateDot tone={itemTones[row.state]}>{rectificationStates[row.state][language]}</StateDot>, ink: 'ink', phone: 'aside' },
      { key: 'due', title: s('due'), cell: (row) => <time dateTime={row.dueOn} className={row.isOverdue ? 'jw-red' : undefined}>{format.date(row.dueOn)}{row.isOverdue ? ` ${s('overdue')}` : ''}</time>, ink: 'ink', sort: 'due', phone: 'detail' },
      { key: 'unit', title: s('unit'), cell: (row) => row.unit.name, width: 220, phone: 'detail' },
      { key: 'place', title: s('place'), cell: (row) => row.region.name, phone: 'none' },
      { key: 'measures', title: t('measures'), cell: (row) => t('measuresOf', { done: row.measures.filter((one) => one.doneOn !== null).length, all: row.measures.length }), align: 'right', phone: 'none' },
      { key: 'effect', title: t('effect'), cell: effect, align: 'right', phone: 'detail' },
      { key: 'opened', title: t('opened'), cell: (row) => <time dateTime={row.createdAt}>{format.date(row.createdAt)}</time>, align: 'right', ink: 'ink3', sort: 'created', sortFirst: 'down', phone: 'none' },
    ]
  }, [t, s, language, format])
  const isNarrowed = state !== undefined || unitId !== null || isOverdue
  const reset = () => set({ state: undefined, unit: undefined, overdue: undefined })
  return (
    <ListPage>
      <PageHead title={s('rectifications')} scope={region ? s('scope', { place: region.name }) : undefined} actions={<ExportMenu onSave={(kind) => download(cases.exportRectifications, { query: { ...asked, format: kind } })} />} />
      <FilterBar
        filters={[
          { key: 'state', label: s('state'), isSingle: true, value: state ? [state] : [], options: states.map((value) => ({ value, text: rectificationStates[value][language] })), onChange: (values) => set({ state: values[0] }) },
          { key: 'unit', label: s('unit'), isSingle: true, value: unitId === null ? [] : [String(unitId)], options: (units.data?.items ?? []).map((one) => ({ value: String(one.id), text: one.name })), onChange: (values) => set({ unit: values[0] }) },
          { key: 'overdue', label: t('onlyOverdue'), isSingle: true, value: isOverdue ? ['true'] : [], options: [{ value: 'true', text: t('yes') }], onChange: (values) => set({ overdue: values[0] }) },
        ]}
        {...(isNarrowed ? { onReset: reset } : {})} total={data && t('items', { count: data.total })}
      />
      <DataTable
        label={s('rectifications')} columns={columns} rows={data?.items} rowKey={(row) => row.id} href={(row) => pathTo('rectification', { id: row.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData}
        problem={error} problemTitle={error?.title ?? s('failed')} onAgain={() => void refetch()} sort={sort} onSort={list.setSort} paging={list.paging(data)}
        empty={isNarrowed ? <EmptyState title={t('itemsOut')} actions={<button type="button" className="jw-word" onClick={reset}>{s('reset')}</button>} /> : <EmptyState title={t('noItems')} why={t('noItemsWhy')} actions={<a href={pathTo('caseClusters')}>{t('toClusters')}</a>} />}
      />
    </ListPage>
  )
}

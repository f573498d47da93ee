import { matches, needSorts, NeedState, type Need } from '@jingwei/contract/matches'
import { download } from '../../../api/files.ts'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { ExportRows } from '../export-rows.tsx'
import { SideTabs } from '../side-tabs.tsx'
import { texts as shared } from '../texts.ts'
import { NeedMark, needWords, useMatchWords } from '../words.tsx'
import { texts } from './texts.ts'

export default function NeedsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMatchWords()
  const { capacity } = useSession()
  const isOfficer = capacity?.kind === 'mandate'
  const list = useList({ sort: '-created' })
  const sort = needSorts.find((one) => one === list.sort) ?? '-created'
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(matches.needs, { query: { ...list.query, sort } })
  const columns: Column<Need>[] = [
    { key: 'title', title: t('need'), cell: (row) => row.title, width: 280, phone: 'title' },
    ...(isOfficer ? [{ key: 'firm', title: s('firm'), cell: (row: Need) => <a href={pathTo('organisation', { id: row.organisation.id })}>{row.organisation.name}</a>, width: 220, phone: 'detail' as const }] : []),
    { key: 'state', title: s('state'), cell: (row) => <NeedMark state={row.state} />, ink: 'ink', phone: 'aside' },
    { key: 'scene', title: s('scene'), cell: (row) => words.of(row.scene?.title), width: 140, phone: 'detail' },
    { key: 'grade', title: t('gradeTarget'), cell: (row) => (row.gradeNow !== null && row.gradeTarget !== null ? s('grades', { from: words.grade(row.gradeNow), to: words.grade(row.gradeTarget) }) : null), phone: 'none' },
    { key: 'budget', title: t('budget'), cell: (row) => (row.budgetFen === null ? null : <span title={words.moneyExact(row.budgetFen)}>{words.money(row.budgetFen)}</span>), align: 'right', sort: 'budget', sortFirst: 'down', phone: 'none' },
    { key: 'offers', title: t('offers'), cell: (row) => format.count(row.offers), align: 'right', phone: 'none' },
    { key: 'source', title: t('source'), cell: (row) => t(row.source), phone: 'none' },
    { key: 'created', title: t('createdAt'), cell: (row) => format.date(row.createdAt), align: 'right', sort: 'created', sortFirst: 'down', phone: 'detail' },
  ]
  return (
    <ListPage>
      <PageHead title={t('needs')} scope={isOfficer ? undefined : capacity?.organisation?.name}
        actions={<ExportRows total={data?.total ?? 0} save={(as) => download(matches.exportNeeds, { query: { ...(list.q ? { q: list.q } : {}), filter: list.filter, sort, format: as } })} />}>
        <SideTabs current="needs" />
      </PageHead>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} onReset={list.reset} total={data && s('count', { count: data.total })}
        filters={[
          { key: 'state', label: s('state'), value: list.valuesOf('state'), onChange: (values) => list.setValues('state', values), options: NeedState.options.map((value) => ({ value, text: s(needWords[value]) })) },
          { key: 'source', label: t('source'), value: list.valuesOf('source'), onChange: (values) => list.setValues('source', values), options: (['diagnosis', 'typed'] as const).map((value) => ({ value, text: t(value) })) },
        ]} />
      <DataTable label={t('needs')} columns={columns} rows={data?.items} rowKey={(row) => row.id} href={(row) => pathTo('need', { id: row.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData}
        problem={error} problemTitle={s('failed')} onAgain={() => void refetch()} sort={sort} onSort={(next) => list.setSort(next === 'budget' ? '-budget' : next)} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={s('noneFits')} actions={<button type="button" className="jw-word" onClick={list.reset}>{s('reset')}</button>} /> : <EmptyState title={t('needsNone')} why={t('needsNoneWhy')} actions={!isOfficer && <a href={pathTo('matches')}>{t('toFits')}</a>} />} />
    </ListPage>
  )
}

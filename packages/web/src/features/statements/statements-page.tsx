import { StatementState, statements, type StatementRow } from '@jingwei/contract/statements'
import { download } from '../../api/files.ts'
import { useApi } from '../../api/query.ts'
import { useGo } from '../../app/client-links.tsx'
import { useText } from '../../app/i18n.ts'
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
import { ExportRows } from '../../ui/export-rows.tsx'
import { texts } from './texts.ts'
import { StatementMark, StatementTabs } from './words.tsx'

const states = StatementState.options
const sorts = ['-updated', 'title', '-frozen'] as const

/** `/statements`: what was written with figures of the records, what waits to be frozen, what is public. */
export default function StatementsPage() {
  const t = useText(texts)
  const format = useFormat()
  const go = useGo()
  const { may } = useSession()
  const list = useList({ sort: '-updated' })
  const wanted = list.valuesOf('state', 'in').filter((one) => states.some((s) => s === one))
  const filter = { ...(list.q ? { q: list.q } : {}), ...(wanted.length > 0 ? { state: wanted.join(',') } : {}) }
  const sort = sorts.find((one) => one === list.sort) ?? '-updated'
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(statements.list, { query: { ...filter, sort, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const columns: Column<StatementRow>[] = [
    { key: 'title', title: t('heading'), cell: (s) => s.title, width: 360, sort: 'title', phone: 'title' },
    { key: 'state', title: t('state'), cell: (s) => <StatementMark state={s.state} />, phone: 'aside' },
    { key: 'region', title: t('region'), cell: (s) => s.region.name, phone: 'detail' },
    { key: 'figures', title: t('figures'), cell: (s) => s.figures, align: 'right', phone: 'none' },
    { key: 'writtenBy', title: t('writtenBy'), cell: (s) => s.writtenBy, phone: 'detail' },
    { key: 'updated', title: t('updated'), cell: (s) => format.dateTime(s.updatedAt), align: 'right', sort: '-updated', phone: 'detail' },
    { key: 'frozen', title: t('frozenAt'), cell: (s) => (s.frozenAt ? format.dateTime(s.frozenAt) : format.nothing), align: 'right', sort: '-frozen', phone: 'none' },
    { key: 'open', title: t('open'), cell: (s) => (s.isOpen ? t('open') : format.nothing), phone: 'none' },
  ]
  return (
    <ListPage>
      <PageHead title={t('title')} scope={t('scope')} actions={<ReasonedButton type="primary" reason={may('statements:write') ? null : t('mayNotWrite')} onClick={() => go(pathTo('newStatement'))}>{t('write')}</ReasonedButton>}>
        <StatementTabs current="statements" />
      </PageHead>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: t('search') }} onReset={list.reset} total={data && t('count', { count: data.total })}
        filters={[{ key: 'state', label: t('state'), value: wanted, onChange: (values) => list.setValues('state', values), options: states.map((value) => ({ value, text: t(value) })) }]}
        extra={<ExportRows total={data?.total ?? 0} save={(as) => download(statements.export, { query: { ...filter, sort, format: as } })} />} />
      <DataTable label={t('title')} columns={columns} rows={data?.items} rowKey={(s) => s.id} href={(s) => pathTo('statement', { id: s.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()}
        sort={sort} onSort={list.setSort} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={t('noneFits')} actions={<button type="button" className="jw-word" onClick={list.reset}>{t('reset')}</button>} /> : <EmptyState title={t('none')} why={t('noneWhy')} />} />
    </ListPage>
  )
}

import { ledgers, type LedgerBook, type LedgerEntry } from '@jingwei/contract/ledgers'
import { moves, type MoveKind } from '@jingwei/engines/ledger'
import { download } from '../../api/files.ts'
import { useApi } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { useList } from '../../app/use-list.ts'
import { pathTo } from '../../paths.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { ExportRows } from '../../ui/export-rows.tsx'
import { printAmount } from './money.ts'
import { texts } from './texts.ts'

/** Money of an entry: what it gives, in all. */
export const sumOf = (e: Pick<LedgerEntry, 'lines'>) => e.lines.reduce((sum, l) => sum + Math.max(0, l.amount), 0)

export function EntriesTable({ book }: { book: LedgerBook }) {
  const t = useText(texts)
  const format = useFormat()
  const list = useList({ sort: '-number' })
  const sort = list.sort === 'number' ? 'number' : '-number'
  const move = list.valuesOf('move', 'eq')[0] as MoveKind | undefined
  const query = { sort, ...(list.q ? { q: list.q } : {}), ...(move ? { move } : {}) } as const
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(ledgers.entries, { params: { id: book.id }, query: { ...query, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const columns: Column<LedgerEntry>[] = [
    { key: 'number', title: t('number'), cell: (e) => e.number, align: 'right', sort: 'number', sortFirst: 'down', phone: 'aside' },
    { key: 'day', title: t('day'), cell: (e) => format.dateFull(e.on), phone: 'detail' },
    { key: 'move', title: t('move'), cell: (e) => `${t(`move_${e.move}`)}${e.reverses === null ? '' : ` · ${t('reverses', { number: e.reverses })}`}`, phone: 'detail' },
    { key: 'text', title: t('text'), cell: (e) => e.text, width: 260, phone: 'title' },
    { key: 'from', title: t('from'), cell: (e) => e.lines.filter((l) => l.amount < 0).map((l) => l.account.title).join('、'), width: 200, phone: 'none' },
    { key: 'to', title: t('to'), cell: (e) => e.lines.filter((l) => l.amount > 0).map((l) => l.account.title).join('、'), width: 200, phone: 'none' },
    { key: 'amount', title: t('amount', { unit: book.currency }), cell: (e) => printAmount(sumOf(e), book.digits), align: 'right', phone: 'detail' },
    { key: 'people', title: t('people'), cell: (e) => [e.recordedBy, e.approvedBy].filter(Boolean).join(' / '), phone: 'none' },
  ]
  return (
    <>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: t('searchEntries') }} onReset={list.reset} total={data && t('count', { count: data.total })}
        filters={[{ key: 'move', label: t('move'), isSingle: true, value: move ? [move] : [], onChange: (values) => list.setValues('move', values, 'eq'), options: (Object.keys(moves) as MoveKind[]).map((value) => ({ value, text: t(`move_${value}`) })) }]}
        extra={<ExportRows total={data?.total ?? 0} save={(format) => download(ledgers.exportEntries, { params: { id: book.id }, query: { ...query, format } })} />} />
      <DataTable label={t('entries')} columns={columns} rows={data?.items} rowKey={(e) => e.number} href={(e) => pathTo('ledgerEntry', { id: book.id, number: e.number })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()}
        sort={sort} onSort={(next) => list.setSort(next === 'number' ? 'number' : '-number')} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={t('noneFits')} actions={<button type="button" className="jw-word" onClick={list.reset}>{t('reset')}</button>} /> : <EmptyState title={t('noEntries')} why={t('noEntriesWhy')} />} />
    </>
  )
}

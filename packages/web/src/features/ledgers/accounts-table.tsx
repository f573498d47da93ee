import { ledgers, type LedgerBook } from '@jingwei/contract/ledgers'
import { accountKinds, type AccountKind } from '@jingwei/engines/ledger'
import { useApi } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { useList } from '../../app/use-list.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { printAmount } from './money.ts'
import { texts } from './texts.ts'

type Row = { id: number; kind: AccountKind; code: string; title: string; subject: string | null; balance: number; lastOn: string | null }
const kinds = Object.keys(accountKinds) as AccountKind[]

export function AccountsTable({ book, on }: { book: LedgerBook; on: string | undefined }) {
  const t = useText(texts)
  const format = useFormat()
  const list = useList({ sort: 'id' })
  const kind = list.valuesOf('kind', 'eq')[0] as AccountKind | undefined
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(ledgers.accounts, {
    params: { id: book.id }, query: { ...(list.q ? { q: list.q } : {}), ...(kind ? { kind } : {}), ...(on ? { on } : {}), ...(list.query.cursor ? { cursor: list.query.cursor } : {}) },
  })
  const columns: Column<Row>[] = [
    { key: 'title', title: t('account'), cell: (a) => a.title, width: 300, phone: 'title' },
    { key: 'code', title: t('code'), cell: (a) => a.code, width: 200, phone: 'detail' },
    { key: 'kind', title: t('kind'), cell: (a) => t(`kind_${a.kind}`), phone: 'aside' },
    { key: 'balance', title: t('balance', { unit: book.currency }), cell: (a) => printAmount(a.balance, book.digits), align: 'right', phone: 'detail' },
    { key: 'last', title: t('lastOn'), cell: (a) => (a.lastOn ? format.dateFull(a.lastOn) : null), align: 'right', phone: 'none' },
    { key: 'subject', title: t('subject'), cell: (a) => a.subject, phone: 'none' },
  ]
  return (
    <>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: t('search') }} onReset={list.reset}
        filters={[{ key: 'kind', label: t('kind'), isSingle: true, value: kind ? [kind] : [], onChange: (values) => list.setValues('kind', values, 'eq'), options: kinds.map((value) => ({ value, text: t(`kind_${value}`) })) }]} />
      <DataTable label={t('accounts')} columns={columns} rows={data?.items} rowKey={(a) => a.id} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()} paging={list.paging(data)} empty={<EmptyState title={t(list.isFiltered ? 'noneFits' : 'noAccounts')} />} />
    </>
  )
}

import { projects, type Payment } from '@jingwei/contract/projects'
import { Button } from 'antd'
import { useState } from 'react'
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
import { ExportRows } from '../../../ui/export-rows.tsx'
import { texts as shared } from '../texts.ts'
import { exactSum, PaymentMark, VerdictMark } from '../words.tsx'
import { OrderDialog } from './order-dialog.tsx'
import { texts } from './texts.ts'

type Row = Omit<Payment, 'steps'>
const states = ['requested', 'returned', 'checked', 'approved', 'ordered', 'paid', 'failed', 'refused', 'cancelled'] as const
const kinds = ['instalment', 'refund', 'recovery'] as const
const sorts = ['-updated', 'due', '-amount', 'number'] as const

/** Payments of a project, of an order, or of all that the reader sees. */
export function PaymentsTable({ projectId, orderId, isMine = false }: { projectId?: number; orderId?: number; isMine?: boolean }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const { may, capacity } = useSession()
  const [isOrdering, setIsOrdering] = useState(false)
  const list = useList({ sort: '-updated' })
  const sort = sorts.find((one) => one === list.sort) ?? '-updated'
  const state = list.valuesOf('state')
  const kind = kinds.find((k) => k === list.valuesOf('kind', 'eq')[0])
  const filter = { ...(list.q ? { q: list.q } : {}), ...(state.length ? { state: state.join(',') } : {}), ...(kind ? { kind } : {}), ...(projectId ? { projectId } : {}), ...(orderId ? { orderId } : {}), ...(isMine ? { mine: 'true' as const } : {}) }
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(projects.payments, { query: { ...filter, sort, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const pays = capacity?.kind === 'mandate' && may('projects:pay') && projectId === undefined && orderId === undefined
  const columns: Column<Row>[] = [
    { key: 'number', title: t('number'), cell: (p) => p.number, sort: 'number', isOneWay: true, phone: 'detail' },
    ...(projectId === undefined ? [{ key: 'project', title: t('project'), cell: (p: Row) => p.project.title, width: 240, phone: 'title' as const }] : [{ key: 'milestone', title: t('milestone'), cell: (p: Row) => p.milestone?.title ?? p.reason, width: 240, phone: 'title' as const }]),
    { key: 'state', title: s('state'), cell: (p) => <PaymentMark state={p.state} />, phone: 'aside' },
    { key: 'kind', title: t('kind'), cell: (p) => s(`kind_${p.kind}`), phone: 'none' },
    { key: 'amount', title: s('amount'), cell: (p) => <b className="jw-number">{exactSum(p.amountFen, p.currency)}</b>, align: 'right', ink: 'ink', sort: '-amount', isOneWay: true, phone: 'detail' },
    { key: 'payee', title: t('payee'), cell: (p) => p.payee.name, width: 200, phone: 'none' },
    { key: 'effect', title: t('effect'), cell: (p) => (p.effect ? <VerdictMark verdict={p.effect.verdict} /> : null), phone: 'none' },
    { key: 'due', title: t('dueOn'), cell: (p) => (p.dueOn ? <span className={p.isLate ? 'jw-red' : undefined}>{format.date(p.dueOn)}{p.isLate && ` ${t('late')}`}</span> : null), align: 'right', sort: 'due', isOneWay: true, phone: 'none' },
    { key: 'paid', title: t('paidOn'), cell: (p) => p.paidOn && format.date(p.paidOn), align: 'right', phone: 'none' },
  ]
  const chosen = (data?.items ?? []).filter((p) => list.selectedKeys.has(p.id))
  const ready = chosen.filter((p) => p.kind === 'instalment' && (p.state === 'approved' || p.state === 'failed'))
  return (
    <>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} onReset={list.reset} total={data && s('paymentCount', { count: data.total })}
        filters={[
          { key: 'state', label: s('state'), value: state, onChange: (values) => list.setValues('state', values), options: states.map((value) => ({ value, text: s(`payment_${value}`) })) },
          { key: 'kind', label: t('kind'), isSingle: true, value: kind ? [kind] : [], onChange: (values) => list.setValues('kind', values, 'eq'), options: kinds.map((value) => ({ value, text: s(`kind_${value}`) })) },
        ]}
        extra={<ExportRows total={data?.total ?? 0} save={(as) => download(projects.exportPayments, { query: { ...filter, sort, format: as } })} />} />
      <DataTable label={s('payments')} columns={columns} rows={data?.items} rowKey={(p) => p.id} href={(p) => pathTo('payment', { id: p.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()}
        sort={sort} onSort={list.setSort} paging={list.paging(data)}
        {...(pays ? { selection: { unit: t('paymentUnit'), keys: list.selectedKeys, onChange: list.select, actions: <Button size="small" type="primary" disabled={ready.length === 0} onClick={() => setIsOrdering(true)}>{t('makeOrder')} · {t('ready', { count: ready.length })}</Button> } } : {})}
        empty={list.isFiltered ? <EmptyState title={s('noneFits')} actions={<button type="button" className="jw-word" onClick={list.reset}>{s('reset')}</button>} /> : isMine ? <EmptyState title={t('nothingForYou')} /> : <EmptyState title={t('none')} why={t('noneWhy')} />} />
      {isOrdering && <OrderDialog payments={ready} onClose={() => { setIsOrdering(false); list.clearSelection() }} />}
    </>
  )
}

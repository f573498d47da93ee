import { ledgers, type LedgerBook, type LedgerProposal } from '@jingwei/contract/ledgers'
import { useApi, useCommand } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { useSession } from '../../app/session.tsx'
import { useFormat } from '../../app/use-format.ts'
import { useList } from '../../app/use-list.ts'
import { ConfirmAction } from '../../ui/confirm-action.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { StateDot } from '../../ui/state-dot.tsx'
import { sumOf } from './entries-table.tsx'
import { printAmount } from './money.ts'
import { texts } from './texts.ts'

const tones = { waiting: 'amber', posted: 'green', refused: 'grey' } as const
const states = Object.keys(tones) as LedgerProposal['state'][]

export function ProposalsTable({ book }: { book: LedgerBook }) {
  const t = useText(texts)
  const format = useFormat()
  const { may } = useSession()
  const list = useList({ sort: '-id' })
  const state = (list.valuesOf('state', 'eq')[0] as LedgerProposal['state'] | undefined) ?? 'waiting'
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(ledgers.proposals, { params: { id: book.id }, query: { state, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const decide = useCommand(ledgers.decideProposal, { makesStale: [ledgers.books] })
  const why = (p: LedgerProposal) => (may('ledgers:approve') ? (p.isMine ? t('mine') : null) : t('mayNotDecide'))
  const columns: Column<LedgerProposal>[] = [
    { key: 'text', title: t('text'), cell: (p) => p.text, width: 260, phone: 'title' },
    { key: 'state', title: t('state'), cell: (p) => <StateDot tone={tones[p.state]}>{t(`state_${p.state}`)}</StateDot>, phone: 'aside' },
    { key: 'day', title: t('day'), cell: (p) => format.dateFull(p.on), phone: 'none' },
    { key: 'move', title: t('move'), cell: (p) => `${t(`move_${p.move}`)}${p.reverses === null ? '' : ` · ${t('reverses', { number: p.reverses })}`}`, phone: 'detail' },
    { key: 'way', title: `${t('from')} → ${t('to')}`, cell: (p) => `${p.lines.filter((l) => l.amount < 0).map((l) => l.account.title).join('、')} → ${p.lines.filter((l) => l.amount > 0).map((l) => l.account.title).join('、')}`, width: 320, phone: 'none' },
    { key: 'amount', title: t('amount', { unit: book.currency }), cell: (p) => printAmount(sumOf(p), book.digits), align: 'right', phone: 'detail' },
    { key: 'by', title: t('recordedBy'), cell: (p) => p.proposedBy, phone: 'none' },
    { key: 'decided', title: t('approvedBy'), cell: (p) => [p.decidedBy, p.reason].filter(Boolean).join('：'), phone: 'none' },
    {
      key: 'do', title: '', phone: 'detail',
      cell: (p) => p.state === 'waiting' && (
        <span className="jw-actions">
          <ConfirmAction verb={t('post')} question={t('postQuestion')} consequence={t('postWhy')} isIrreversible disabledReason={why(p)} button={{ size: 'small', type: 'primary' }} onConfirm={() => decide.mutateAsync({ params: { id: p.id }, body: { decision: 'post' } })} />
          <ConfirmAction verb={t('refuse')} question={t('refuseQuestion')} reason={t('reason')} disabledReason={why(p)} button={{ size: 'small' }} onConfirm={(reason) => decide.mutateAsync({ params: { id: p.id }, body: { decision: 'refuse', reason } })} />
        </span>
      ),
    },
  ]
  return (
    <>
      <FilterBar onReset={list.reset} filters={[{ key: 'state', label: t('state'), isSingle: true, value: [state], onChange: (values) => list.setValues('state', values, 'eq'), options: states.map((value) => ({ value, text: t(`state_${value}`) })) }]} />
      <DataTable label={t('proposals')} columns={columns} rows={data?.items} rowKey={(p) => p.id} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()} paging={list.paging(data)} isComfortable empty={<EmptyState title={t('noProposals')} />} />
    </>
  )
}

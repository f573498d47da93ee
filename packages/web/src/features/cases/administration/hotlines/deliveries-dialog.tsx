import { cases, type Hotline, type HotlineDelivery } from '@jingwei/contract/cases'
import { Modal, Select } from 'antd'
import { useMemo, useState } from 'react'
import type { z } from 'zod'
import { useApi } from '../../../../api/query.ts'
import { useText } from '../../../../app/i18n.ts'
import { useFormat } from '../../../../app/use-format.ts'
import { pathTo } from '../../../../paths.ts'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { StateDot } from '../../../../ui/state-dot.tsx'
import '../administration.css'
import { texts } from './texts.ts'

type Delivery = z.infer<typeof HotlineDelivery>
const outcomes = ['failed', 'waiting', 'sent'] as const
const tones = { waiting: 'amber', sent: 'green', failed: 'red' } as const
const words = { waiting: 'waiting', sent: 'sent', failed: 'failedOne' } as const
const pageSize = 20

/** What a hotline was told, and what became of it. */
export function DeliveriesDialog({ hotline, onClose }: { hotline: Hotline; onClose: () => void }) {
  const t = useText(texts)
  const format = useFormat()
  const [outcome, setOutcome] = useState<Delivery['outcome'] | null>(null)
  // Where each page begins; the first has no cursor.
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined])
  const cursor = cursors.at(-1)
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useApi(cases.hotlineDeliveries, { params: { id: hotline.id }, query: { limit: pageSize, ...(cursor ? { cursor } : {}), ...(outcome ? { outcome } : {}) } })
  const columns = useMemo(
    (): Column<Delivery>[] => [
      { key: 'number', title: t('number'), cell: (row) => <a href={pathTo('case', { id: row.caseId })}>{row.number}</a>, phone: 'title' },
      { key: 'what', title: t('what'), cell: (row) => row.title, width: 160, phone: 'detail' },
      { key: 'outcome', title: t('outcome'), cell: (row) => <StateDot tone={tones[row.outcome]}>{t(words[row.outcome])}</StateDot>, phone: 'aside' },
      { key: 'problem', title: t('problem'), cell: (row) => row.problem, width: 280, phone: 'detail' },
      { key: 'tries', title: t('tries'), cell: (row) => format.count(row.tries), align: 'right', phone: 'none' },
      { key: 'at', title: t('at'), cell: (row) => format.dateTime(row.at), align: 'right', phone: 'detail' },
    ],
    [t, format],
  )
  const before = (cursors.length - 1) * pageSize
  const next = data?.next
  return (
    <Modal open title={t('deliveriesOf', { name: hotline.name })} onCancel={onClose} footer={null} width={880}>
      <div className="jw-delivery-picks">
        <Select<Delivery['outcome'] | 'any'> className="jw-year" aria-label={t('outcome')} value={outcome ?? 'any'} onChange={(value) => { setOutcome(value === 'any' ? null : value); setCursors([undefined]) }} options={[{ value: 'any', label: t('any') }, ...outcomes.map((value) => ({ value, label: t(words[value]) }))]} />
      </div>
      <div className="jw-deliveries">
        <DataTable label={t('deliveries')} columns={columns} rows={data?.items} rowKey={(row) => row.id} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={t('deliveriesFailed')} onAgain={() => void refetch()}
          {...(data && data.items.length > 0 ? { paging: { from: before + 1, to: before + data.items.length, total: data.total, page: cursors.length, onNext: next ? () => setCursors([...cursors, next]) : undefined, onPrevious: cursors.length > 1 ? () => setCursors(cursors.slice(0, -1)) : undefined } } : {})}
          empty={<EmptyState title={t('noDeliveries')} />} />
      </div>
    </Modal>
  )
}

import { production, type Run } from '@jingwei/contract/production'
import { Button, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { useFocusBack } from '../../../ui/use-focus-back.ts'
import { texts as machineTexts } from '../../machines/texts.ts'
import { texts as shared } from '../texts.ts'
import { fromInput, toInput } from '../zoned-input.ts'
import { texts } from './texts.ts'

type Row = z.infer<typeof Run>
type Props = { machineId: number; unit: string; from: string; to: string; isOpen: boolean; onOpen: (isOpen: boolean) => void }

/** What it made when, and how long one unit should take: without that there is no effectiveness. */
export function RunsSection({ machineId, unit, from, to, isOpen, onOpen }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const { may, capacity } = useSession()
  const { data, error, refetch } = useApi(production.runs, { params: { id: machineId }, query: { from, to } })
  const mayBegin = may('machines:manage') && capacity?.kind === 'membership'
  const columns: Column<Row>[] = [
    { key: 'product', title: t('product'), cell: (row) => row.product, phone: 'title' },
    { key: 'order', title: t('order'), cell: (row) => row.order, phone: 'detail' },
    { key: 'ideal', title: t('ideal', { unit }), cell: (row) => format.count(row.idealSecondsPerUnit), align: 'right', ink: 'ink', phone: 'aside' },
    { key: 'from', title: s('from'), cell: (row) => format.dateTime(row.from), align: 'right', phone: 'detail' },
    { key: 'until', title: s('until'), cell: (row) => (row.until ? format.dateTime(row.until) : <StateDot tone="green">{t('running')}</StateDot>), align: 'right', phone: 'detail' },
  ]
  return (
    <Section title={t('runs')} more={mayBegin && <Button size="small" onClick={() => onOpen(true)}>{t('beginRun')}</Button>}>
      <DataTable label={t('runs')} columns={columns} rows={data?.items.toSorted((a, b) => Date.parse(b.from) - Date.parse(a.from))} rowKey={(row) => row.id} problem={error} problemTitle={t('runsFailed')} onAgain={() => void refetch()}
        empty={<p className="jw-ink3">{t('noRuns')}</p>} />
      {isOpen && mayBegin && <BeginRun machineId={machineId} unit={unit} last={data?.items.at(-1)} onClose={() => onOpen(false)} />}
    </Section>
  )
}

function BeginRun({ machineId, unit, last, onClose }: { machineId: number; unit: string; last: Row | undefined; onClose: () => void }) {
  useFocusBack()
  const t = useText(texts)
  const m = useText(machineTexts)
  const toast = useToast()
  const [product, setProduct] = useState('')
  const [order, setOrder] = useState('')
  const [ideal, setIdeal] = useState<number | null>(last?.idealSecondsPerUnit ?? null)
  const [from, setFrom] = useState(() => toInput(Date.now()))
  const [wasTried, setWasTried] = useState(false)
  const begin = useCommand(production.addRun, {
    makesStale: [production.hall],
    onDone: (run) => {
      toast(t('runBegun', { name: run.product }))
      onClose()
    },
  })
  const at = fromInput(from)
  const submit = () => {
    setWasTried(true)
    if (product.trim() === '' || ideal === null || ideal <= 0 || at === null) return
    begin.mutate({ params: { id: machineId }, body: { product: product.trim(), order: order.trim() || null, idealSecondsPerUnit: ideal, from: at } })
  }
  return (
    <Modal open title={t('beginRun')} onCancel={onClose} onOk={submit} okText={m('save')} cancelText={m('cancel')} confirmLoading={begin.isPending} width={520} mask={{ closable: false }}>
      <p className="jw-label" style={{ marginBottom: 12 }}>{t('runWhy')}</p>
      <div className="jw-m-form">
        <Field label={t('product')} error={(wasTried && product.trim() === '' && m('required')) || begin.error?.field('body.product')}>
          <Input value={product} maxLength={100} autoFocus placeholder={t('productExample')} onChange={(event) => setProduct(event.target.value)} />
        </Field>
        <Field label={t('order')} isOptional><Input value={order} maxLength={100} placeholder={t('orderExample')} onChange={(event) => setOrder(event.target.value)} /></Field>
        <div className="jw-m-pair">
          <Field label={t('ideal', { unit })} hint={t('idealHint', { unit })} error={(wasTried && !(ideal !== null && ideal > 0) && t('positive')) || begin.error?.field('body.idealSecondsPerUnit')}>
            <InputNumber value={ideal} min={0} onChange={setIdeal} controls={false} />
          </Field>
          <Field label={t('beginsAt')} error={wasTried && at === null && m('required')}>
            <Input type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
          </Field>
        </div>
        {begin.error && begin.error.fields.length === 0 && <Problem title={begin.error.title || t('runFailed')} problem={begin.error} />}
      </div>
    </Modal>
  )
}

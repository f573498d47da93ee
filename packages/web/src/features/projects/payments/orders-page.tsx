import { projects, type PaymentOrder } from '@jingwei/contract/projects'
import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import type { ApiProblem } from '../../../api/client.ts'
import { download, upload } from '../../../api/files.ts'
import { queryKey, useApi } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import '../projects.css'
import { texts as shared } from '../texts.ts'
import { exactSum } from '../words.tsx'
import { texts } from './texts.ts'

type Order = z.infer<typeof PaymentOrder>
type Answer = { confirmed: number; failed: number; known: number; refused: readonly { row: number; serial: string | null; text: { zh: string; en: string } }[] }

/** `/payment-orders`: what went to the bank, and what it said. */
export default function OrdersPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const list = useList({ sort: '-id' })
  const [answering, setAnswering] = useState<Order | null>(null)
  const { data, error, refetch, isPending } = useApi(projects.orders, { query: list.query.cursor ? { cursor: list.query.cursor } : {} })
  const columns: Column<Order>[] = [
    { key: 'number', title: t('number'), cell: (o) => o.number, width: 200, phone: 'title' },
    { key: 'state', title: s('state'), cell: (o) => <StateDot tone={o.state === 'confirmed' ? 'green' : o.state === 'partly' ? 'amber' : 'blue'}>{t(`order_${o.state}`)}</StateDot>, phone: 'aside' },
    { key: 'payments', title: t('payments'), cell: (o) => format.count(o.payments), align: 'right', phone: 'detail' },
    { key: 'sum', title: t('sum'), cell: (o) => exactSum(o.sumFen, o.currency), align: 'right', ink: 'ink', phone: 'detail' },
    { key: 'paid', title: t('paid'), cell: (o) => exactSum(o.paidFen, o.currency), align: 'right', phone: 'none' },
    { key: 'failed', title: t('failed'), cell: (o) => (o.failed > 0 ? <span className="jw-red">{o.failed}</span> : null), align: 'right', phone: 'none' },
    { key: 'by', title: t('madeBy'), cell: (o) => `${o.madeBy} ${format.dateTime(o.madeAt)}`, phone: 'detail' },
    { key: 'file', title: t('file'), cell: (o) => <button type="button" className="jw-word" title={t('seal', { seal: o.sha256.slice(0, 12) })} onClick={() => download(projects.orderFile, { params: { id: o.id } })}>{t('file')}</button>, phone: 'detail' },
  ]
  return (
    <ListPage>
      <PageHead title={s('orders')} crumbs={[{ text: s('payments'), href: pathTo('payments') }]} scope={t('orderScope')} />
      <DataTable label={s('orders')} columns={columns} rows={data?.items} rowKey={(o) => o.id} isLoading={isPending} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()} paging={list.paging(data)} empty={<EmptyState title={t('noOrders')} why={t('noOrdersWhy')} />}
        rowAction={(o) => o.state !== 'confirmed' && <button type="button" className="jw-word" onClick={() => setAnswering(o)}>{t('confirm')}</button>} />
      {answering && <AnswerDialog order={answering} onClose={() => setAnswering(null)} />}
    </ListPage>
  )
}

function AnswerDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const client = useQueryClient()
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [isSending, setIsSending] = useState(false)
  const send = async (file: File) => {
    setIsSending(true)
    setProblem(null)
    setAnswer(null)
    try {
      setAnswer(await upload(projects.confirmOrder, file, { params: { id: order.id }, body: {} }))
      await Promise.all([projects.orders, projects.payments, projects.list].map((one) => client.invalidateQueries({ queryKey: [queryKey(one)[0]] })))
    } catch (error) {
      setProblem(error as ApiProblem)
    } finally {
      setIsSending(false)
    }
  }
  return (
    <Modal open title={`${t('confirm')} · ${order.number}`} onCancel={onClose} cancelText={t('done')} okButtonProps={{ style: { display: 'none' } }}>
      <p>{t('confirmWhy')}</p>
      {problem && <Problem title={problem.title || s('notDone')} problem={problem} />}
      <FileDrop text={t('drop')} buttonText={t('choose')} hint={t('hint')} accept=".csv,.xlsx,.txt" isDisabled={isSending} onFile={(file) => void send(file)} />
      {answer && answer.refused.length === 0 && <p role="status" className="jw-green">{t('answer', { confirmed: answer.confirmed, failed: answer.failed, known: answer.known })}</p>}
      {answer && answer.refused.length > 0 && <div role="alert"><p className="jw-red">{t('refusedRows', { count: answer.refused.length })}</p><ul className="jw-words-list">{answer.refused.slice(0, 50).map((r) => <li key={r.row}>{t('row', { row: r.row })} {r.text[language]}</li>)}</ul></div>}
    </Modal>
  )
}

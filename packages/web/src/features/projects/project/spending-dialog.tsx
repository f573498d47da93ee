import { projects, type Evidence, type Project } from '@jingwei/contract/projects'
import { DatePicker, Input, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { printAmount, readAmount } from '../../ledgers/money.ts'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

/** The recipient's word of what was spent, with the invoice that shows it. */
export function SpendingDialog({ project, invoices, onClose }: { project: Project; invoices: readonly Evidence[]; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const [evidenceId, setEvidenceId] = useState<number | null>(null)
  const [typed, setTyped] = useState('')
  const [words, setWords] = useState('')
  const [on, setOn] = useState(format.dateData(Date.now()))
  const report = useCommand(projects.reportSpending, { onDone: onClose })
  const amount = readAmount(typed, 2)
  const choose = (id: number) => {
    setEvidenceId(id)
    const invoice = invoices.find((e) => e.id === id)?.invoice
    if (invoice) { setTyped(printAmount(invoice.totalFen, 2).replaceAll(',', '')); setOn(invoice.issuedOn) }
  }
  return (
    <Modal open title={t('spend')} onCancel={onClose} okText={t('spend')} cancelText={s('cancel')} confirmLoading={report.isPending} okButtonProps={{ disabled: evidenceId === null || amount === null || words.trim() === '' }} mask={{ closable: false }}
      onOk={() => evidenceId !== null && amount !== null && report.mutate({ params: { id: project.id }, body: { on, amountFen: amount, text: words.trim(), evidenceId } })}>
      <p className="jw-label">{t('spendWhy')}</p>
      {report.error && <Problem title={report.error.title || s('notDone')} problem={report.error} />}
      <Field label={t('evidence')}><Select value={evidenceId} onChange={choose} options={invoices.map((e) => ({ value: e.id, label: `${e.invoice!.number} · ${e.invoice!.seller}` }))} /></Field>
      <Field label={t('amount')} error={typed !== '' && amount === null && t('wrongAmount')}><Input value={typed} inputMode="decimal" onChange={(e) => setTyped(e.target.value)} /></Field>
      <Field label={t('spendText')}><Input value={words} maxLength={300} onChange={(e) => setWords(e.target.value)} /></Field>
      <Field label={t('on')}><DatePicker value={dayjs(on)} allowClear={false} maxDate={dayjs()} onChange={(day) => day && setOn(day.format('YYYY-MM-DD'))} /></Field>
    </Modal>
  )
}

import { projects, type Evidence, type Milestone } from '@jingwei/contract/projects'
import { useQueryClient } from '@tanstack/react-query'
import { DatePicker, Input, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { ApiProblem } from '../../../api/client.ts'
import { upload } from '../../../api/files.ts'
import { queryKey } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { readAmount } from '../../ledgers/money.ts'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

const kinds = ['document', 'contract', 'invoice', 'photo', 'certificate'] as const
const emptyInvoice = { number: '', code: '', issuedOn: '', seller: '', buyer: '', total: '' }

/** One file for one milestone. What a structured invoice says is read by the server; of a pictured one it is typed. */
export function EvidenceDialog({ milestone, onClose }: { milestone: Milestone; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const client = useQueryClient()
  const first = milestone.wanted.find((w) => milestone.missing.includes(w.code)) ?? milestone.wanted[0]
  const [code, setCode] = useState(first?.code ?? '')
  const [kind, setKind] = useState<Evidence['kind']>(first?.kind ?? 'document')
  const [note, setNote] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [invoice, setInvoice] = useState(emptyInvoice)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [isSending, setIsSending] = useState(false)
  const isStructured = /\.(xml|ofd)$/i.test(file?.name ?? '')
  const total = readAmount(invoice.total, 2)
  const isTyped = kind === 'invoice' && file !== null && !isStructured
  const isReady = file !== null && (!isTyped || (/^(\d{8}|\d{20})$/.test(invoice.number.trim()) && invoice.issuedOn !== '' && invoice.seller.trim() !== '' && invoice.buyer.trim() !== '' && total !== null))
  const set = (part: Partial<typeof emptyInvoice>) => setInvoice({ ...invoice, ...part })
  const send = async () => {
    if (!file) return
    setIsSending(true)
    setProblem(null)
    try {
      await upload(projects.addEvidence, file, { params: { id: milestone.id }, body: { kind, ...(code ? { code } : {}), ...(note.trim() ? { note: note.trim() } : {}), ...(isTyped ? { invoice: JSON.stringify({ number: invoice.number.trim(), code: invoice.code.trim() || null, issuedOn: invoice.issuedOn, seller: invoice.seller.trim(), buyer: invoice.buyer.trim(), totalFen: total }) } : {}) } })
      await client.invalidateQueries({ queryKey: [queryKey(projects.get)[0]] })
      onClose()
    } catch (error) {
      setProblem(error as ApiProblem)
    } finally {
      setIsSending(false)
    }
  }
  return (
    <Modal open title={`${t('upload')} · ${milestone.title}`} onCancel={onClose} okText={t('upload')} cancelText={s('cancel')} confirmLoading={isSending} okButtonProps={{ disabled: !isReady }} onOk={() => void send()} mask={{ closable: false }}>
      {problem && <Problem title={problem.title || s('notDone')} problem={problem} />}
      <Field label={t('wanted')}><Select value={code} onChange={(next) => { setCode(next); setKind(milestone.wanted.find((w) => w.code === next)?.kind ?? kind) }} options={[...milestone.wanted.map((w) => ({ value: w.code, label: w.title[language] || w.title.zh })), { value: '', label: t('other') }]} /></Field>
      {code === '' && <Field label={t('kind')}><Select value={kind} onChange={setKind} options={kinds.map((value) => ({ value, label: s(`evidence_${value}`) }))} /></Field>}
      {file === null ? <FileDrop text={t('drop')} buttonText={t('choose')} hint={t('evidenceHint')} accept=".jpg,.jpeg,.png,.webp,.pdf,.xml,.ofd,.xlsx,.csv,.docx" onFile={setFile} /> : <p><b>{file.name}</b> <button type="button" className="jw-word" onClick={() => setFile(null)}>{t('choose')}</button></p>}
      {isTyped && (
        <>
          <p className="jw-label">{t('invoiceTyped')}</p>
          <Field label={t('invoiceNumber')} error={problem?.field('body.invoice')}><Input value={invoice.number} inputMode="numeric" maxLength={20} onChange={(e) => set({ number: e.target.value })} /></Field>
          <Field label={t('invoiceCode')} isOptional><Input value={invoice.code} inputMode="numeric" maxLength={12} onChange={(e) => set({ code: e.target.value })} /></Field>
          <Field label={t('invoiceOn')}><DatePicker value={invoice.issuedOn ? dayjs(invoice.issuedOn) : null} maxDate={dayjs()} onChange={(day) => set({ issuedOn: day ? day.format('YYYY-MM-DD') : '' })} /></Field>
          <Field label={t('seller')}><Input value={invoice.seller} maxLength={200} onChange={(e) => set({ seller: e.target.value })} /></Field>
          <Field label={t('buyer')}><Input value={invoice.buyer} maxLength={200} onChange={(e) => set({ buyer: e.target.value })} /></Field>
          <Field label={t('amount')} error={invoice.total !== '' && total === null && t('wrongAmount')}><Input value={invoice.total} inputMode="decimal" onChange={(e) => set({ total: e.target.value })} /></Field>
        </>
      )}
      <Field label={t('note')} isOptional><Input value={note} maxLength={500} onChange={(e) => setNote(e.target.value)} /></Field>
    </Modal>
  )
}

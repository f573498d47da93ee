import { ledgers, type LedgerBook } from '@jingwei/contract/ledgers'
import { moves, type AccountKind, type MoveKind } from '@jingwei/engines/ledger'
import { DatePicker, Input, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useApi, useCommand } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { Field } from '../../ui/field.tsx'
import { Problem } from '../../ui/problem.tsx'
import { printAmount, readAmount } from './money.ts'
import { texts } from './texts.ts'

type Side = { value: number | null; onChange: (id: number | null) => void; kinds: readonly AccountKind[] }

export function ProposeDialog({ book, onClose }: { book: LedgerBook; onClose: () => void }) {
  const t = useText(texts)
  const format = useFormat()
  const [move, setMove] = useState<MoveKind>('receive')
  const [on, setOn] = useState(format.dateData(Date.now()))
  const [from, setFrom] = useState<number | null>(null)
  const [to, setTo] = useState<number | null>(null)
  const [typed, setTyped] = useState('')
  const [text, setText] = useState('')
  const propose = useCommand(ledgers.propose, { onDone: onClose })
  const amount = readAmount(typed, book.digits)
  const send = () => from !== null && to !== null && amount !== null && propose.mutate({ params: { id: book.id }, body: { move, on, text: text.trim(), lines: [{ accountId: from, amount: -amount }, { accountId: to, amount }] } })
  return (
    <Modal open title={t('propose')} onCancel={onClose} okText={t('propose')} cancelText={t('cancel')} confirmLoading={propose.isPending} okButtonProps={{ disabled: from === null || to === null || amount === null || text.trim() === '' }} onOk={send} mask={{ closable: false }}>
      {propose.error && <Problem title={t('notDone')} problem={propose.error} />}
      <Field label={t('move')}><Select value={move} onChange={(next) => { setMove(next); setFrom(null); setTo(null) }} options={(Object.keys(moves) as MoveKind[]).map((value) => ({ value, label: t(`move_${value}`) }))} /></Field>
      <Field label={t('from')}><AccountField book={book} value={from} onChange={setFrom} kinds={moves[move].from} /></Field>
      <Field label={t('to')}><AccountField book={book} value={to} onChange={setTo} kinds={moves[move].to} /></Field>
      <Field label={t('amount', { unit: book.currency === 'CNY' ? t('yuan') : book.currency })} error={typed !== '' && amount === null && printAmount(0, book.digits)}><Input value={typed} inputMode="decimal" onChange={(e) => setTyped(e.target.value)} /></Field>
      <Field label={t('day')}><DatePicker value={dayjs(on)} allowClear={false} onChange={(day) => day && setOn(day.format('YYYY-MM-DD'))} /></Field>
      <Field label={t('text')}><Input value={text} maxLength={500} onChange={(e) => setText(e.target.value)} /></Field>
    </Modal>
  )
}

/** Accounts of the kinds that a move may take from, or give to. */
function AccountField({ book, kinds, value, onChange, ...given }: Side & { book: LedgerBook; id?: string }) {
  const [q, setQ] = useState('')
  const [first, second] = [useAccounts(book.id, kinds[0], q), useAccounts(book.id, kinds[1], q)]
  const options = [...first, ...second].map((a) => ({ value: a.id, label: `${a.title} · ${printAmount(a.balance, book.digits)}` }))
  return <Select {...given} value={value} onChange={onChange} showSearch={{ filterOption: false, onSearch: setQ }} notFoundContent={null} options={options} />
}
function useAccounts(id: number, kind: AccountKind | undefined, q: string) {
  const { data } = useApi(ledgers.accounts, { params: { id }, query: { ...(kind ? { kind } : {}), ...(q.trim() ? { q: q.trim() } : {}), limit: 50 } }, { enabled: kind !== undefined })
  return kind ? (data?.items ?? []) : []
}

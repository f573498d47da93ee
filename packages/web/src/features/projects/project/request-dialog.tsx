import { effects } from '@jingwei/contract/effects'
import { projects, type Milestone, type Project } from '@jingwei/contract/projects'
import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { pathTo } from '../../../paths.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { printAmount, readAmount } from '../../ledgers/money.ts'
import { texts as shared } from '../texts.ts'
import { exactSum } from '../words.tsx'
import { texts } from './texts.ts'

export function RequestDialog({ project: p, milestone: m, onClose }: { project: Project; milestone: Milestone; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const go = useGo()
  const [typed, setTyped] = useState(printAmount(m.payFen, 2).replaceAll(',', ''))
  const [name, setName] = useState(p.organisation?.name ?? '')
  const [bank, setBank] = useState('')
  const [account, setAccount] = useState('')
  const [reportId, setReportId] = useState<number | null>(null)
  const reports = useApi(effects.list, { query: { ...(p.organisation ? { organisationId: p.organisation.id } : {}), limit: 50 } }, { enabled: m.needsEffect })
  const request = useCommand(projects.requestPayment, { makesStale: [projects.payments], onDone: ({ id }) => go(pathTo('payment', { id })) })
  const amount = readAmount(typed, 2)
  const isTooMuch = amount !== null && amount > m.payFen
  const isReady = amount !== null && !isTooMuch && name.trim() && bank.trim() && account.trim()
  return (
    <Modal open title={`${t('request')} · ${m.title}`} onCancel={onClose} okText={t('request')} cancelText={s('cancel')} confirmLoading={request.isPending} okButtonProps={{ disabled: !isReady }} mask={{ closable: false }}
      onOk={() => amount !== null && request.mutate({ params: { id: p.id }, body: { milestoneId: m.id, amountFen: amount, payee: { name: name.trim(), bank: bank.trim(), account }, effectReportId: reportId } })}>
      {request.error && <Problem title={request.error.title || s('notDone')} problem={request.error} />}
      <Field label={t('amount')} hint={t('atMost', { sum: exactSum(m.payFen, p.currency) })} error={(typed !== '' && amount === null && t('wrongAmount')) || (isTooMuch && t('atMost', { sum: exactSum(m.payFen, p.currency) })) || request.error?.field('body.amountFen')}><Input value={typed} inputMode="decimal" onChange={(e) => setTyped(e.target.value)} /></Field>
      <Field label={t('payee')}><Input value={name} maxLength={200} onChange={(e) => setName(e.target.value)} /></Field>
      <Field label={t('bank')}><Input value={bank} maxLength={200} onChange={(e) => setBank(e.target.value)} /></Field>
      <Field label={t('account')} error={request.error?.field('body.payee.account')}><Input value={account} maxLength={60} onChange={(e) => setAccount(e.target.value)} /></Field>
      {m.needsEffect && <Field label={t('effect')} hint={t('effectAuto')} isOptional><Select allowClear value={reportId} onChange={(next) => setReportId(next ?? null)} options={(reports.data?.items ?? []).map((r) => ({ value: r.id, label: r.title }))} /></Field>}
    </Modal>
  )
}

import { projects, type Payment } from '@jingwei/contract/projects'
import { Modal, Select } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { pathTo } from '../../../paths.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { exactSum } from '../words.tsx'
import { texts } from './texts.ts'

export function OrderDialog({ payments, onClose }: { payments: readonly Pick<Payment, 'id' | 'number' | 'amountFen' | 'currency' | 'payee' | 'project'>[]; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const go = useGo()
  const language = useLanguage()
  const mappings = useApi(projects.bankMappings).data?.items ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const mapping = chosen ?? mappings[0]?.code
  const make = useCommand(projects.makeOrder, { makesStale: [projects.payments], onDone: () => go(pathTo('paymentOrders')) })
  const sum = payments.reduce((total, p) => total + p.amountFen, 0)
  return (
    <Modal open title={t('makeOrder')} onCancel={onClose} okText={t('makeOrder')} cancelText={s('cancel')} confirmLoading={make.isPending} okButtonProps={{ disabled: !mapping }} mask={{ closable: false }} onOk={() => mapping && make.mutate({ body: { paymentIds: payments.map((p) => p.id), mapping } })}>
      <p>{t('makeOrderWhy')}</p>
      {make.error && <Problem title={make.error.title || s('notDone')} problem={make.error} />}
      <p><b>{s('paymentCount', { count: payments.length })} · {exactSum(sum, payments[0]?.currency ?? 'CNY')}</b></p>
      <ul className="jw-wanted">{payments.slice(0, 8).map((p) => <li key={p.id}><span>{p.number}</span><span className="jw-ink2">{p.payee.name}</span><span className="jw-number">{exactSum(p.amountFen, p.currency)}</span></li>)}</ul>
      <Field label={t('mapping')}><Select value={mapping ?? null} onChange={setChosen} options={mappings.map((m) => ({ value: m.code, label: `${m.title[language]}${m.isVerified ? '' : ` (${t('unverified')})`}` }))} /></Field>
    </Modal>
  )
}

import { projects, type Payment } from '@jingwei/contract/projects'
import { useParams } from '@tanstack/react-router'
import { Button, DatePicker, Input, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { download } from '../../../api/files.ts'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { Field } from '../../../ui/field.tsx'
import { PageBody, Section, TwoColumns } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Steps } from '../../../ui/steps.tsx'
import { Story } from '../../../ui/story.tsx'
import '../projects.css'
import { texts as shared } from '../texts.ts'
import { exactSum, MilestoneMark, PaymentMark, VerdictMark } from '../words.tsx'
import { texts } from './texts.ts'

const way = ['requested', 'checked', 'approved', 'ordered', 'paid'] as const

/** `/payments/$id`: who asked, checked, approved and paid, and on what. */
export default function PaymentPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const { may, capacity } = useSession()
  const id = Number(useParams({ strict: false })['id'])
  const [isReceiving, setIsReceiving] = useState(false)
  const { data: p, error, refetch } = useApi(projects.payment, { params: { id } })
  if (!p) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={s('payments')} />}</PageBody>
  const isOfficer = capacity?.kind === 'mandate'
  const at = way.findIndex((state) => state === p.state)
  return (
    <>
      <PageHead title={`${s(`kind_${p.kind}`)} ${exactSum(p.amountFen, p.currency)}`} crumbs={[{ text: s('payments'), href: pathTo('payments') }]} scope={<PaymentMark state={p.state} />}
        facts={<><span>{p.number}</span><a href={pathTo('project', { id: p.project.id })}>{p.project.title}</a>{p.organisation && <span>{p.organisation.name}</span>}<span>{p.region.name}</span>{p.dueOn && <span className={p.isLate ? 'jw-red' : undefined}>{t('dueOn')} {format.date(p.dueOn)}{p.isLate && ` ${t('late')}`}</span>}</>}
        actions={<><Button onClick={() => download(projects.printPayment, { params: { id } })}>{t('print')}</Button>{isOfficer && may('projects:pay') && p.kind !== 'instalment' && p.state === 'approved' && <Button type="primary" onClick={() => setIsReceiving(true)}>{t('received')}</Button>}<Moves payment={p} /></>}>
        {at >= 0 && p.kind === 'instalment' && <Steps steps={way.map((state) => s(`step_${state}`))} current={p.state === 'paid' ? way.length : at} />}
      </PageHead>
      <PageBody>
        <TwoColumns
          main={
            <>
              <Section title={t('basis')}>
                <DescriptionList facts={[
                  ...(p.milestone ? [{ label: t('milestone'), value: <><a href={pathTo('project', { id: p.project.id })}>{p.milestone.title}</a> <MilestoneMark state={p.milestone.state} /></> }] : []), ...(p.reason ? [{ label: s('reason'), value: p.reason, isWide: true }] : []),
                  { label: t('payee'), value: p.payee.name }, { label: t('bank'), value: p.payee.bank }, { label: t('account'), value: <span className="jw-number">{p.payee.account}</span> }, { label: t('requestedBy'), value: p.requestedBy }, { label: t('approve'), value: t('approvals', p.approvals) },
                  ...(p.paidOn ? [{ label: t('paidOn'), value: format.dateFull(p.paidOn) }] : []), ...(p.bankSerial ? [{ label: t('bankSerial'), value: p.bankSerial }] : []),
                  ...(p.entryNumber !== null ? [{ label: t('entry'), value: isOfficer ? <a href={pathTo('ledgerEntry', { id: p.bookId, number: p.entryNumber })}>{p.entryNumber}</a> : String(p.entryNumber) }] : []),
                ]} />
              </Section>
              {p.effect && (
                <Section title={t('effect')}>
                  <p><VerdictMark verdict={p.effect.verdict} /> <a href={pathTo('effect', { id: p.effect.reportId })}>{t('effect')}</a> {p.effect.digest && <span className="jw-label">{t('seal', { seal: p.effect.digest.slice(0, 12) })}</span>}</p>
                  {p.effect.verdict !== 'shown' && !p.override && <p className="jw-amber">{t('effectNeeded')}</p>}
                </Section>
              )}
              {p.override && <Section title={t('override')}><p className="jw-amber">{t('overrideBy', { name: p.override.by, reason: p.override.reason })}</p></Section>}
            </>
          }
          side={<Section title={t('steps')}><Story label={t('steps')} items={[...p.steps].reverse().map((step, i) => ({ key: i, at: step.at, title: s(`step_${step.state}`), detail: [step.by, step.note].filter(Boolean).join(' — '), state: ['returned', 'failed', 'refused'].includes(step.state) ? 'wrong' as const : 'done' as const }))} /></Section>}
        />
      </PageBody>
      {isReceiving && <ReceivedDialog payment={p} onClose={() => setIsReceiving(false)} />}
    </>
  )
}

/** What the reader may do to it now; the server says so. */
function Moves({ payment: p }: { payment: Payment }) {
  const t = useText(texts)
  const s = useText(shared)
  const stale = { makesStale: [projects.payments, projects.get] }
  const check = useCommand(projects.checkPayment, stale)
  const back = useCommand(projects.returnPayment, stale)
  const approve = useCommand(projects.approvePayment, stale)
  const refuse = useCommand(projects.refusePayment, stale)
  const override = useCommand(projects.overridePayment, stale)
  const cancel = useCommand(projects.cancelPayment, stale)
  const params = { id: p.id }
  const can = (move: Payment['mayDo'][number]) => p.mayDo.includes(move)
  const { version } = p
  return (
    <>
      {can('cancel') && <ConfirmAction verb={t('cancel')} question={`${t('cancel')}?`} reason={s('reason')} onConfirm={(reason) => cancel.mutateAsync({ params, body: { reason, version } })} />}
      {can('return') && <ConfirmAction verb={t('return')} question={`${t('return')}?`} reason={s('reason')} onConfirm={(reason) => back.mutateAsync({ params, body: { reason, version } })} />}
      {can('refuse') && <ConfirmAction verb={t('refuse')} question={`${t('refuse')}?`} reason={s('reason')} isIrreversible onConfirm={(reason) => refuse.mutateAsync({ params, body: { reason, version } })} />}
      {can('override') && <ConfirmAction verb={t('override')} question={`${t('override')}?`} consequence={t('effectNeeded')} reason={s('reason')} onConfirm={(reason) => override.mutateAsync({ params, body: { reason, version } })} />}
      {can('check') && <ConfirmAction verb={t('check')} question={`${t('check')}?`} consequence={t('checkWhy')} button={{ type: 'primary' }} onConfirm={() => check.mutateAsync({ params, body: { version } })} />}
      {can('approve') && <ConfirmAction verb={t('approve')} question={`${t('approve')} ${exactSum(p.amountFen, p.currency)}?`} consequence={t('approveWhy')} button={{ type: 'primary' }} onConfirm={() => approve.mutateAsync({ params, body: { version } })} />}
    </>
  )
}

function ReceivedDialog({ payment: p, onClose }: { payment: Payment; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const [on, setOn] = useState(format.dateData(Date.now()))
  const [serial, setSerial] = useState('')
  const confirm = useCommand(projects.confirmRecovery, { makesStale: [projects.payments, projects.get], onDone: onClose })
  return (
    <Modal open title={t('received')} onCancel={onClose} okText={t('received')} cancelText={s('cancel')} confirmLoading={confirm.isPending} okButtonProps={{ disabled: serial.trim() === '' }} mask={{ closable: false }} onOk={() => confirm.mutate({ params: { id: p.id }, body: { on, bankSerial: serial.trim(), version: p.version } })}>
      <p>{t('receivedWhy')}</p>
      {confirm.error && <Problem title={confirm.error.title || s('notDone')} problem={confirm.error} />}
      <Field label={s('day')}><DatePicker value={dayjs(on)} allowClear={false} maxDate={dayjs()} onChange={(day) => day && setOn(day.format('YYYY-MM-DD'))} /></Field>
      <Field label={t('bankSerial')} error={confirm.error?.field('body.bankSerial')}><Input value={serial} maxLength={60} onChange={(e) => setSerial(e.target.value)} /></Field>
    </Modal>
  )
}

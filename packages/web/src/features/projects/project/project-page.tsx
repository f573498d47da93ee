import { projects, type Project } from '@jingwei/contract/projects'
import { useParams } from '@tanstack/react-router'
import { Button, DatePicker, Input, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { Field } from '../../../ui/field.tsx'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { PageBody, Section, ViewTabs } from '../../../ui/layout.tsx'
import { NestedMoney } from '../../../ui/nested-money.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { PaymentsTable } from '../payments/payments-table.tsx'
import '../projects.css'
import { texts as shared } from '../texts.ts'
import { exactSum, HealthMark, ProjectMark, Sum, useRate } from '../words.tsx'
import { Changes } from './changes.tsx'
import { DescribeDialog } from './describe-dialog.tsx'
import { Plan } from './plan.tsx'
import { Risks } from './risks.tsx'
import { texts } from './texts.ts'
import { Trail } from './trail.tsx'

const views = ['plan', 'money', 'payments', 'changes', 'risks'] as const
type Asked = 'approve' | 'start' | 'finish' | 'describe'

/** `/projects/$id`: what was promised, what is true, and where the money is. */
export default function ProjectPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const rate = useRate()
  const { may, capacity } = useSession()
  const [search] = useSearchParams()
  const [asked, setAsked] = useState<Asked | null>(null)
  const id = Number(useParams({ strict: false })['id'])
  const { data: p, error, refetch } = useApi(projects.get, { params: { id } })
  const close = useCommand(projects.close, { makesStale: [projects.payments] })
  if (!p) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={s('projects')} />}</PageBody>
  const view = views.find((v) => v === search['view']) ?? 'plan'
  const isOfficer = capacity?.kind === 'mandate'
  const isReady = p.plan.every((m) => m.state === 'met')
  const address = (next: string) => pathTo('project', { id }, { view: next })
  const figure = (key: 'committed' | 'disbursed' | 'spent' | 'recovered') => <Figure key={key} label={s(key)} size="small" value={p.currency === 'CNY' ? format.moneyFigure(p.money[key]) : exactSum(p.money[key], p.currency)} />
  const manages = isOfficer && may('projects:manage')
  return (
    <>
      <PageHead title={p.title} crumbs={[{ text: s('projects'), href: pathTo('projects') }]} scope={<><ProjectMark project={p} /> {p.state !== 'planned' && <HealthMark health={p.health} />}</>}
        facts={
          <>
            <span>{p.number}</span><span>{p.region.name}</span><span>{p.area}</span>
            {p.partner && <span>{s('partner', { name: p.partner.name })}</span>}
            {p.organisation && (isOfficer ? <a href={pathTo('organisation', { id: p.organisation.id })}>{p.organisation.name}</a> : <span>{p.organisation.name}</span>)}
            {p.programme && <a href={pathTo('publicProgramme', { id: p.programme.id })}>{p.programme.title} · {t('versionOf', { version: p.programme.version })}</a>}
            {p.agreement && <span>{t('agreement', { number: p.agreement.number })}</span>}
          </>
        }
        actions={
          <>
            {manages && <Button onClick={() => setAsked('describe')}>{t('edit')}</Button>}
            {isOfficer && p.state === 'planned' && p.approvedBy === null && may('projects:approve') && <ReasonedButton type="primary" reason={p.isMine ? t('mine') : null} onClick={() => setAsked('approve')}>{t('approve')}</ReasonedButton>}
            {manages && p.state === 'planned' && p.approvedBy !== null && <Button type="primary" onClick={() => setAsked('start')}>{t('start')}</Button>}
            {manages && p.state === 'running' && <ReasonedButton type="primary" reason={isReady ? null : t('finishNeeds')} onClick={() => setAsked('finish')}>{t('finish')}</ReasonedButton>}
            {isOfficer && may('projects:approve') && p.state === 'finished' && <ConfirmAction verb={t('close')} question={`${t('close')}?`} consequence={t('closeWhy')} button={{ type: 'primary' }} onConfirm={() => close.mutateAsync({ params: { id }, body: { version: p.version } })} />}
          </>
        }>
        <Figures>
          <Figure label={s('award')} size="small" value={p.currency === 'CNY' ? format.moneyFigure(p.awardFen) : exactSum(p.awardFen, p.currency)} />
          {(['committed', 'disbursed', 'spent', 'recovered'] as const).map(figure)}
          <Figure label={s('paidRate')} size="small" value={rate(p.money.disbursed, p.awardFen, 2)} />
        </Figures>
        {p.currency === 'CNY' && <NestedMoney plannedFen={p.awardFen} committedFen={p.money.committed} paidFen={p.money.disbursed} hasLegend={false} />}
        <ViewTabs label={p.title} current={view} views={[
          { key: 'plan', text: t('plan'), href: address('plan') }, { key: 'money', text: t('money'), href: address('money') }, { key: 'payments', text: t('paymentsTab'), href: address('payments') },
          { key: 'changes', text: t('changes'), href: address('changes'), ...(p.changes.length > 0 ? { count: String(p.changes.length) } : {}) }, { key: 'risks', text: t('risks'), href: address('risks'), ...(p.risks.some((r) => r.isOpen) ? { count: String(p.risks.filter((r) => r.isOpen).length) } : {}) },
        ]} />
      </PageHead>
      <PageBody>
        {view === 'plan' && <><Plan project={p} /><About project={p} /></>}
        {view === 'money' && <Trail project={p} />}
        {view === 'payments' && <PaymentsTable projectId={id} />}
        {view === 'changes' && <Changes project={p} />}
        {view === 'risks' && <Risks project={p} />}
      </PageBody>
      {asked === 'describe' && <DescribeDialog project={p} onClose={() => setAsked(null)} />}
      {asked !== null && asked !== 'describe' && <StepDialog project={p} step={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

function About({ project: p }: { project: Project }) {
  const t = useText(texts)
  const format = useFormat()
  const { capacity } = useSession()
  return (
    <Section title={t('summary')} more={capacity?.kind === 'mandate' && <a href={pathTo('ledger', { id: p.bookId })}>{t('toLedger')}</a>}>
      <DescriptionList facts={[
        ...(p.summary ? [{ label: t('summary'), value: <span className="jw-x-text">{p.summary}</span>, isWide: true }] : []), ...(p.result ? [{ label: t('result'), value: <span className="jw-x-text">{p.result}</span>, isWide: true }] : []),
        { label: t('total'), value: p.costFen === null ? null : <Sum minor={p.costFen} currency={p.currency} /> }, { label: t('line'), value: p.line.title }, { label: t('source'), value: p.source?.title },
        { label: t('starts'), value: format.dateFull(p.startsOn) }, { label: t('ends'), value: format.dateFull(p.endsOn) }, { label: t('startedOn'), value: p.startedOn && format.dateFull(p.startedOn) }, { label: t('finishedOn'), value: p.finishedOn && format.dateFull(p.finishedOn) },
        { label: t('manager'), value: p.manager }, { label: t('place'), value: p.place && `${format.decimal(p.place.latitude, 5)}, ${format.decimal(p.place.longitude, 5)}` },
      ]} />
    </Section>
  )
}

function StepDialog({ project: p, step, onClose }: { project: Project; step: Exclude<Asked, 'describe'>; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const [on, setOn] = useState(format.dateData(Date.now()))
  const [words, setWords] = useState('')
  const approve = useCommand(projects.approveProject, { onDone: onClose })
  const start = useCommand(projects.start, { onDone: onClose })
  const finish = useCommand(projects.finish, { onDone: onClose })
  const command = { approve, start, finish }[step]
  const params = { id: p.id }
  const send = () => {
    if (step === 'approve') approve.mutate({ params, body: { agreementNumber: words.trim(), signedOn: on, version: p.version } })
    else if (step === 'start') start.mutate({ params, body: { on, version: p.version } })
    else finish.mutate({ params, body: { on, result: words.trim(), version: p.version } })
  }
  return (
    <Modal open title={t(step)} onCancel={onClose} okText={t(step)} cancelText={s('cancel')} confirmLoading={command.isPending} okButtonProps={{ disabled: step !== 'start' && words.trim() === '' }} onOk={send} mask={{ closable: false }}>
      {step === 'approve' && <p>{t('approveWhy')}</p>}
      {command.error && <Problem title={command.error.title || s('notDone')} problem={command.error} />}
      {step === 'approve' && <Field label={t('agreementNumber')}><Input value={words} maxLength={60} onChange={(e) => setWords(e.target.value)} /></Field>}
      <Field label={step === 'approve' ? t('signedOn') : t('on')}><DatePicker value={dayjs(on)} allowClear={false} onChange={(day) => day && setOn(day.format('YYYY-MM-DD'))} /></Field>
      {step === 'finish' && <Field label={t('result')}><Input.TextArea rows={4} value={words} maxLength={4000} onChange={(e) => setWords(e.target.value)} /></Field>}
    </Modal>
  )
}

import { projects } from '@jingwei/contract/projects'
import { useParams } from '@tanstack/react-router'
import { addressOf } from '../../../api/client.ts'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { NestedMoney } from '../../../ui/nested-money.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import '../projects.css'
import { texts as shared } from '../texts.ts'
import { exactSum, MilestoneMark, ProjectMark, useRate } from '../words.tsx'
import { texts } from './texts.ts'

export default function PublicProjectPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const rate = useRate()
  const id = Number(useParams({ strict: false })['id'])
  const { data: p, error, refetch } = useApi(projects.publishedProject, { params: { id } })
  if (!p) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={s('projects')} />}</PageBody>
  const sum = (minor: number) => (p.currency === 'CNY' ? format.moneyFigure(minor) : exactSum(minor, p.currency))
  return (
    <>
      <PageHead title={p.title} crumbs={[{ text: s('projects'), href: pathTo('publicProjects') }]} scope={<ProjectMark project={p} />}
        facts={<><span>{p.number}</span><span>{p.region.name}</span><span>{p.area}</span>{p.recipient && <span>{p.recipient}</span>}{p.partner && <span>{s('partner', { name: p.partner.name })}</span>}{p.programme && <a href={pathTo('publicProgramme', { id: p.programme.id })}>{p.programme.title}</a>}<span>{format.dateFull(p.startsOn)} – {format.dateFull(p.endsOn)}</span><a href={addressOf(projects.ocdsRecord, { params: { ocid: p.ocid } })}>{t('record')}</a></>}>
        <Figures>
          <Figure label={t('promised')} size="small" value={sum(p.awardFen)} /><Figure label={t('paid')} size="small" value={sum(p.money.disbursed)} /><Figure label={s('spent')} size="small" value={sum(p.money.spent)} />
          <Figure label={s('paidRate')} size="small" value={rate(p.money.disbursed, p.awardFen, 2)} />
        </Figures>
        {p.currency === 'CNY' && <NestedMoney plannedFen={p.awardFen} committedFen={p.money.committed} paidFen={p.money.disbursed} />}
      </PageHead>
      <PageBody>
        {p.summary && <Section title={t('summary')}><p className="jw-x-text">{p.summary}</p></Section>}
        {p.result && <Section title={t('result')}><p className="jw-x-text">{p.result}</p></Section>}
        {p.plan.length > 0 && (
          <Section title={t('milestone')}>
            <DataTable label={t('milestone')} rows={p.plan} rowKey={(m) => m.code} columns={[
              { key: 'title', title: t('milestone'), cell: (m) => m.title, width: 320, phone: 'title' }, { key: 'state', title: s('state'), cell: (m) => <MilestoneMark state={m.state} />, phone: 'aside' },
              { key: 'due', title: t('due'), cell: (m) => format.dateFull(m.dueOn), align: 'right', phone: 'detail' }, { key: 'met', title: t('met'), cell: (m) => m.metOn && format.dateFull(m.metOn), align: 'right', phone: 'detail' }, { key: 'pay', title: t('pays'), cell: (m) => exactSum(m.payFen, p.currency), align: 'right', phone: 'detail' },
            ]} />
          </Section>
        )}
        <Section title={t('payments')}>
          <DataTable label={t('payments')} rows={p.payments} rowKey={(one) => one.number} empty={<EmptyState title={t('noPayments')} />} columns={[
            { key: 'number', title: t('number'), cell: (one) => one.number, phone: 'title' }, { key: 'kind', title: s('state'), cell: (one) => s(`kind_${one.kind}`), phone: 'aside' }, { key: 'on', title: s('day'), cell: (one) => format.dateFull(one.on), align: 'right', phone: 'detail' }, { key: 'amount', title: s('amount'), cell: (one) => exactSum(one.amountFen, p.currency), align: 'right', ink: 'ink', phone: 'detail' },
          ]} />
        </Section>
      </PageBody>
    </>
  )
}

import { caseStates, cases, clusterStates, type CaseRow, type Cluster } from '@jingwei/contract/cases'
import { useParams } from '@tanstack/react-router'
import { Button, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { api } from '../../../../api/client.ts'
import { useApi } from '../../../../api/query.ts'
import { useGo } from '../../../../app/client-links.tsx'
import { useLanguage, useText } from '../../../../app/i18n.ts'
import { useSession } from '../../../../app/session.tsx'
import { useFormat } from '../../../../app/use-format.ts'
import { pathTo } from '../../../../paths.ts'
import { Bones } from '../../../../ui/bones.tsx'
import { ConfirmAction } from '../../../../ui/confirm-action.tsx'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { DescriptionList } from '../../../../ui/description-list.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Figure, Figures } from '../../../../ui/figure.tsx'
import { Band, PageBody, Section } from '../../../../ui/layout.tsx'
import { PageHead } from '../../../../ui/page-head.tsx'
import { Problem } from '../../../../ui/problem.tsx'
import { StateDot } from '../../../../ui/state-dot.tsx'
import { useToast } from '../../../../ui/toast.tsx'
import { texts as caseTexts } from '../../texts.ts'
import { stateTones } from '../../words.ts'
import '../clusters.css'
import { MonthsChart } from '../months-chart.tsx'
import { texts as shared } from '../texts.ts'
import { clusterTones, idOf } from '../words.ts'
import { RectifyDialog } from './rectify-dialog.tsx'
import { texts } from './texts.ts'

const shownCases = 20

export default function ClusterPage() {
  const { id } = useParams({ strict: false }) as { id?: string }
  const number = idOf(id)
  return number === null ? <NoCluster /> : <Load key={number} id={number} />
}

function NoCluster() {
  const t = useText(texts)
  return <div className="jw-page"><EmptyState title={t('notFound')} why={t('notFoundWhy')} actions={<a href={pathTo('caseClusters')}>{t('toList')}</a>} /></div>
}

function Load({ id }: { id: number }) {
  const s = useText(shared)
  const { data, error, refetch } = useApi(cases.cluster, { params: { id } }, { keepPrevious: false })
  if (error?.status === 404) return <NoCluster />
  if (!data) return <div className="jw-page">{error ? <Problem title={s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={s('record')} />}</div>
  return <One cluster={data} onChanged={() => void refetch()} />
}

/** One problem of many firms: how many, since when, whether it grows, and what is done about it. */
function One({ cluster, onChanged }: { cluster: Cluster; onChanged: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const format = useFormat()
  const toast = useToast()
  const go = useGo()
  const { may } = useSession()
  const [isRectifying, setIsRectifying] = useState(false)
  const inList = (more = '') => pathTo('cases', { queue: 'all', filter: `cluster:eq:${cluster.id}${more}` })
  const isFree = cluster.rectificationId === null
  const dismiss = async (reason: string) => {
    await api(cases.dismissCluster, { params: { id: cluster.id }, body: { reason } })
    toast(t('dismissed'))
    onChanged()
  }
  return (
    <>
      <PageHead
        title={s('headline', { count: cluster.firms, title: cluster.title })}
        crumbs={[{ text: s('clusters'), href: pathTo('caseClusters') }]}
        actions={
          <>
            {isFree && cluster.state === 'found' && may('cases:dispatch') && <ConfirmAction verb={t('dismiss')} question={t('dismissQuestion')} consequence={t('dismissWhy')} reason={t('dismissReason')} onConfirm={dismiss} />}
            {cluster.rectificationId !== null && <Button type="primary" onClick={() => go(pathTo('rectification', { id: cluster.rectificationId! }))}>{t('theItem')}</Button>}
            {isFree && may('cases:approve') && <Button type="primary" onClick={() => setIsRectifying(true)}>{t('rectify')}</Button>}
          </>
        }
        facts={
          <>
            <StateDot tone={clusterTones[cluster.state]}>{clusterStates[cluster.state][language]}</StateDot>
            <span>{cluster.subject.title[language]}</span>
            <span>{cluster.region.name}</span>
            {isFree && !may('cases:approve') && <span className="jw-ink3">{t('rectify')}: {s('mayNotApprove')}</span>}
          </>
        }
      />
      <Band>
        <Figures isRuled>
          <Figure label={s('firms')} value={format.figure(cluster.firms, s('firmsUnit'))} />
          <Figure label={s('casesCount')} value={format.figure(cluster.cases, s('casesUnit'))} href={inList()} />
          <Figure label={s('open')} value={format.figure(cluster.openCases, s('casesUnit'))} href={inList(';state:in:new,assigned,working,pause-asked,paused,approval,answered')} />
          <Figure label={t('span')} value={[...new Set([cluster.firstAt, cluster.lastAt].map((at) => format.dateData(at).slice(0, 7)))].join(' – ')} size="small" />
        </Figures>
      </Band>
      <PageBody>
        {cluster.dismissedBecause && <p className="jw-ink2">{t('dismissedBecause', { reason: cluster.dismissedBecause })}</p>}
        <Section title={s('months')} scope={s('monthsHere')}><MonthsChart clusterId={cluster.id} months={cluster.months} /></Section>
        <Section title={t('facts')}>
          <DescriptionList facts={[
            { label: s('words'), value: cluster.words.length > 0 && <span className="jw-cluster-words">{cluster.words.map((word) => <Tag key={word} variant="outlined">{word}</Tag>)}</span>, isWide: true },
            { label: s('first'), value: format.dateTime(cluster.firstAt) }, { label: s('last'), value: format.dateTime(cluster.lastAt) }, { label: s('found'), value: format.dateTime(cluster.foundAt) },
          ]} />
        </Section>
        <Cases cluster={cluster} href={inList()} />
      </PageBody>
      {isRectifying && <RectifyDialog cluster={cluster} onClose={() => setIsRectifying(false)} />}
    </>
  )
}

function Cases({ cluster, href }: { cluster: Cluster; href: string }) {
  const t = useText(texts)
  const s = useText(shared)
  const c = useText(caseTexts)
  const language = useLanguage()
  const format = useFormat()
  const { data, error, isPending, refetch } = useApi(cases.list, { query: { filter: `cluster:eq:${cluster.id}`, sort: '-reported', limit: shownCases } })
  const columns = useMemo(
    (): Column<CaseRow>[] => [
      { key: 'title', title: c('title'), cell: (row) => row.title, width: 380, phone: 'title' },
      { key: 'firm', title: c('firm'), cell: (row) => row.organisation && <a href={pathTo('organisation', { id: row.organisation.id })} title={row.organisation.name}>{row.organisation.name}</a>, width: 240, phone: 'detail' },
      { key: 'place', title: c('region'), cell: (row) => row.region.name, phone: 'detail' },
      { key: 'state', title: c('state'), cell: (row) => <StateDot tone={stateTones[row.state]}>{caseStates[row.state][language]}</StateDot>, ink: 'ink', phone: 'aside' },
      { key: 'reported', title: c('reported'), cell: (row) => <time dateTime={row.reportedAt}>{format.date(row.reportedAt)}</time>, align: 'right', ink: 'ink3', phone: 'detail' },
    ],
    [c, language, format],
  )
  return (
    <Section title={t('cases')} scope={t('casesScope')} more={data && data.total > shownCases && <a href={href}>{t('allCases', { count: data.total })}</a>}>
      <DataTable label={t('cases')} columns={columns} rows={data?.items} rowKey={(row) => row.id} href={(row) => pathTo('case', { id: row.id })} isLoading={isPending} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()} empty={<EmptyState title={t('noCasesHere')} />} />
    </Section>
  )
}

import { diagnosis, type AssessmentRow } from '@jingwei/contract/diagnosis'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ColumnChooser } from '../../../ui/column-chooser.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { useAssessmentColumns } from '../assessments-columns.tsx'
import { useReading } from '../reading.ts'
import { sortOf, useSortFilter } from '../sort-filter.ts'
import { assessmentStates, type AssessmentState } from '../states.ts'
import { texts as shared } from '../texts.ts'
import { AssignAssessor } from './assign-assessor.tsx'
import { StateBar, StateLegend } from './state-bar.tsx'
import { texts } from './texts.ts'
import { CampaignActions, InvitationLinks, Remind, type Campaign as CampaignShown } from './campaign-actions.tsx'

/** `/diagnosis/campaigns/$id`: who has answered, who is waited for, and what to do about it. */
export default function CampaignPage() {
  const t = useText(texts)
  const id = Number(useParams({ strict: false })['id'])
  const campaign = useApi(diagnosis.campaign, { params: { id } })
  if (campaign.error && !campaign.data)
    return (
      <>
        <PageHead title={t('campaign')} crumbs={[{ text: t('campaigns'), href: pathTo('campaigns') }]} />
        <div className="jw-page">
          <Problem title={t('campaignFailed')} problem={campaign.error} onAgain={() => void campaign.refetch()} />
        </div>
      </>
    )
  if (!campaign.data)
    return (
      <div className="jw-page">
        <Bones rows={8} what={t('campaign')} />
      </div>
    )
  return <Campaign campaign={campaign.data} />
}

function Campaign({ campaign }: { campaign: CampaignShown }) {
  const t = useText(texts)
  const s = useText(shared)
  const read = useReading()
  const format = useFormat()
  const { may } = useSession()
  const mayRun = may('diagnosis:campaign')
  const list = useList({ sort: '-updated', pageSize: 100 })
  const columns = useAssessmentColumns({ extra: ['reminded'] })
  const sortFilter = useSortFilter(list)
  const states = list.valuesOf('state')
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useApi(diagnosis.assessments, {
    query: {
      campaignId: campaign.id,
      sort: sortOf(list.sort),
      limit: list.query.limit,
      ...(list.q ? { q: list.q } : {}),
      ...(states.length > 0 ? { state: states.join(',') } : {}),
      ...(list.query.cursor ? { cursor: list.query.cursor } : {}),
    },
  })
  const selected = [...list.selectedKeys].map(Number)
  return (
    <ListPage>
      <PageHead
        title={campaign.title}
        crumbs={[{ text: t('campaigns'), href: pathTo('campaigns') }]}
        actions={mayRun && <CampaignActions campaign={campaign} />}
        facts={
          <>
            <StateDot tone={campaign.state === 'open' ? 'blue' : 'grey'}>
              {t(campaign.state === 'open' ? 'stateOpen' : 'stateClosed')}
            </StateDot>
            <a href={pathTo('instrument', { id: campaign.instrument.id })}>{read(campaign.instrument.title)}</a>
            <span>{campaign.region.name}</span>
            <span>{t('fromTo', { from: format.dateData(campaign.opensOn), to: format.dateData(campaign.closesOn) })}</span>
            <span>{t('asOfDate', { date: format.dateData(campaign.asOf) })}</span>
            <span>{t('byWhom', { name: campaign.createdBy, date: format.date(campaign.createdAt) })}</span>
          </>
        }
      >
        <div style={{ marginTop: 12 }}>
          <StateBar counts={campaign.counts} />
          <StateLegend
            counts={campaign.counts}
            current={states.length === 1 ? (states[0] as AssessmentState) : null}
            href={(state) =>
              pathTo(
                'campaign',
                { id: campaign.id },
                { filter: state ? `state:in:${state}` : null, sort: list.sort === '-updated' ? null : list.sort },
              )
            }
          />
        </div>
      </PageHead>
      <FilterBar
        search={{ value: list.q, onChange: list.setQ, placeholder: t('searchFirm') }}
        onReset={list.reset}
        total={data && t('allAssessments', { count: data.total })}
        filters={[
          {
            key: 'state',
            label: t('state'),
            value: states,
            onChange: (values) => list.setValues('state', values),
            options: assessmentStates.map((state) => ({ value: state, text: s(state), count: format.count(campaign.counts[state]) })),
          },
          sortFilter,
        ]}
        extra={<ColumnChooser columns={columns} shown={list.shown} onChange={list.setShown} />}
      />
      <DataTable<AssessmentRow>
        label={t('campaign')}
        columns={columns}
        {...(list.shown ? { shown: list.shown } : {})}
        rows={data?.items}
        rowKey={(row) => row.id}
        href={(row) => pathTo('assessment', { id: row.id })}
        isLoading={isPending}
        isRefreshing={isFetching && isPlaceholderData}
        problem={error}
        problemTitle={t('assessmentsFailed')}
        onAgain={() => void refetch()}
        paging={list.paging(data)}
        empty={
          <EmptyState title={t('nothingFound')} why={t('nothingFoundWhy')} actions={<Button onClick={list.reset}>{s('remove')}</Button>} />
        }
        {...(mayRun
          ? {
              selection: {
                keys: list.selectedKeys,
                onChange: list.select,
                unit: t('firmsUnit'),
                actions: (
                  <>
                    <AssignAssessor campaignId={campaign.id} assessmentIds={selected} onDone={list.clearSelection} />
                    <Remind campaign={campaign} assessmentIds={selected} isSmall />
                    <InvitationLinks campaign={campaign} assessmentIds={selected} isSmall />
                  </>
                ),
              },
            }
          : {})}
      />
    </ListPage>
  )
}

import type { diagnosis } from '@jingwei/contract/diagnosis'
import type { Answer } from '@jingwei/contract/operation'
import { Button } from 'antd'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Section } from '../../ui/layout.tsx'
import { Deadline } from './deadline.tsx'
import { texts } from './texts.ts'
import type { Work } from './use-work.ts'
import { inStates } from './links.ts'
import { answeredIn } from './work.ts'

type Row = Answer<typeof diagnosis.campaigns>['items'][number]

export function CampaignsRunning({ work: { campaigns, open, runs } }: { work: Work }) {
  const t = useText(texts)
  const format = useFormat()
  const number = (row: Row, firms: number, ...states: string[]) =>
    firms === 0 ? '0' : <a href={inStates(row.id, states)}>{format.count(firms)}</a>
  const columns: Column<Row>[] = [
    { key: 'closes', title: t('closes'), phone: 'aside', cell: (row) => <Deadline at={row.closesOn} /> },
    {
      key: 'title',
      title: t('campaign'),
      width: 300,
      ink: 'ink',
      phone: 'title',
      cell: (row) => <a href={pathTo('campaign', { id: row.id })}>{row.title}</a>,
    },
    { key: 'place', title: t('place'), phone: 'detail', cell: (row) => row.region.name },
    {
      key: 'progress',
      title: t('answered'),
      phone: 'detail',
      cell: (row) => {
        const done = answeredIn(row.counts)
        return (
          <span className="jw-progress">
            <i aria-hidden="true">
              <b style={{ width: `${row.counts.total > 0 ? (done / row.counts.total) * 100 : 0}%` }} />
            </i>
            {format.count(done)} / {format.count(row.counts.total)}
          </span>
        )
      },
    },
    {
      key: 'missing',
      title: t('notAnswered'),
      align: 'right',
      cell: (row) => number(row, row.counts.invited + row.counts.drafting, 'invited', 'drafting'),
    },
    { key: 'site', title: t('onSite'), align: 'right', cell: (row) => number(row, row.counts.grading, 'grading') },
    { key: 'graded', title: t('graded'), align: 'right', cell: (row) => number(row, row.counts.graded, 'graded') },
    { key: 'confirmed', title: t('confirmed'), align: 'right', cell: (row) => number(row, row.counts.confirmed, 'confirmed') },
  ]
  return (
    <Section
      title={t('campaigns')}
      scope={open.length > 0 && t('campaignsScope', { count: open.length })}
      more={<a href={pathTo('campaigns')}>{t('allDiagnosis')}</a>}
    >
      <DataTable
        label={t('campaigns')}
        columns={columns}
        rows={campaigns.data && open.slice(0, 6)}
        rowKey={(row) => row.id}
        isLoading={campaigns.isPending}
        isRefreshing={campaigns.isPlaceholderData}
        problem={campaigns.error}
        problemTitle={t('campaignsFailed')}
        onAgain={() => void campaigns.refetch()}
        empty={
          <EmptyState
            title={t('noCampaign')}
            why={runs ? t('noCampaignWhy') : undefined}
            actions={runs && <Button href={pathTo('organisations')}>{t('toOrganisations')}</Button>}
          />
        }
      />
    </Section>
  )
}

import { PlusOutlined } from '@ant-design/icons'
import { diagnosis } from '@jingwei/contract/diagnosis'
import type { Answer } from '@jingwei/contract/operation'
import { Button } from 'antd'
import { useEffect } from 'react'
import { useApi } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { Deadline } from '../deadline.tsx'
import { useReading } from '../reading.ts'
import { StateBar } from './state-bar.tsx'
import { texts } from './texts.ts'

type Row = Answer<typeof diagnosis.campaigns>['items'][number]

/** `/diagnosis`: what runs, how far it is. `?ids=` or `?filter=` begin a new campaign with those firms. */
export default function CampaignsPage() {
  const t = useText(texts)
  const read = useReading()
  const format = useFormat()
  const go = useGo()
  const { may } = useSession()
  const [search] = useSearchParams()
  const list = useList({ sort: '-created' })
  const { ids, filter, q } = search
  const isNew = ids !== undefined || filter !== undefined
  useEffect(() => {
    if (isNew) go(pathTo('openCampaign', { ids, filter, q }), { replace: true })
  })
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useApi(
    diagnosis.campaigns,
    { query: { limit: list.query.limit, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } },
    { enabled: !isNew },
  )
  const columns: Column<Row>[] = [
    { key: 'title', title: t('campaign'), cell: (row) => row.title, width: 320, phone: 'title' },
    {
      key: 'state',
      title: t('state'),
      cell: (row) => (
        <StateDot tone={row.state === 'open' ? 'blue' : 'grey'}>{t(row.state === 'open' ? 'stateOpen' : 'stateClosed')}</StateDot>
      ),
      ink: 'ink',
      phone: 'aside',
    },
    {
      key: 'closes',
      title: t('closes'),
      cell: (row) => (row.state === 'open' ? <Deadline on={row.closesOn} /> : format.date(row.closesOn)),
      phone: 'detail',
    },
    { key: 'progress', title: t('progress'), cell: (row) => <StateBar counts={row.counts} isSmall />, phone: 'detail' },
    {
      key: 'answered',
      title: t('answered'),
      align: 'right',
      ink: 'ink',
      cell: (row) => format.count(row.counts.total - row.counts.invited - row.counts.drafting),
      phone: 'none',
    },
    { key: 'total', title: t('total'), align: 'right', ink: 'ink', cell: (row) => format.count(row.counts.total), phone: 'none' },
    { key: 'instrument', title: t('instrument'), cell: (row) => read(row.instrument.title), width: 260, phone: 'none' },
    { key: 'place', title: t('place'), cell: (row) => row.region.name, phone: 'none' },
    { key: 'by', title: t('createdBy'), cell: (row) => row.createdBy, phone: 'none' },
  ]
  const openNew = may('diagnosis:campaign') && (
    <Button type="primary" icon={<PlusOutlined />} href={pathTo('openCampaign')}>
      {t('open')}
    </Button>
  )
  return (
    <ListPage>
      <PageHead
        title={t('campaigns')}
        actions={
          openNew || (
            <ReasonedButton type="primary" reason={t('mayNotOpen')}>
              {t('open')}
            </ReasonedButton>
          )
        }
      />
      <DataTable<Row>
        label={t('campaigns')}
        columns={columns}
        rows={data?.items}
        rowKey={(row) => row.id}
        href={(row) => pathTo('campaign', { id: row.id })}
        isComfortable
        isLoading={isPending}
        isRefreshing={isFetching && isPlaceholderData}
        problem={error}
        problemTitle={t('listFailed')}
        onAgain={() => void refetch()}
        empty={<EmptyState title={t('none')} why={t('noneWhy')} actions={openNew || undefined} />}
        paging={list.paging(data)}
      />
    </ListPage>
  )
}

import { PlusOutlined } from '@ant-design/icons'
import { cases } from '@jingwei/contract/cases'
import type { Answer } from '@jingwei/contract/operation'
import { useMemo, useState } from 'react'
import { useApi } from '../../../../api/query.ts'
import { useGo } from '../../../../app/client-links.tsx'
import { useText } from '../../../../app/i18n.ts'
import { useSearchParams } from '../../../../app/search-params.ts'
import { useSession } from '../../../../app/session.tsx'
import { useFormat } from '../../../../app/use-format.ts'
import { pathTo } from '../../../../paths.ts'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { FilterBar } from '../../../../ui/filter-bar.tsx'
import { ListPage } from '../../../../ui/layout.tsx'
import { PageHead } from '../../../../ui/page-head.tsx'
import { ReasonedButton } from '../../../../ui/reasoned-button.tsx'
import { DeviceNote } from '../device-note.tsx'
import { texts as shared } from '../texts.ts'
import '../visits.css'
import { CampaignDialog } from './campaign-dialog.tsx'
import { CampaignState } from './state.tsx'
import { texts } from './texts.ts'

type Row = Answer<typeof cases.visitCampaigns>['items'][number]

/** `/visit-campaigns`: what runs, and how far each is. */
export default function CampaignsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const go = useGo()
  const { may } = useSession()
  const [search, setSearch] = useSearchParams()
  const [adding, setAdding] = useState(false)
  const { data, error, isPending, refetch } = useApi(cases.visitCampaigns, {})
  const state = search['state'] === 'open' || search['state'] === 'closed' ? search['state'] : undefined
  const rows = useMemo(() => data?.items.filter((one) => state === undefined || one.isClosed === (state === 'closed')), [data, state])
  const columns = useMemo((): Column<Row>[] => [
    { key: 'name', title: t('name'), cell: (row) => row.name, width: 320, phone: 'title' },
    { key: 'state', title: t('state'), cell: (row) => <CampaignState campaign={row} />, ink: 'ink', phone: 'aside' },
    { key: 'period', title: s('from'), cell: (row) => t('period', { from: format.dateFull(row.from), until: format.dateFull(row.until) }), phone: 'detail' },
    { key: 'region', title: s('region'), cell: (row) => row.region.name, phone: 'none' },
    { key: 'coverage', title: t('coverage'), cell: (row) => (row.coverage.denominator === 0 ? null : `${format.share(row.coverage.numerator / row.coverage.denominator)} · ${t('coverageOf', { numerator: format.count(row.coverage.numerator), denominator: format.count(row.coverage.denominator) })}`), ink: 'ink', phone: 'detail' },
    { key: 'visits', title: t('visits'), cell: (row) => format.count(row.visits), align: 'right', phone: 'none' },
    { key: 'found', title: t('found'), cell: (row) => format.count(row.findings), align: 'right', phone: 'none' },
    { key: 'solved', title: t('solved'), cell: (row) => format.count(row.solved), align: 'right', phone: 'none' },
  ], [t, s, format])
  const add = <ReasonedButton type="primary" icon={<PlusOutlined />} reason={may('cases:dispatch') ? null : s('mayNotPlan')} onClick={() => setAdding(true)}>{t('add')}</ReasonedButton>
  return (
    <ListPage>
      <PageHead title={s('campaigns')} crumbs={[{ text: s('visits'), href: pathTo('visits') }]} actions={add} />
      {may('cases:visit') && <DeviceNote />}
      <FilterBar onReset={() => setSearch({ state: undefined })} filters={[{ key: 'state', label: t('state'), isSingle: true, value: state ? [state] : [], options: [{ value: 'open', text: t('open') }, { value: 'closed', text: t('closed') }], onChange: ([value]) => setSearch({ state: value }) }]} />
      <DataTable label={s('campaigns')} columns={columns} rows={rows} rowKey={(row) => row.id} href={(row) => pathTo('visitCampaign', { id: row.id })} isComfortable isLoading={isPending} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()}
        empty={<EmptyState title={t('none')} why={t('noneWhy')} actions={may('cases:dispatch') ? add : undefined} />} />
      {adding && <CampaignDialog campaign={null} onClose={() => setAdding(false)} onDone={(id) => go(pathTo('visitCampaign', { id }))} />}
    </ListPage>
  )
}

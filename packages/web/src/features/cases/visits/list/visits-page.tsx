import { DownloadOutlined, PlusOutlined } from '@ant-design/icons'
import { cases } from '@jingwei/contract/cases'
import type { Answer } from '@jingwei/contract/operation'
import { Button } from 'antd'
import { useMemo } from 'react'
import { download } from '../../../../api/files.ts'
import { useApi } from '../../../../api/query.ts'
import { useGo } from '../../../../app/client-links.tsx'
import { useText } from '../../../../app/i18n.ts'
import { useRegion } from '../../../../app/region.tsx'
import { useSearchParams } from '../../../../app/search-params.ts'
import { useSession } from '../../../../app/session.tsx'
import { useFormat } from '../../../../app/use-format.ts'
import { useList } from '../../../../app/use-list.ts'
import { pathTo } from '../../../../paths.ts'
import { ColumnChooser } from '../../../../ui/column-chooser.tsx'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { FilterBar } from '../../../../ui/filter-bar.tsx'
import { ListPage } from '../../../../ui/layout.tsx'
import { PageHead } from '../../../../ui/page-head.tsx'
import { ReasonedButton } from '../../../../ui/reasoned-button.tsx'
import { MenuButton } from '../../../../ui/menu-button.tsx'
import { choiceOf, rangeOf, withChoice, withRange } from '../../../organisations/list/conditions.ts'
import { RangeEditor } from '../../../organisations/list/range-editor.tsx'
import { DeviceNote } from '../device-note.tsx'
import { texts as shared } from '../texts.ts'
import '../visits.css'
import { texts } from './texts.ts'

export type Row = Answer<typeof cases.visits>['items'][number]

export function useVisitColumns(): Column<Row>[] {
  const s = useText(shared)
  const t = useText(texts)
  const format = useFormat()
  return useMemo(
    (): Column<Row>[] => [
      { key: 'firm', title: s('firm'), cell: (row) => row.organisation.name, width: 280, phone: 'title' },
      { key: 'started', title: s('started'), cell: (row) => format.dateTime(row.startedAt), sort: 'started', sortFirst: 'down', ink: 'ink', phone: 'aside' },
      { key: 'officer', title: s('officer'), cell: (row) => row.officer, width: 120, phone: 'detail' },
      { key: 'findings', title: s('findings'), cell: (row) => (row.findings.length === 0 ? null : s('findingCount', { count: row.findings.length })), ink: 'ink', phone: 'detail' },
      { key: 'summary', title: s('summary'), cell: (row) => row.summary, width: 300, phone: 'none' },
      { key: 'campaign', title: s('campaign'), cell: (row) => row.campaign && <a href={pathTo('visitCampaign', { id: row.campaign.id })}>{row.campaign.name}</a>, width: 200, phone: 'none' },
      { key: 'region', title: s('region'), cell: (row) => row.region.name, width: 120, phone: 'detail' },
      { key: 'met', title: s('met'), cell: (row) => row.met.join(s('separator')), width: 160, isExtra: true, phone: 'none' },
      { key: 'received', title: t('received'), cell: (row) => format.dateTime(row.receivedAt), isExtra: true, phone: 'none' },
    ],
    [s, t, format],
  )
}

export default function VisitsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const go = useGo()
  const { may } = useSession()
  const { region, top } = useRegion()
  const [, setSearch] = useSearchParams()
  const list = useList({ sort: '-started' })
  const columns = useVisitColumns()
  const campaigns = useApi(cases.visitCampaigns, {}, { staleMs: 60_000 })
  const one = (field: string) => choiceOf(list.conditions, field)[0]
  const days = rangeOf(list.conditions, 'days')
  const at = region && region.code !== top?.code ? region.code : undefined
  const number = (text: string | undefined) => (text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined)
  const [campaignId, organisationId] = [number(one('campaign')), number(one('firm'))]
  const asked = {
    ...(campaignId ? { campaignId } : {}), ...(organisationId ? { organisationId } : {}), ...(days.from ? { from: days.from } : {}), ...(days.to ? { until: days.to } : {}), ...(one('mine') ? { mine: 'true' as const } : {}), ...(at ? { regionCode: at } : {}),
    sort: list.sort === 'started' ? ('started' as const) : ('-started' as const),
  }
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useApi(cases.visits, { query: { ...asked, limit: list.query.limit, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const set = (field: string) => (values: readonly string[]) => list.setConditions(withChoice(list.conditions, field, values, 'eq'))
  const save = (kind: 'xlsx' | 'csv') => download(cases.exportVisits, { query: { ...asked, format: kind } })
  const record = <ReasonedButton type="primary" icon={<PlusOutlined />} reason={may('cases:visit') ? null : s('mayNotVisit')} onClick={() => go(pathTo('newVisit'))}>{s('newVisit')}</ReasonedButton>
  return (
    <ListPage>
      <PageHead title={s('visits')} scope={region?.name}
        actions={
          <>
            <Button onClick={() => go(pathTo('visitCampaigns'))}>{s('campaigns')}</Button>
            <MenuButton text={s('export')} icon={<DownloadOutlined />} note={s('exportWhat')} entries={[{ key: 'xlsx', text: s('exportXlsx'), run: () => save('xlsx') }, { key: 'csv', text: s('exportCsv'), run: () => save('csv') }]} />
            {record}
          </>
        } />
      {may('cases:visit') && <DeviceNote />}
      <FilterBar onReset={() => setSearch({ filter: undefined, cursor: undefined, page: undefined })} total={data && t(data.totalIsExact ? 'count' : 'moreThan', { count: data.total })} extra={<ColumnChooser columns={columns} shown={list.shown} onChange={list.setShown} />}
        filters={[
          { key: 'mine', label: t('whose'), isSingle: true, value: choiceOf(list.conditions, 'mine'), options: [{ value: 'true', text: t('onlyMine') }], onChange: set('mine') },
          { key: 'campaign', label: s('campaign'), isSingle: true, value: choiceOf(list.conditions, 'campaign'), options: (campaigns.data?.items ?? []).map((campaign) => ({ value: String(campaign.id), text: campaign.name })), onChange: set('campaign') },
          {
            key: 'days', label: t('days'), value: [days.from, days.to].filter(Boolean), valueText: `${days.from ? format.dateFull(days.from) : ''}–${days.to ? format.dateFull(days.to) : ''}`, onChange: () => list.setConditions(withRange(list.conditions, 'days', { from: '', to: '' })),
            editor: (close) => <RangeEditor type="date" label={t('days')} unit={undefined} value={days} onApply={(next) => { list.setConditions(withRange(list.conditions, 'days', next)); close() }} />,
          },
          ...(organisationId ? [{ key: 'firm', label: s('firm'), isSingle: true, value: [String(organisationId)], valueText: data?.items[0]?.organisation.name ?? t('onlyFirm', { id: organisationId }), options: [], onChange: set('firm') }] : []),
        ]} />
      <DataTable label={s('visits')} columns={columns} shown={list.shown} rows={data?.items} rowKey={(row) => row.id} href={(row) => pathTo('visit', { id: row.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()}
        sort={asked.sort} onSort={list.setSort} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={t('filteredOut')} actions={<button type="button" className="jw-word" onClick={list.reset}>{t('reset')}</button>} /> : <EmptyState title={t('none')} why={t('noneWhy')} actions={may('cases:visit') ? record : undefined} />} />
    </ListPage>
  )
}

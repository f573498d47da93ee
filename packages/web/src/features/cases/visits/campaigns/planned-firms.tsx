import { cases } from '@jingwei/contract/cases'
import type { Answer } from '@jingwei/contract/operation'
import { useMemo } from 'react'
import { useApi } from '../../../../api/query.ts'
import { useText } from '../../../../app/i18n.ts'
import { useRegion } from '../../../../app/region.tsx'
import { useSession } from '../../../../app/session.tsx'
import { useFormat } from '../../../../app/use-format.ts'
import { useList } from '../../../../app/use-list.ts'
import { pathTo } from '../../../../paths.ts'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { FilterBar } from '../../../../ui/filter-bar.tsx'
import { Section } from '../../../../ui/layout.tsx'
import { StateDot } from '../../../../ui/state-dot.tsx'
import { Deadline } from '../../../diagnosis/deadline.tsx'
import { choiceOf, withChoice } from '../../../organisations/list/conditions.ts'
import { RegionPicker } from '../../../regions/region-switcher.tsx'
import { texts as shared } from '../texts.ts'
import type { Campaign } from './campaign-dialog.tsx'
import { texts } from './texts.ts'

type Row = Answer<typeof cases.plannedVisits>['items'][number]

/** The firms of a campaign: who goes when, and where one was. */
export function PlannedFirms({ campaign }: { campaign: Campaign }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const { may } = useSession()
  const { region, top } = useRegion()
  const list = useList({ sort: '' })
  const one = (field: string) => choiceOf(list.conditions, field)[0]
  const set = (field: string) => (values: readonly string[]) => list.setConditions(withChoice(list.conditions, field, values, 'eq'))
  const place = one('region') ?? (region && region.code !== top?.code ? region.code : undefined)
  const visited = one('visited')
  const query = { limit: list.query.limit, ...(list.query.cursor ? { cursor: list.query.cursor } : {}), ...(one('mine') ? { mine: 'true' as const } : {}), ...(visited === 'true' || visited === 'false' ? { visited: visited as 'true' | 'false' } : {}), ...(place ? { regionCode: place } : {}) }
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useApi(cases.plannedVisits, { params: { id: campaign.id }, query })
  const columns = useMemo((): Column<Row>[] => [
    { key: 'firm', title: s('firm'), cell: (row) => <a href={pathTo('organisation', { id: row.organisation.id })}>{row.organisation.name}</a>, width: 320, phone: 'title' },
    { key: 'state', title: t('visitedState'), cell: (row) => (row.visitedAt ? <StateDot tone="green">{t('visited')} {format.date(row.visitedAt)}</StateDot> : <StateDot tone="faint">{t('toVisit')}</StateDot>), ink: 'ink', phone: 'aside' },
    { key: 'officer', title: t('officer'), cell: (row) => row.officer?.name ?? <span className="jw-amber">{t('nobody')}</span>, phone: 'detail' },
    { key: 'on', title: t('plannedOn'), cell: (row) => row.plannedOn && (row.visitedAt ? format.date(row.plannedOn) : <Deadline on={row.plannedOn} />), phone: 'detail' },
    { key: 'region', title: s('region'), cell: (row) => row.organisation.region.name, phone: 'detail' },
  ], [t, s, format])
  return (
    <Section title={t('planned')}>
      <div className="jw-planned">
      <FilterBar onReset={list.reset} total={data && t('firmsCount', { count: data.total })}
        filters={[
          { key: 'mine', label: t('whose'), isSingle: true, value: choiceOf(list.conditions, 'mine'), options: [{ value: 'true', text: t('mine') }], onChange: set('mine') },
          { key: 'visited', label: t('visitedState'), isSingle: true, value: choiceOf(list.conditions, 'visited'), options: [{ value: 'false', text: t('toVisit') }, { value: 'true', text: t('visited') }], onChange: set('visited') },
          { key: 'region', label: s('region'), isSingle: true, value: choiceOf(list.conditions, 'region'), ...(data?.items[0] && place === data.items[0].organisation.region.code ? { valueText: data.items[0].organisation.region.name } : {}), onChange: set('region'), editor: (close) => top && region && <RegionPicker top={top} at={region} onChoose={(next) => { set('region')([next.code]); close() }} /> },
        ]} />
      <DataTable label={t('planned')} columns={columns} rows={data?.items} rowKey={(row) => row.organisation.id} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()} paging={list.paging(data)}
        rowAction={(row) => (row.visitId !== null ? <a href={pathTo('visit', { id: row.visitId })}>{t('openVisit')}</a> : may('cases:visit') ? <a href={pathTo('newVisit', { q: row.organisation.name })}>{t('toCapture')}</a> : null)}
        empty={list.isFiltered ? <EmptyState title={t('filteredOut')} /> : <EmptyState title={t('noPlan')} why={t('noPlanWhy')} actions={may('cases:dispatch') && !campaign.isClosed ? <a href={pathTo('planVisits', { id: campaign.id })}>{t('plan')}</a> : undefined} />} />
      </div>
    </Section>
  )
}

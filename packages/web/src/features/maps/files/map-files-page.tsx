import { maps, type MapRow } from '@jingwei/contract/maps'
import { useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { StateDot, type Tone } from '../../../ui/state-dot.tsx'
import '../maps.css'
import { texts } from '../texts.ts'
import { AddMapDialog } from './add-map-dialog.tsx'

const states = ['draft', 'published', 'withdrawn'] as const
const tones: Readonly<Record<MapRow['state'], Tone>> = { draft: 'amber', published: 'green', withdrawn: 'grey' }

export function MapStateDot({ map }: { map: Pick<MapRow, 'state' | 'isUsed'> }) {
  const t = useText(texts)
  return <StateDot tone={map.isUsed ? 'blue' : tones[map.state]}>{map.isUsed ? t('isUsed') : t(`mapState_${map.state}`)}</StateDot>
}

/** `/map-files`: which reviewed maps there are, which one is drawn, and those of before. */
export default function MapFilesPage() {
  const t = useText(texts)
  const format = useFormat()
  const { may } = useSession()
  const list = useList({ sort: '' })
  const [isAdding, setIsAdding] = useState(false)
  const state = states.find((one) => one === list.valuesOf('state', 'eq')[0])
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(maps.list, { query: { ...(state ? { state } : {}), ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const columns: Column<MapRow>[] = [
    { key: 'title', title: t('mapTitle'), cell: (m) => m.title, width: 280, phone: 'title' },
    { key: 'state', title: t('state'), cell: (m) => <MapStateDot map={m} />, phone: 'aside' },
    { key: 'region', title: t('region'), cell: (m) => m.region.name, phone: 'detail' },
    { key: 'number', title: t('reviewNumber'), cell: (m) => m.reviewNumber ?? <span className="jw-nothing">—</span>, phone: 'detail' },
    { key: 'matched', title: t('shapes'), cell: (m) => t('matchedOf', { matched: m.matched, missing: m.missing }), phone: 'none' },
    { key: 'from', title: t('validFrom'), cell: (m) => format.dateData(m.validFrom), phone: 'detail' },
    { key: 'until', title: t('validUntil'), cell: (m) => (m.validUntil ? format.dateData(m.validUntil) : <span className="jw-nothing">—</span>), phone: 'none' },
    { key: 'added', title: t('added'), cell: (m) => format.dateTime(m.createdAt), align: 'right', phone: 'none' },
  ]
  const add = <ReasonedButton type="primary" reason={may('maps:manage') ? null : t('mayNot')} onClick={() => setIsAdding(true)}>{t('add')}</ReasonedButton>
  return (
    <ListPage>
      <PageHead title={t('files')} scope={t('filesScope')} crumbs={[{ text: t('title'), href: pathTo('maps') }]} actions={add} />
      <FilterBar onReset={list.reset} total={data && t('count', { count: data.total })}
        filters={[{ key: 'state', label: t('state'), isSingle: true, value: state ? [state] : [], onChange: (values) => list.setValues('state', values, 'eq'), options: states.map((value) => ({ value, text: t(`mapState_${value}`) })) }]} />
      <DataTable label={t('files')} columns={columns} rows={data?.items} rowKey={(m) => m.id} href={(m) => pathTo('mapFile', { id: m.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()} paging={list.paging(data)}
        empty={<EmptyState title={t('none')} why={t('noneWhy')} actions={may('maps:manage') ? add : undefined} />} />
      {isAdding && <AddMapDialog onClose={() => setIsAdding(false)} />}
    </ListPage>
  )
}

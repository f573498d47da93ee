import { workplans, type MeetingRow } from '@jingwei/contract/workplans'
import { useState } from 'react'
import type { z } from 'zod'
import { download } from '../../../api/files.ts'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage, ViewTabs } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { ExportRows } from '../../../ui/export-rows.tsx'
import { texts as shared } from '../texts.ts'
import { MeetingMark } from '../words.tsx'
import { MeetingDialog } from './meeting-dialog.tsx'
import { texts } from './texts.ts'

type Row = z.infer<typeof MeetingRow>

/** `/meetings`: who met, what was decided, what is still open. */
export default function MeetingsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const { may } = useSession()
  const list = useList({ sort: '-on' })
  const [isAdding, setIsAdding] = useState(false)
  const state = (['planned', 'held'] as const).find((one) => one === list.valuesOf('state', 'eq')[0])
  const series = list.valuesOf('series', 'eq')[0]
  const filter = { ...(list.q ? { q: list.q } : {}), ...(state ? { state } : {}), ...(series ? { series } : {}) }
  const sort = list.sort === 'on' ? 'on' : '-on'
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(workplans.meetings, { query: { ...filter, sort, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const known = [...new Set((data?.items ?? []).map((m) => m.series))]
  const columns: Column<Row>[] = [
    { key: 'title', title: t('title'), cell: (m) => m.title, width: 320, phone: 'title' },
    { key: 'state', title: s('state'), cell: (m) => <MeetingMark state={m.state} />, phone: 'aside' },
    { key: 'on', title: s('day'), cell: (m) => format.date(m.on), align: 'right', sort: 'on', phone: 'detail' },
    { key: 'series', title: t('series'), cell: (m) => m.series, width: 200, phone: 'none' },
    { key: 'region', title: s('region'), cell: (m) => [m.region.name, m.partner?.name].filter(Boolean).join(' · '), phone: 'detail' },
    { key: 'decisions', title: t('decisions'), cell: (m) => m.decisions, align: 'right', phone: 'none' },
    { key: 'open', title: t('open'), cell: (m) => m.openActions, align: 'right', phone: 'none' },
    { key: 'late', title: t('late'), cell: (m) => (m.lateActions > 0 ? <span className="jw-red">{m.lateActions}</span> : 0), align: 'right', phone: 'none' },
    { key: 'phone', title: t('open'), cell: (m) => (m.openActions > 0 ? <span className={m.lateActions > 0 ? 'jw-red' : undefined}>{t('open')} {m.openActions}</span> : null), phone: 'detail', isExtra: true },
  ]
  return (
    <ListPage>
      <PageHead title={s('meetings')} scope={t('scope')} actions={<ReasonedButton type="primary" reason={may('workplans:manage') ? null : s('mayNot')} onClick={() => setIsAdding(true)}>{t('addMeeting')}</ReasonedButton>}>
        <MeetingTabs current="meetings" />
      </PageHead>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} onReset={list.reset} total={data && t('count', { count: data.total })}
        filters={[
          { key: 'state', label: s('state'), isSingle: true, value: state ? [state] : [], onChange: (values) => list.setValues('state', values, 'eq'), options: (['planned', 'held'] as const).map((value) => ({ value, text: s(`meeting_${value}`) })) },
          { key: 'series', label: t('series'), isSingle: true, value: series ? [series] : [], onChange: (values) => list.setValues('series', values, 'eq'), options: known.map((value) => ({ value, text: value })) },
        ]}
        extra={<ExportRows total={data?.total ?? 0} save={(as) => download(workplans.exportMeetings, { query: { ...filter, sort, format: as } })} />} />
      <DataTable label={s('meetings')} columns={columns} rows={data?.items} rowKey={(m) => m.id} href={(m) => pathTo('meeting', { id: m.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()}
        sort={sort} onSort={list.setSort} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={s('noneFits')} actions={<button type="button" className="jw-word" onClick={list.reset}>{s('reset')}</button>} /> : <EmptyState title={t('none')} why={t('noneWhy')} />} />
      {isAdding && <MeetingDialog meeting={null} onClose={() => setIsAdding(false)} />}
    </ListPage>
  )
}

export function MeetingTabs({ current }: { current: 'meetings' | 'actions' }) {
  const s = useText(shared)
  return <ViewTabs label={s('meetings')} current={current} views={[{ key: 'meetings', text: s('meetings'), href: pathTo('meetings') }, { key: 'actions', text: s('actions'), href: pathTo('meetingActions') }]} />
}

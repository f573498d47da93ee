import { workplans, type Action } from '@jingwei/contract/workplans'
import { useState } from 'react'
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
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { ExportRows } from '../../../ui/export-rows.tsx'
import { texts as shared } from '../texts.ts'
import { ActionMark } from '../words.tsx'
import { ActionDialog } from './action-dialog.tsx'
import { MeetingTabs } from './meetings-page.tsx'
import { texts } from './texts.ts'

const states = ['open', 'done', 'dropped'] as const

/** `/meeting-actions`: what meetings asked of whom, by when. */
export default function ActionsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const { may } = useSession()
  const list = useList({ sort: 'due' })
  const [changed, setChanged] = useState<Action | null>(null)
  const state = list.valuesOf('state')
  const isLate = list.valuesOf('late', 'eq')[0] === 'true'
  const filter = { ...(list.q ? { q: list.q } : {}), ...(state.length ? { state: state.join(',') } : {}), ...(isLate ? { late: 'true' } : {}) }
  const sort = list.sort === '-updated' ? '-updated' : 'due'
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(workplans.actions, { query: { ...filter, sort, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const columns: Column<Action>[] = [
    { key: 'text', title: t('action'), cell: (a) => a.text, width: 340, phone: 'title' },
    { key: 'state', title: s('state'), cell: (a) => <ActionMark action={a} />, phone: 'aside' },
    { key: 'owner', title: s('owner'), cell: (a) => [a.owner, a.unit].filter(Boolean).join(' · '), width: 200, phone: 'detail' },
    { key: 'due', title: s('due'), cell: (a) => format.date(a.dueOn), align: 'right', sort: 'due', isOneWay: true, phone: 'detail' },
    { key: 'back', title: t('broughtBack'), cell: (a) => (a.onAgendas > 0 ? t('onAgendas', { count: a.onAgendas }) : null), phone: 'none' },
    { key: 'meeting', title: t('from'), cell: (a) => a.meeting.title, width: 240, phone: 'none' },
    { key: 'task', title: s('planTask'), cell: (a) => (a.task ? <a href={pathTo('workplan', { id: a.task.planId })}>{a.task.title}</a> : null), width: 200, phone: 'none' },
    { key: 'note', title: s('note'), cell: (a) => a.note, width: 200, phone: 'none' },
  ]
  return (
    <ListPage>
      <PageHead title={s('actions')} scope={t('actionsScope')}><MeetingTabs current="actions" /></PageHead>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} onReset={list.reset} total={data && t('actionCount', { count: data.total })}
        filters={[
          { key: 'state', label: s('state'), value: state, onChange: (values) => list.setValues('state', values), options: states.map((value) => ({ value, text: s(`action_${value}`) })) },
          { key: 'late', label: s('isLate'), isSingle: true, value: isLate ? ['true'] : [], onChange: (values) => list.setValues('late', values, 'eq'), options: [{ value: 'true', text: t('isLateOnly') }] },
        ]}
        extra={<ExportRows total={data?.total ?? 0} save={(as) => download(workplans.exportActions, { query: { ...filter, sort, format: as } })} />} />
      <DataTable label={s('actions')} columns={columns} rows={data?.items} rowKey={(a) => a.id} href={(a) => pathTo('meeting', { id: a.meeting.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()}
        sort={sort} onSort={list.setSort} paging={list.paging(data)} {...(may('workplans:manage') ? { rowAction: (a: Action) => <button type="button" className="jw-word" onClick={() => setChanged(a)}>{t('change')}</button> } : {})}
        empty={list.isFiltered ? <EmptyState title={s('noneFits')} actions={<button type="button" className="jw-word" onClick={list.reset}>{s('reset')}</button>} /> : <EmptyState title={t('noActions')} why={t('noActionsWhy')} />} />
      {changed && <ActionDialog action={changed} onClose={() => setChanged(null)} />}
    </ListPage>
  )
}

import { workplans, type Plan, type Task } from '@jingwei/contract/workplans'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { download } from '../../../api/files.ts'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { Gantt, type GanttRow } from '../../../ui/gantt.tsx'
import { PageBody, ViewTabs } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { PlanMark, Progress, TaskMark } from '../words.tsx'
import '../workplans.css'
import { ImportDialog } from './import-dialog.tsx'
import { TaskDialog } from './task-dialog.tsx'
import { texts } from './texts.ts'

export type AskedTask = { task: Task | null; parentId: number | null }

/** `/workplans/$id`: the tree of its tasks, as a list and over time. */
export default function PlanPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const id = Number(useParams({ strict: false }).id)
  const [search] = useSearchParams()
  const { may } = useSession()
  const { data: p, error, refetch } = useApi(workplans.plan, { params: { id } })
  const issue = useCommand(workplans.issuePlan)
  const [asked, setAsked] = useState<AskedTask | null>(null)
  const [isImporting, setIsImporting] = useState(false)
  if (!p) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={10} what={s('plans')} />}</PageBody>
  const view = search['view'] === 'timetable' ? 'timetable' : 'list'
  const manages = may('workplans:manage') && p.state !== 'closed'
  const step = (state: 'issued' | 'closed') => () => issue.mutateAsync({ params: { id }, body: { state, version: p.version } })
  const address = (of: string) => pathTo('workplan', { id }, of === 'list' ? {} : { view: of })
  return (
    <>
      <PageHead title={p.title} crumbs={[{ text: s('plans'), href: pathTo('workplans') }]} scope={<PlanMark state={p.state} />} facts={[p.region.name, p.unit, p.document, p.issuedBy && t('issuedBy', { name: p.issuedBy })].filter(Boolean).join(' · ')}
        actions={
          <>
            {p.items.length > 0 && <Button onClick={() => download(workplans.exportPlan, { params: { id }, query: { format: 'xlsx' } })}>{t('exportTasks')}</Button>}
            {manages && p.state === 'draft' && <Button onClick={() => setIsImporting(true)}>{t('importTasks')}</Button>}
            {manages && p.state === 'draft' && p.items.length > 0 && <ConfirmAction verb={t('issue')} question={`${t('issue')}?`} consequence={t('issueWhy')} onConfirm={step('issued')} />}
            {manages && p.state === 'issued' && <ConfirmAction verb={t('close')} question={`${t('close')}?`} consequence={t('closeWhy')} onConfirm={step('closed')} />}
            {manages && <Button type="primary" onClick={() => setAsked({ task: null, parentId: null })}>{t('addTask')}</Button>}
          </>
        }>
        <Figures>
          <Figure label={t('progress')} size="small" value={p.progress === null ? format.nothing : format.share(p.progress / 100, 0)} />
          <Figure label={t('tasks')} size="small" value={format.count(p.tasks)} />
          <Figure label={t('done')} size="small" value={format.count(p.done)} />
          <Figure label={t('late')} size="small" value={format.count(p.late)} />
        </Figures>
        <ViewTabs label={p.title} current={view} views={[{ key: 'list', text: t('list'), href: address('list') }, { key: 'timetable', text: t('timetable'), href: address('timetable') }]} />
      </PageHead>
      <PageBody>
        {p.items.length === 0 ? <EmptyState title={t('noTasks')} why={t('noTasksWhy')} /> : view === 'list' ? <TaskList plan={p} manages={manages} ask={setAsked} /> : <Timetable plan={p} />}
      </PageBody>
      {asked && <TaskDialog plan={p} asked={asked} onClose={() => setAsked(null)} />}
      {isImporting && <ImportDialog planId={id} onClose={() => setIsImporting(false)} />}
    </>
  )
}

const levelOf = (task: Task) => task.code.split('.').length - 1
function TaskName({ task }: { task: Task }) {
  return <span className={task.isBranch ? 'jw-task-title jw-task-branch' : 'jw-task-title'} style={{ paddingLeft: levelOf(task) * 16 }} title={task.title}><span>{task.code}</span>{task.title}</span>
}

function TaskList({ plan, manages, ask }: { plan: Plan; manages: boolean; ask: (asked: AskedTask) => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const plain = (n: number) => format.decimal(n, Number.isInteger(n) ? 0 : 2)
  const columns: Column<Task>[] = [
    { key: 'task', title: t('task'), cell: (k) => <TaskName task={k} />, width: 380, phone: 'title' },
    { key: 'state', title: s('state'), cell: (k) => <TaskMark task={k} />, phone: 'aside' },
    { key: 'progress', title: t('progress'), cell: (k) => (k.state === 'dropped' ? null : <Progress percent={k.progress} />), phone: 'detail' },
    { key: 'owner', title: s('owner'), cell: (k) => [k.owner, k.unit].filter(Boolean).join(' · '), width: 180, phone: 'detail' },
    { key: 'period', title: t('period'), cell: (k) => `${format.date(k.startsOn)} – ${format.date(k.dueOn)}`, align: 'right', phone: 'detail' },
    { key: 'targets', title: t('targets'), cell: (k) => k.targets.map((x) => `${x.title} ${x.actual === null ? format.nothing : plain(x.actual)} / ${plain(x.target)} ${x.unit}`).join('; '), width: 240, phone: 'none' },
    { key: 'note', title: s('note'), cell: (k) => k.note, width: 200, phone: 'none' },
  ]
  return <DataTable label={t('list')} columns={columns} rows={plan.items} rowKey={(k) => k.id} {...(manages ? { rowAction: (k: Task) => <button type="button" className="jw-word" aria-label={`${t('change')} ${k.code}`} onClick={() => ask({ task: k, parentId: k.parentId })}>{t('change')}</button> } : {})} />
}

function Timetable({ plan }: { plan: Plan }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const today = format.dateData(Date.now())
  const rows = plan.items.filter((k) => k.state !== 'dropped').map((k): GanttRow => ({
    key: k.id, title: <TaskName task={k} />, from: k.startsOn, until: k.dueOn, done: k.progress / 100,
    state: k.state === 'done' ? 'done' : k.daysLate > 0 ? 'late' : k.startsOn <= today ? 'now' : 'ahead',
    words: t('words', { title: k.title, from: format.dateFull(k.startsOn), until: format.dateFull(k.dueOn), state: `${s(`task_${k.state}`)} ${k.progress}%${k.daysLate > 0 ? `, ${s('late', { count: k.daysLate })}` : ''}` }),
  }))
  return <Gantt rows={rows} today={today} />
}

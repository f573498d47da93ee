import { projects } from '@jingwei/contract/projects'
import type { Action, Meeting, Plan, Task } from '@jingwei/contract/workplans'
import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useApi } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { StateDot, type Tone } from '../../ui/state-dot.tsx'
import { texts } from './texts.ts'

const planTones: Record<Plan['state'], Tone> = { draft: 'faint', issued: 'blue', closed: 'grey' }
const taskTones: Record<Task['state'], Tone> = { open: 'faint', doing: 'blue', done: 'green', dropped: 'grey' }
const actionTones: Record<Action['state'], Tone> = { open: 'blue', done: 'green', dropped: 'grey' }

export function PlanMark({ state }: { state: Plan['state'] }) {
  const s = useText(texts)
  return <StateDot tone={planTones[state]}>{s(`plan_${state}`)}</StateDot>
}
/** What is late says so instead of how it goes. */
export function TaskMark({ task: { state, daysLate } }: { task: Pick<Task, 'state' | 'daysLate'> }) {
  const s = useText(texts)
  return daysLate > 0 && state !== 'done' ? <StateDot tone="red">{s('late', { count: daysLate })}</StateDot> : <StateDot tone={taskTones[state]}>{s(`task_${state}`)}</StateDot>
}
export function MeetingMark({ state }: { state: Meeting['state'] }) {
  const s = useText(texts)
  return <StateDot tone={state === 'held' ? 'green' : 'faint'}>{s(`meeting_${state}`)}</StateDot>
}
export function ActionMark({ action: { state, daysLate } }: { action: Pick<Action, 'state' | 'daysLate'> }) {
  const s = useText(texts)
  return state === 'open' && daysLate > 0 ? <StateDot tone="red">{s('late', { count: daysLate })}</StateDot> : <StateDot tone={actionTones[state]}>{s(`action_${state}`)}</StateDot>
}
export function Progress({ percent }: { percent: number }) {
  const format = useFormat()
  return <span className="jw-task-bar"><i aria-hidden="true"><i className={percent === 100 ? 'jw-task-full' : undefined} style={{ width: `${percent}%` }} /></i><span className="jw-number">{format.share(percent / 100, 0)}</span></span>
}

type Given = { id?: string; 'aria-describedby'?: string; status?: 'error' | '' }
/** A day; `onChange` hears of none only where there may be none. */
export function DayField({ value, onChange, isOptional = false, ...given }: Given & { value: string | null; onChange: (day: string | null) => void; isOptional?: boolean }) {
  return <DatePicker {...given} value={value ? dayjs(value) : null} allowClear={isOptional} onChange={(day) => (day || isOptional) && onChange(day ? day.format('YYYY-MM-DD') : null)} />
}
/** A project, found by its words. */
export function ProjectField({ value, onChange, ...given }: Given & { value: number | null; onChange: (id: number | null) => void }) {
  const s = useText(texts)
  const [q, setQ] = useState('')
  const found = useApi(projects.list, { query: { ...(q ? { q } : {}), limit: 20 } }).data?.items ?? []
  const chosen = useApi(projects.get, { params: { id: value ?? 0 } }, { enabled: value !== null && !found.some((p) => p.id === value) }).data
  const options = [...(chosen && chosen.id === value ? [chosen] : []), ...found].map((p) => ({ value: p.id, label: `${p.number} ${p.title}` }))
  return <Select {...given} allowClear showSearch={{ filterOption: false, onSearch: setQ }} placeholder={s('noProject')} value={value} onChange={(id: number | undefined) => onChange(id ?? null)} options={options} />
}

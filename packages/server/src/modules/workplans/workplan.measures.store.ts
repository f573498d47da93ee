import { sql } from 'kysely'
import type { Subject } from '../measures/index.ts'
import type { WorkplansDb } from './context.ts'

const taskState = { code: 'state', title: { zh: '状态', en: 'state' }, kind: 'code', words: { open: { zh: '未开始', en: 'open' }, doing: { zh: '进行中', en: 'being done' }, done: { zh: '已完成', en: 'done' } } } as const
const unit = { code: 'unit', title: { zh: '责任单位', en: 'unit in charge' }, kind: 'code' } as const
const plan = { code: 'plan', title: { zh: '工作计划', en: 'plan' }, kind: 'code' } as const
/** Tasks of issued plans that have none below them: what stands above follows from those. What was dropped is no task any more. */
export const taskSubject: Subject = {
  name: 'task', title: { zh: '工作任务', en: 'Tasks' }, permission: 'workplans:read', dimensions: [taskState, unit, plan], slices: ['state', 'plan'],
  measures: [
    { code: 'tasks', title: { zh: '任务数', en: 'tasks' }, unit: 'task', time: 'stock', amount: 0 },
    { code: 'tasks_done', title: { zh: '已完成任务数', en: 'tasks done' }, unit: 'task', time: 'stock', amount: 1 },
    { code: 'tasks_late', title: { zh: '逾期任务数', en: 'tasks late' }, unit: 'task', time: 'stock', amount: 2 },
  ],
  facts: (within) => sql`
    select t.id as record_id, null::bigint as organisation_id, p.region_x, f.from_on, coalesce(f.until_on, 'infinity') as until_on, array[t.state, coalesce(t.unit, p.unit), p.title] as dims, f.amounts::bigint[] as amounts
    from workplans.task t join workplans.plan p on p.id = t.plan_id
    cross join lateral (select least((t.created_at at time zone 'Asia/Shanghai')::date, t.starts_on, t.done_on) as from_day) d
    cross join lateral (
      select d.from_day as from_on, null::date as until_on, array[1, null, null] as amounts
      union all select t.done_on, null, array[null, 1, null]
      union all select t.due_on + 1, t.done_on, array[null, null, 1]
    ) f
    where ${within('t.id')} and p.state <> 'draft' and t.state <> 'dropped' and not exists (select from workplans.task below where below.parent_id = t.id and below.plan_id = t.plan_id)`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; title: string; plan_id: number }>`select id, title, plan_id from workplans.task where id = any(${ids as number[]}::bigint[])`.execute(db as unknown as WorkplansDb)).rows.map((r) => [r.id, { title: r.title, link: { kind: 'workplan', id: r.plan_id } }])),
}

const series = { code: 'series', title: { zh: '会议系列', en: 'series of meetings' }, kind: 'code' } as const
export const actionSubject: Subject = {
  name: 'action', title: { zh: '会议议定事项', en: 'Actions of meetings' }, permission: 'workplans:read', dimensions: [series, unit], slices: ['series'],
  measures: [
    { code: 'actions_open', title: { zh: '未办结事项', en: 'actions open' }, unit: 'action', time: 'stock', amount: 0 },
    { code: 'actions_done', title: { zh: '办结事项', en: 'actions done' }, unit: 'action', time: 'flow', amount: 1 },
    { code: 'actions_late', title: { zh: '逾期事项', en: 'actions late' }, unit: 'action', time: 'stock', amount: 2 },
  ],
  facts: (within) => sql`
    select a.id as record_id, null::bigint as organisation_id, m.region_x, f.from_on, coalesce(f.until_on, 'infinity') as until_on, array[m.series, a.unit] as dims, f.amounts::bigint[] as amounts
    from workplans.action a join workplans.meeting m on m.id = a.meeting_id
    cross join lateral (select case a.state when 'done' then a.done_on when 'dropped' then (a.updated_at at time zone 'Asia/Shanghai')::date end as over_on) d
    cross join lateral (
      select (a.created_at at time zone 'Asia/Shanghai')::date as from_on, d.over_on as until_on, array[1, null, null] as amounts
      union all select a.done_on, null, array[null, 1, null]
      union all select a.due_on + 1, d.over_on, array[null, null, 1]
    ) f where ${within('a.id')}`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; text: string; meeting_id: number }>`select id, text, meeting_id from workplans.action where id = any(${ids as number[]}::bigint[])`.execute(db as unknown as WorkplansDb)).rows.map((r) => [r.id, { title: r.text, link: { kind: 'meeting', id: r.meeting_id } }])),
}

const kind = { code: 'kind', title: { zh: '类型', en: 'kind' }, kind: 'code', words: { cadre: { zh: '挂职干部', en: 'posted cadre' }, pair: { zh: '结对', en: 'pair' } } } as const
export const postingSubject: Subject = {
  name: 'posting', title: { zh: '挂职与结对', en: 'Postings and pairs' }, permission: 'workplans:read', dimensions: [kind], slices: ['kind'],
  measures: [{ code: 'postings', title: { zh: '挂职与结对数', en: 'postings and pairs' }, unit: 'posting', time: 'stock', amount: 0 }],
  facts: (within) => sql`
    select p.id as record_id, null::bigint as organisation_id, p.region_x, p.starts_on as from_on, coalesce(p.ended_on, p.ends_on + 1, 'infinity') as until_on, array[p.kind] as dims, array[1::bigint] as amounts from workplans.posting p where ${within('p.id')}`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; title: string }>`select id, title from workplans.posting where id = any(${ids as number[]}::bigint[])`.execute(db as unknown as WorkplansDb)).rows.map((r) => [r.id, { title: r.title, link: { kind: 'posting', id: r.id } }])),
}

const planState = { code: 'state', title: { zh: '状态', en: 'state' }, kind: 'code', words: { issued: { zh: '已下达', en: 'issued' }, closed: { zh: '已结束', en: 'closed' } } } as const
/** Plans of a year from its first day; a draft is none yet. */
export const planSubject: Subject = {
  name: 'workplan', title: { zh: '工作计划', en: 'Work plans' }, permission: 'workplans:read', dimensions: [planState, unit], slices: ['state'],
  measures: [{ code: 'workplans', title: { zh: '工作计划数', en: 'work plans' }, unit: 'plan', time: 'flow', amount: 0 }],
  facts: (within) => sql`
    select p.id as record_id, null::bigint as organisation_id, p.region_x, make_date(p.year, 1, 1) as from_on, 'infinity'::date as until_on, array[p.state, p.unit] as dims, array[1::bigint] as amounts from workplans.plan p where ${within('p.id')} and p.state <> 'draft'`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; title: string }>`select id, title from workplans.plan where id = any(${ids as number[]}::bigint[])`.execute(db as unknown as WorkplansDb)).rows.map((r) => [r.id, { title: r.title, link: { kind: 'workplan', id: r.id } }])),
}

export const meetingSubject: Subject = {
  name: 'meeting', title: { zh: '会议', en: 'Meetings' }, permission: 'workplans:read', dimensions: [series], slices: ['series'],
  measures: [{ code: 'meetings_held', title: { zh: '召开会议数', en: 'meetings held' }, unit: 'meeting', time: 'flow', amount: 0 }],
  facts: (within) => sql`
    select m.id as record_id, null::bigint as organisation_id, m.region_x, m.on_date as from_on, 'infinity'::date as until_on, array[m.series] as dims, array[1::bigint] as amounts from workplans.meeting m where ${within('m.id')} and m.state = 'held'`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; title: string }>`select id, title from workplans.meeting where id = any(${ids as number[]}::bigint[])`.execute(db as unknown as WorkplansDb)).rows.map((r) => [r.id, { title: r.title, link: { kind: 'meeting', id: r.id } }])),
}

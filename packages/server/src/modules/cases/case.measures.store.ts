import { sql } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { Subject } from '../measures/index.ts'
import { industry, section, size } from '../organisations/index.ts'
import type { CasesTables } from './cases.tables.ts'

const own = (db: Db<never>) => db as unknown as Db<CasesTables>
const subject = { code: 'subject', title: { zh: '诉求类别', en: 'subject' }, kind: 'prefix' } as const
const source = { code: 'source', title: { zh: '来源', en: 'source' }, kind: 'code' } as const
const serviceClass = { code: 'service_class', title: { zh: '办理时限类别', en: 'service class' }, kind: 'code' } as const
const urgency = { code: 'urgency', title: { zh: '紧急程度', en: 'urgency' }, kind: 'code', words: { normal: { zh: '一般', en: 'normal' }, urgent: { zh: '紧急', en: 'urgent' }, emergency: { zh: '特急', en: 'emergency' } } } as const
const state = {
  code: 'state', title: { zh: '状态', en: 'state' }, kind: 'code',
  words: {
    new: { zh: '新收', en: 'new' }, assigned: { zh: '已派', en: 'assigned' }, working: { zh: '办理中', en: 'being worked on' }, 'pause-asked': { zh: '申请暂停', en: 'pause asked for' }, paused: { zh: '暂停', en: 'paused' },
    approval: { zh: '待审批', en: 'waiting for approval' }, answered: { zh: '已答复', en: 'answered' }, closed: { zh: '已办结', en: 'closed' }, withdrawn: { zh: '已撤回', en: 'withdrawn' },
  },
} as const

/**
 * Cases on the day they were reported, answered and closed; open from the report until the answer. What was merged into another or split into
 * parts is counted there. A case about a person is counted and names no firm.
 */
export const caseSubject: Subject = {
  name: 'case', title: { zh: '诉求', en: 'Cases' }, permission: 'cases:read',
  dimensions: [subject, source, serviceClass, urgency, state, section, industry, size], slices: ['subject', 'source', 'service_class'],
  measures: [
    { code: 'cases', title: { zh: '受理诉求数', en: 'cases reported' }, unit: 'case', time: 'flow', amount: 0 },
    { code: 'cases_open', title: { zh: '在办诉求数', en: 'cases open' }, unit: 'case', time: 'stock', amount: 1 },
    { code: 'cases_answered', title: { zh: '答复诉求数', en: 'cases answered' }, unit: 'case', time: 'flow', amount: 2 },
    { code: 'cases_answered_in_time', title: { zh: '按时答复数', en: 'cases answered in time' }, unit: 'case', time: 'flow', amount: 3 },
    { code: 'cases_closed', title: { zh: '办结诉求数', en: 'cases closed' }, unit: 'case', time: 'flow', amount: 4 },
    { code: 'cases_solved', title: { zh: '解决诉求数', en: 'cases solved' }, unit: 'case', time: 'flow', amount: 5 },
    { code: 'satisfaction_score', title: { zh: '满意度评分合计', en: 'sum of satisfaction scores' }, unit: 'score', time: 'flow', amount: 6 },
    { code: 'satisfaction_votes', title: { zh: '满意度评价数', en: 'cases rated' }, unit: 'case', time: 'flow', amount: 7 },
  ],
  facts: (within) => sql`
    select c.id as record_id, case when c.is_about_person then null else c.organisation_id end as organisation_id, c.region_x, f.from_on, coalesce(f.until_on, 'infinity') as until_on,
      array[c.subject, c.source, c.service_class, c.urgency, c.state, left(o.industry_code, 1), o.industry_code, o.size_class] as dims, f.amounts::bigint[] as amounts
    from cases.case c left join organisations.organisation o on o.id = c.organisation_id and not c.is_about_person
    cross join lateral (
      select (c.reported_at at time zone 'Asia/Shanghai')::date as reported_on, (c.answered_at at time zone 'Asia/Shanghai')::date as answered_on, (c.closed_at at time zone 'Asia/Shanghai')::date as closed_on,
        case when c.state in ('answered', 'closed', 'withdrawn') then (coalesce(c.answered_at, c.closed_at, c.updated_at) at time zone 'Asia/Shanghai')::date end as over_on
    ) d
    cross join lateral (
      select d.reported_on as from_on, null::date as until_on, array[1, null, null, null, null, null, null, null] as amounts
      union all select d.reported_on, d.over_on, array[null, 1, null, null, null, null, null, null]
      union all select d.answered_on, null, array[null, null, 1, case when c.answered_at <= c.answer_by then 1 end, null, null, null, null]
      union all select d.closed_on, null, array[null, null, null, null, 1, case c.closed_as when 'solved' then 1 end, c.satisfaction, case when c.satisfaction is not null then 1 end] where c.state = 'closed'
    ) f
    where ${within('c.id')} and c.state not in ('merged', 'split')`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; title: string }>`select id, number || ' ' || title as title from cases.case where id = any(${ids as number[]}::bigint[])`.execute(own(db))).rows.map((r) => [r.id, { title: r.title, link: { kind: 'case', id: r.id } }])),
}

const campaign = { code: 'campaign', title: { zh: '走访活动编号', en: 'number of the campaign' }, kind: 'code' } as const
export const visitSubject: Subject = {
  name: 'visit', title: { zh: '走访', en: 'Visits' }, permission: 'cases:read',
  dimensions: [campaign, section, industry, size], slices: ['section', 'size'],
  measures: [
    { code: 'visits', title: { zh: '走访次数', en: 'visits' }, unit: 'visit', time: 'flow', amount: 0 },
    { code: 'visited_firms', title: { zh: '走访企业数', en: 'firms visited' }, unit: 'firm', time: 'flow', amount: 0, isDistinct: true },
  ],
  facts: (within) => sql`
    select v.id as record_id, v.organisation_id, v.region_x, (v.started_at at time zone 'Asia/Shanghai')::date as from_on, 'infinity'::date as until_on, array[v.campaign_id::text, left(o.industry_code, 1), o.industry_code, o.size_class] as dims, array[1::bigint] as amounts
    from cases.visit v join organisations.organisation o on o.id = v.organisation_id where ${within('v.id')}`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; name: string; organisation_id: number }>`select v.id, o.name, v.organisation_id from cases.visit v join organisations.organisation o on o.id = v.organisation_id where v.id = any(${ids as number[]}::bigint[])`.execute(own(db))).rows
      .map((r) => [r.id, { title: r.name, link: { kind: 'organisation', id: r.organisation_id } }])),
}

import { sql } from 'kysely'
import type { Subject } from '../measures/index.ts'
import { industry, section, size } from '../organisations/index.ts'
import type { MatchesDb } from './context.ts'

const scene = { code: 'scene', title: { zh: '场景', en: 'scene' }, kind: 'code' } as const
const source = { code: 'source', title: { zh: '来源', en: 'source' }, kind: 'code', words: { diagnosis: { zh: '诊断产生', en: 'from a diagnosis' }, typed: { zh: '自行提出', en: 'typed' } } } as const
const needState = { code: 'state', title: { zh: '状态', en: 'state' }, kind: 'code', words: { open: { zh: '待对接', en: 'open' }, asked: { zh: '已询价', en: 'asked' }, working: { zh: '实施中', en: 'worked on' }, met: { zh: '已满足', en: 'met' }, closed: { zh: '已关闭', en: 'closed' } } } as const
const titled = (table: 'need' | 'enquiry' | 'work'): Subject['titlesOf'] => async (db, ids) =>
  new Map((await sql<{ id: number; title: string }>`select id, title from matches.${sql.raw(table)} where id = any(${ids as number[]}::bigint[])`.execute(db as unknown as MatchesDb)).rows.map((r) => [r.id, { title: r.title, link: { kind: table, id: r.id } }]))

/** Needs on the day they were stated; open until they are met or closed. */
export const needSubject: Subject = {
  name: 'need', title: { zh: '改造需求', en: 'Needs' }, permission: 'matches:read',
  dimensions: [needState, source, scene, section, industry, size], slices: ['state', 'source', 'section'],
  measures: [
    { code: 'needs', title: { zh: '需求数', en: 'needs stated' }, unit: 'need', time: 'flow', amount: 0 },
    { code: 'needs_open', title: { zh: '未满足需求数', en: 'needs open' }, unit: 'need', time: 'stock', amount: 1 },
    { code: 'need_budget', title: { zh: '需求预算', en: 'budgets of needs' }, unit: 'fen', time: 'flow', stage: 'planned', amount: 2 },
  ],
  facts: (within) => sql`
    select n.id as record_id, n.organisation_id, n.region_x, f.from_on, coalesce(f.until_on, 'infinity') as until_on, array[n.state, n.source, n.scene_code, left(o.industry_code, 1), o.industry_code, o.size_class] as dims, f.amounts::bigint[] as amounts
    from matches.need n join organisations.organisation o on o.id = n.organisation_id
    cross join lateral (
      select (n.created_at at time zone 'Asia/Shanghai')::date as from_on, null::date as until_on, array[1, null, n.budget_fen] as amounts
      union all select (n.created_at at time zone 'Asia/Shanghai')::date, case when n.state in ('met', 'closed') then (n.updated_at at time zone 'Asia/Shanghai')::date end, array[null, 1, null]
    ) f where ${within('n.id')}`,
  titlesOf: titled('need'),
}

const enquiryState = { code: 'state', title: { zh: '状态', en: 'state' }, kind: 'code', words: { open: { zh: '询价中', en: 'open' }, chosen: { zh: '已选定', en: 'chosen' }, ended: { zh: '已结束', en: 'ended' }, withdrawn: { zh: '已撤回', en: 'withdrawn' } } } as const
export const enquirySubject: Subject = {
  name: 'enquiry', title: { zh: '询价', en: 'Enquiries' }, permission: 'matches:read',
  dimensions: [enquiryState, scene, section, industry, size], slices: ['state', 'section'],
  measures: [
    { code: 'enquiries', title: { zh: '询价数', en: 'enquiries' }, unit: 'enquiry', time: 'flow', amount: 0 },
    { code: 'offers', title: { zh: '收到报价数', en: 'offers received' }, unit: 'enquiry', time: 'flow', amount: 1 },
  ],
  facts: (within) => sql`
    select e.id as record_id, e.organisation_id, e.region_x, (e.created_at at time zone 'Asia/Shanghai')::date as from_on, 'infinity'::date as until_on, array[e.state, e.scene_code, left(o.industry_code, 1), o.industry_code, o.size_class] as dims, array[1, e.offers]::bigint[] as amounts
    from matches.enquiry e join organisations.organisation o on o.id = e.organisation_id where ${within('e.id')}`,
  titlesOf: titled('enquiry'),
}

const workState = {
  code: 'state', title: { zh: '状态', en: 'state' }, kind: 'code',
  words: { agreed: { zh: '已签约', en: 'agreed' }, started: { zh: '实施中', en: 'started' }, delivered: { zh: '已交付', en: 'delivered' }, returned: { zh: '退回整改', en: 'returned' }, accepted: { zh: '已验收', en: 'accepted' }, rated: { zh: '已评价', en: 'rated' }, closed: { zh: '已关闭', en: 'closed' }, 'broken-off': { zh: '已中止', en: 'broken off' } },
} as const
/** Works on the day they were agreed, at the price agreed, in the region of the firm they are done for; finished when accepted. */
export const workSubject: Subject = {
  name: 'work', title: { zh: '实施项目', en: 'Works' }, permission: 'matches:read',
  dimensions: [workState, scene, section, industry, size], slices: ['state', 'section', 'size'],
  measures: [
    { code: 'works', title: { zh: '签约实施数', en: 'works agreed' }, unit: 'work', time: 'flow', amount: 0 },
    { code: 'work_value', title: { zh: '签约金额', en: 'value of works agreed' }, unit: 'fen', time: 'flow', stage: 'committed', promised: 'contract', amount: 1 },
    { code: 'works_finished', title: { zh: '验收数', en: 'works accepted' }, unit: 'work', time: 'flow', amount: 2 },
    { code: 'works_running', title: { zh: '在实施数', en: 'works running' }, unit: 'work', time: 'stock', amount: 3 },
  ],
  facts: (within) => sql`
    select w.id as record_id, w.organisation_id, w.region_x, f.from_on, coalesce(f.until_on, 'infinity') as until_on, array[w.state, w.scene_code, left(o.industry_code, 1), o.industry_code, o.size_class] as dims, f.amounts::bigint[] as amounts
    from matches.work w join organisations.organisation o on o.id = w.organisation_id
    cross join lateral (select (w.agreed_at at time zone 'Asia/Shanghai')::date as agreed_on, (w.accepted_at at time zone 'Asia/Shanghai')::date as accepted_on, (w.ended_at at time zone 'Asia/Shanghai')::date as ended_on) d
    cross join lateral (
      select d.agreed_on as from_on, null::date as until_on, array[1, w.price_fen, null, null] as amounts
      union all select d.accepted_on, null, array[null, null, 1, null]
      union all select d.agreed_on, least(d.accepted_on, d.ended_on), array[null, null, null, 1]
    ) f where ${within('w.id')}`,
  titlesOf: titled('work'),
}

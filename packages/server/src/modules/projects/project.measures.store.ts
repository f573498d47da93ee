import { sql } from 'kysely'
import type { Subject } from '../measures/index.ts'
import { industry, section, size } from '../organisations/index.ts'
import type { ProjectsDb } from './context.ts'

const area = { code: 'area', title: { zh: '领域', en: 'area' }, kind: 'code' } as const
const programme = { code: 'programme', title: { zh: '政策编号', en: 'number of the programme' }, kind: 'code' } as const
const state = {
  code: 'state', title: { zh: '状态', en: 'state' }, kind: 'code',
  words: { planned: { zh: '待启动', en: 'planned' }, running: { zh: '实施中', en: 'running' }, suspended: { zh: '暂停', en: 'suspended' }, finished: { zh: '已完工', en: 'finished' }, closed: { zh: '已结项', en: 'closed' }, ended: { zh: '已终止', en: 'broken off' } },
} as const
const money = { code: 'money', title: { zh: '资金', en: 'money' }, kind: 'code', words: { own: { zh: '本地资金', en: 'of its own region' }, partner: { zh: '协作方资金', en: 'of a partner region' } } } as const

const titlesOf: Subject['titlesOf'] = async (db, ids) =>
  new Map((await sql<{ id: number; title: string }>`select id, title from projects.project where id = any(${ids as number[]}::bigint[])`.execute(db as unknown as ProjectsDb)).rows.map((r) => [r.id, { title: r.title, link: { kind: 'project', id: r.id } }]))

/**
 * Projects from the day of their agreement to the day they were closed, what happened to them on a day, and their money as the books have it,
 * that of projects taken over from other systems too. Money in other currencies is no fen. What happened carries the state of today.
 */
export const projectSubject: Subject = {
  name: 'project', title: { zh: '项目', en: 'Projects' }, permission: 'projects:read',
  dimensions: [state, area, programme, money, section, industry, size], slices: ['state', 'area', 'section'],
  measures: [
    { code: 'projects', title: { zh: '在册项目数', en: 'projects' }, unit: 'project', time: 'stock', amount: 0 },
    { code: 'projects_approved', title: { zh: '立项数', en: 'projects approved' }, unit: 'project', time: 'flow', amount: 1 },
    { code: 'projects_started', title: { zh: '启动项目数', en: 'projects started' }, unit: 'project', time: 'flow', amount: 2 },
    { code: 'projects_finished', title: { zh: '完工项目数', en: 'projects finished' }, unit: 'project', time: 'flow', amount: 3 },
    { code: 'project_cost', title: { zh: '计划总投资', en: 'planned cost of projects' }, unit: 'fen', time: 'flow', stage: 'planned', amount: 4 },
    { code: 'award', title: { zh: '承诺资金', en: 'money committed' }, unit: 'fen', time: 'flow', stage: 'committed', amount: 5 },
    { code: 'paid', title: { zh: '拨付资金', en: 'money paid' }, unit: 'fen', time: 'flow', stage: 'paid', amount: 6 },
    { code: 'spent', title: { zh: '项目单位支出', en: 'money spent by recipients' }, unit: 'fen', time: 'flow', stage: 'paid', amount: 7 },
    { code: 'project_firms', title: { zh: '项目企业数', en: 'firms with projects' }, unit: 'firm', time: 'flow', amount: 1, isDistinct: true },
  ],
  facts: (within) => sql`
    select p.id as record_id, p.organisation_id, p.region_x, f.from_on, coalesce(f.until_on, 'infinity') as until_on,
      array[f.state, p.area, p.programme_id::text, case when p.partner_x is null then 'own' else 'partner' end, left(o.industry_code, 1), o.industry_code, o.size_class] as dims, f.amounts::bigint[] as amounts
    from projects.project p left join organisations.organisation o on o.id = p.organisation_id
    cross join lateral (select coalesce(p.agreement_signed_on, p.starts_on) as agreed_on) d
    cross join lateral (
      select d.agreed_on as from_on, least(p.started_on, p.finished_on, p.closed_on) as until_on, case when p.started_on is null and p.state in ('running', 'suspended') then p.state else 'planned' end as state, array[1, null, null, null, null, null, null, null] as amounts
      union all select greatest(d.agreed_on, p.started_on), least(p.finished_on, p.closed_on), case p.state when 'suspended' then p.state else 'running' end, array[1, null, null, null, null, null, null, null] where p.started_on is not null
      union all select greatest(d.agreed_on, p.finished_on), p.closed_on, 'finished', array[1, null, null, null, null, null, null, null] where p.finished_on is not null
      union all select d.agreed_on, null, p.state, array[null, 1, null, null, case p.currency when 'CNY' then p.cost_fen end, null, null, null]
      union all select p.started_on, null, p.state, array[null, null, 1, null, null, null, null, null]
      union all select p.finished_on, null, p.state, array[null, null, null, 1, null, null, null, null]
      union all
      -- What comes back from a recipient was not paid; what is put back into the budget changes nothing more.
      select l.on_date, null, p.state, array[null, null, null, null, null,
        sum(l.amount) filter (where l.account_id = p.commitment_account and e.move in ('commit', 'release')), sum(l.amount) filter (where l.account_id <> p.commitment_account), sum(l.amount) filter (where l.account_id = p.expenditure_account)]
      from ledgers.line l join ledgers.entry e on e.book_id = l.book_id and e.number = l.number
      where l.account_id in (p.commitment_account, p.disbursement_account, p.expenditure_account) and p.currency = 'CNY' group by l.on_date
    ) f
    where ${within('p.id')} and (p.approved_by is not null or p.external_id is not null)`,
  titlesOf,
}

/** Milestones of approved projects, on the day they are due and the day they are met. Late from the day after until met, or until the project is closed. */
export const milestoneSubject: Subject = {
  name: 'milestone', title: { zh: '项目节点', en: 'Milestones' }, permission: 'projects:read',
  dimensions: [area, programme, section, industry, size], slices: ['area'],
  measures: [
    { code: 'milestones_due', title: { zh: '到期节点数', en: 'milestones due' }, unit: 'milestone', time: 'flow', amount: 0 },
    { code: 'milestones_met', title: { zh: '达成节点数', en: 'milestones met' }, unit: 'milestone', time: 'flow', amount: 1 },
    { code: 'milestones_late', title: { zh: '逾期节点数', en: 'milestones late' }, unit: 'milestone', time: 'stock', amount: 2 },
  ],
  facts: (within) => sql`
    select m.id as record_id, p.organisation_id, p.region_x, f.from_on, coalesce(f.until_on, 'infinity') as until_on,
      array[p.area, p.programme_id::text, left(o.industry_code, 1), o.industry_code, o.size_class] as dims, f.amounts::bigint[] as amounts
    from projects.milestone m join projects.project p on p.id = m.project_id left join organisations.organisation o on o.id = p.organisation_id
    cross join lateral (
      select m.due_on as from_on, null::date as until_on, array[1, null, null] as amounts
      union all select m.met_on, null, array[null, 1, null] where m.state = 'met'
      union all select m.due_on + 1, least(case m.state when 'met' then m.met_on end, p.closed_on), array[null, null, 1]
    ) f
    where ${within('m.id')} and (p.approved_by is not null or p.external_id is not null)`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; title: string; project_id: number }>`select m.id, p.title || ' · ' || m.title as title, m.project_id from projects.milestone m join projects.project p on p.id = m.project_id where m.id = any(${ids as number[]}::bigint[])`.execute(db as unknown as ProjectsDb)).rows
      .map((r) => [r.id, { title: r.title, link: { kind: 'project', id: r.project_id } }])),
}

const paymentState = {
  code: 'state', title: { zh: '状态', en: 'state' }, kind: 'code',
  words: {
    requested: { zh: '待审核', en: 'requested' }, returned: { zh: '退回补正', en: 'returned' }, checked: { zh: '已审核', en: 'checked' }, approved: { zh: '已批准', en: 'approved' }, ordered: { zh: '付款中', en: 'ordered' },
    paid: { zh: '已付款', en: 'paid' }, failed: { zh: '付款失败', en: 'failed' }, refused: { zh: '不予拨付', en: 'refused' }, cancelled: { zh: '已取消', en: 'cancelled' },
  },
} as const
const paymentKind = { code: 'kind', title: { zh: '类型', en: 'kind' }, kind: 'code', words: { instalment: { zh: '拨付', en: 'instalment' }, refund: { zh: '退款', en: 'refund' }, recovery: { zh: '追回', en: 'recovery' } } } as const
/** Requests for payment: waiting from the day they were asked for until they are paid or will not be. The money itself is that of projects. */
export const paymentSubject: Subject = {
  name: 'payment', title: { zh: '拨付申请', en: 'Payments' }, permission: 'projects:read',
  dimensions: [paymentState, paymentKind, area, programme, section, industry, size], slices: ['state', 'kind'],
  measures: [
    { code: 'payments_waiting', title: { zh: '待办拨付', en: 'payments waiting' }, unit: 'payment', time: 'stock', amount: 0 },
    { code: 'payments_late', title: { zh: '超时未拨付', en: 'payments late' }, unit: 'payment', time: 'stock', amount: 1 },
    { code: 'payments_made', title: { zh: '已付笔数', en: 'payments made' }, unit: 'payment', time: 'flow', amount: 2 },
    { code: 'payment_requests', title: { zh: '拨付申请数', en: 'payments asked for' }, unit: 'payment', time: 'flow', amount: 3 },
  ],
  facts: (within) => sql`
    select y.id as record_id, y.organisation_id, y.region_x, f.from_on, coalesce(f.until_on, 'infinity') as until_on,
      array[y.state, y.kind, p.area, p.programme_id::text, left(o.industry_code, 1), o.industry_code, o.size_class] as dims, f.amounts::bigint[] as amounts
    from projects.payment y join projects.project p on p.id = y.project_id left join organisations.organisation o on o.id = y.organisation_id
    cross join lateral (select (y.requested_at at time zone 'Asia/Shanghai')::date as asked_on, case when y.state = 'paid' then y.paid_on when y.state in ('refused', 'cancelled') then (y.updated_at at time zone 'Asia/Shanghai')::date end as over_on) d
    cross join lateral (
      select d.asked_on as from_on, d.over_on as until_on, array[1, null, null, null] as amounts
      union all select greatest(y.due_on + 1, d.asked_on), d.over_on, array[null, 1, null, null] where y.due_on is not null
      union all select y.paid_on, null, array[null, null, 1, null] where y.state = 'paid'
      union all select d.asked_on, null, array[null, null, null, 1]
    ) f
    where ${within('y.id')}`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; number: string }>`select id, number from projects.payment where id = any(${ids as number[]}::bigint[])`.execute(db as unknown as ProjectsDb)).rows.map((r) => [r.id, { title: r.number, link: { kind: 'payment', id: r.id } }])),
}

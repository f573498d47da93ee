import { sql } from 'kysely'
import type { Subject } from '../measures/index.ts'
import { industry, section, size } from '../organisations/index.ts'
import type { ProgrammesDb } from './context.ts'

const programmeState = { code: 'state', title: { zh: '状态', en: 'state' }, kind: 'code', words: { open: { zh: '申报中', en: 'open' }, reviewing: { zh: '评审中', en: 'under review' }, publicised: { zh: '公示中', en: 'publicised' }, decided: { zh: '已确定', en: 'decided' }, closed: { zh: '已结束', en: 'closed' } } } as const
export const programmeSubject: Subject = {
  name: 'programme', title: { zh: '政策', en: 'Programmes' }, permission: 'programmes:read', dimensions: [programmeState], slices: ['state'],
  measures: [
    { code: 'programmes_open', title: { zh: '申报中政策数', en: 'programmes open' }, unit: 'programme', time: 'stock', amount: 0 },
    { code: 'programmes_opened', title: { zh: '发布政策数', en: 'programmes opened' }, unit: 'programme', time: 'flow', amount: 1 },
    { code: 'programme_budget', title: { zh: '政策资金规模', en: 'money of programmes' }, unit: 'fen', time: 'flow', stage: 'planned', amount: 2 },
  ],
  facts: (within) => sql`
    select p.id as record_id, null::bigint as organisation_id, p.region_x, f.from_on, coalesce(f.until_on, 'infinity') as until_on, array[p.state] as dims, f.amounts::bigint[] as amounts
    from programmes.programme p cross join lateral (
      select p.opens_on as from_on, p.closes_on + 1 as until_on, array[1, null, null] as amounts
      union all select p.opens_on, null, array[null, 1, p.budget_fen]
    ) f where ${within('p.id')} and p.state <> 'draft'`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; title: string }>`select id, title_zh as title from programmes.programme where id = any(${ids as number[]}::bigint[])`.execute(db as unknown as ProgrammesDb)).rows.map((r) => [r.id, { title: r.title, link: { kind: 'programme', id: r.id } }])),
}

const state = {
  code: 'state', title: { zh: '状态', en: 'state' }, kind: 'code',
  words: {
    submitted: { zh: '已提交', en: 'submitted' }, returned: { zh: '退回补正', en: 'returned' }, accepted: { zh: '已受理', en: 'accepted' }, refused: { zh: '不予支持', en: 'refused' }, ranked: { zh: '已排序', en: 'ranked' }, reserve: { zh: '候补', en: 'reserve' },
    publicised: { zh: '公示中', en: 'publicised' }, approved: { zh: '已批准', en: 'approved' }, agreed: { zh: '已签约', en: 'agreed' }, withdrawn: { zh: '已撤回', en: 'withdrawn' },
  },
} as const
const programme = { code: 'programme', title: { zh: '政策编号', en: 'number of the programme' }, kind: 'code' } as const
/** Applications from the day they were submitted, in the region of the firm; a draft is the firm's alone. Awarded on the day of the agreement, or of the decision while there is none. */
export const applicationSubject: Subject = {
  name: 'application', title: { zh: '政策申报', en: 'Applications' }, permission: 'programmes:read',
  dimensions: [state, programme, section, industry, size], slices: ['state', 'programme', 'section', 'size'],
  measures: [
    { code: 'applications', title: { zh: '申报数', en: 'applications' }, unit: 'application', time: 'flow', amount: 0 },
    { code: 'applications_awarded', title: { zh: '获批申报数', en: 'applications awarded' }, unit: 'application', time: 'flow', amount: 1 },
    { code: 'awarded_fen', title: { zh: '获批金额', en: 'money awarded' }, unit: 'fen', time: 'flow', stage: 'committed', amount: 2 },
    { code: 'application_cost', title: { zh: '申报项目投资', en: 'cost of what is applied for' }, unit: 'fen', time: 'flow', stage: 'planned', amount: 3 },
  ],
  facts: (within) => sql`
    select a.id as record_id, a.organisation_id, a.region_x, f.from_on, 'infinity'::date as until_on, array[a.state, a.programme_id::text, left(o.industry_code, 1), o.industry_code, o.size_class] as dims, f.amounts::bigint[] as amounts
    from programmes.application a join organisations.organisation o on o.id = a.organisation_id join programmes.programme p on p.id = a.programme_id
    cross join lateral (
      select (a.submitted_at at time zone 'Asia/Shanghai')::date as from_on, array[1, null, null, a.cost_fen] as amounts where a.state <> 'draft'
      union all select coalesce(a.agreement_signed_on, (p.decided_at at time zone 'Asia/Shanghai')::date), array[null, 1, a.awarded_fen, null] where a.state in ('approved', 'agreed')
    ) f where ${within('a.id')}`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; title: string }>`select id, organisation_name || ' · ' || title as title from programmes.application where id = any(${ids as number[]}::bigint[]) and state <> 'draft'`.execute(db as unknown as ProgrammesDb)).rows
      .map((r) => [r.id, { title: r.title, link: { kind: 'programme-application', id: r.id } }])),
}

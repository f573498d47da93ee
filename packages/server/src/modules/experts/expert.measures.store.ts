import { sql } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { Subject } from '../measures/index.ts'
import { industry, section, size } from '../organisations/index.ts'
import type { ExpertsTables } from './experts.tables.ts'

const own = (db: Db<never>) => db as unknown as Db<ExpertsTables>
const institution = { code: 'institution', title: { zh: '单位', en: 'institution' }, kind: 'code' } as const
/** Experts while they give advice; one that is retired left with the last change of the record. */
export const expertSubject: Subject = {
  name: 'expert', title: { zh: '专家', en: 'Experts' }, permission: 'experts:read', dimensions: [institution], slices: [],
  measures: [{ code: 'experts', title: { zh: '在库专家数', en: 'experts' }, unit: 'expert', time: 'stock', amount: 0 }],
  facts: (within) => sql`
    select e.id as record_id, null::bigint as organisation_id, e.region_x, (e.created_at at time zone 'Asia/Shanghai')::date as from_on, case when e.is_retired then (e.updated_at at time zone 'Asia/Shanghai')::date else 'infinity' end as until_on,
      array[e.institution] as dims, array[1::bigint] as amounts from experts.expert e where ${within('e.id')}`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; name: string }>`select id, name from experts.expert where id = any(${ids as number[]}::bigint[])`.execute(own(db))).rows.map((r) => [r.id, { title: r.name, link: null }])),
}

const state = {
  code: 'state', title: { zh: '状态', en: 'state' }, kind: 'code',
  words: {
    asked: { zh: '已提出', en: 'asked for' }, accepted: { zh: '已接受', en: 'accepted' }, proposed: { zh: '已提议时间', en: 'time proposed' }, declined: { zh: '已谢绝', en: 'declined' }, scheduled: { zh: '已约定', en: 'scheduled' },
    held: { zh: '已诊断', en: 'held' }, reported: { zh: '已出处方', en: 'reported' }, 'followed-up': { zh: '已回访', en: 'followed up' }, closed: { zh: '已结束', en: 'closed' }, cancelled: { zh: '已取消', en: 'cancelled' },
  },
} as const
const mode = { code: 'mode', title: { zh: '方式', en: 'way' }, kind: 'code', words: { 'on-site': { zh: '现场会诊', en: 'on site' }, remote: { zh: '远程问诊', en: 'remote' } } } as const
const outcome = { code: 'outcome', title: { zh: '效果', en: 'outcome' }, kind: 'code', words: { solved: { zh: '已解决', en: 'solved' }, improved: { zh: '有改善', en: 'improved' }, unchanged: { zh: '无变化', en: 'unchanged' } } } as const
export const consultationSubject: Subject = {
  name: 'consultation', title: { zh: '专家会诊', en: 'Consultations' }, permission: 'experts:read',
  dimensions: [state, mode, outcome, section, industry, size], slices: ['state', 'mode', 'section'],
  measures: [
    { code: 'consultations', title: { zh: '会诊申请数', en: 'consultations asked for' }, unit: 'consultation', time: 'flow', amount: 0 },
    { code: 'consultations_held', title: { zh: '开展会诊数', en: 'consultations held' }, unit: 'consultation', time: 'flow', amount: 1 },
    { code: 'prescriptions', title: { zh: '开出处方数', en: 'prescriptions given' }, unit: 'consultation', time: 'flow', amount: 2 },
  ],
  facts: (within) => sql`
    select c.id as record_id, c.organisation_id, c.region_x, f.from_on, 'infinity'::date as until_on, array[c.state, c.mode, c.outcome, left(o.industry_code, 1), o.industry_code, o.size_class] as dims, f.amounts::bigint[] as amounts
    from experts.consultation c join organisations.organisation o on o.id = c.organisation_id
    cross join lateral (
      select (c.created_at at time zone 'Asia/Shanghai')::date as from_on, array[1, null, null] as amounts
      union all select (c.from_at at time zone 'Asia/Shanghai')::date, array[null, 1, null] where c.from_at is not null and c.state in ('held', 'reported', 'followed-up', 'closed')
      union all select (c.reported_at at time zone 'Asia/Shanghai')::date, array[null, null, 1] where c.reported_at is not null
    ) f where ${within('c.id')}`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; organisation_name: string }>`select id, organisation_name from experts.consultation where id = any(${ids as number[]}::bigint[])`.execute(own(db))).rows.map((r) => [r.id, { title: r.organisation_name, link: { kind: 'consultation', id: r.id } }])),
}

import { sql } from 'kysely'
import type { Subject } from '../measures/index.ts'
import { industry, section, size } from '../organisations/index.ts'
import type { DiagnosisDb } from './assessment.store.ts'

const kind = { code: 'kind', title: { zh: '问卷类型', en: 'kind of instrument' }, kind: 'code', words: { level: { zh: '数字化水平测评', en: 'digital level' }, maturity: { zh: '成熟度评估', en: 'maturity' }, survey: { zh: '问卷调查', en: 'survey' } } } as const
const instrument = { code: 'instrument', title: { zh: '问卷', en: 'instrument' }, kind: 'code' } as const
const basis = { code: 'basis', title: { zh: '评定方式', en: 'basis' }, kind: 'code', words: { self: { zh: '自测', en: 'self-assessed' }, site: { zh: '现场', en: 'on site' } } } as const
const level = { code: 'level', title: { zh: '评定等级', en: 'level found' }, kind: 'number' } as const
const stage = {
  code: 'stage', title: { zh: '阶段', en: 'stage' }, kind: 'code',
  words: { submitted: { zh: '已提交', en: 'submitted' }, grading: { zh: '评估中', en: 'being graded' }, graded: { zh: '已评估', en: 'graded' }, confirmed: { zh: '已确认', en: 'confirmed' } },
} as const

/**
 * Assessments on the day they were submitted, with how far they have come and what is known best of them: the assessor's word where there is
 * one, else the firm's own. They wait from then until they are confirmed.
 */
export const assessmentSubject: Subject = {
  name: 'assessment', title: { zh: '诊断评估', en: 'Assessments' }, permission: 'diagnosis:read',
  dimensions: [kind, instrument, basis, level, stage, section, industry, size], slices: ['kind', 'level', 'stage', 'section'],
  measures: [
    { code: 'assessments', title: { zh: '提交评估数', en: 'assessments submitted' }, unit: 'assessment', time: 'flow', amount: 0 },
    { code: 'assessments_confirmed', title: { zh: '确认评估数', en: 'assessments confirmed' }, unit: 'assessment', time: 'flow', amount: 1 },
    { code: 'assessments_waiting', title: { zh: '待评估数', en: 'assessments waiting for the assessor' }, unit: 'assessment', time: 'stock', amount: 2 },
    { code: 'assessments_open', title: { zh: '待提交数', en: 'assessments that firms still fill' }, unit: 'assessment', time: 'stock', amount: 3 },
  ],
  facts: (within) => sql`
    select a.id as record_id, a.organisation_id, a.region_x, f.from_on, coalesce(f.until_on, 'infinity') as until_on,
      array[i.kind, i.code, d.basis, case d.basis when 'site' then a.site_level else a.self_level end::text, case when a.state in ('submitted', 'grading', 'graded', 'confirmed') then a.state end, left(o.industry_code, 1), o.industry_code, o.size_class] as dims,
      f.amounts::bigint[] as amounts
    from diagnosis.assessment a join diagnosis.instrument i on i.id = a.instrument_id join organisations.organisation o on o.id = a.organisation_id
    cross join lateral (select (a.submitted_at at time zone 'Asia/Shanghai')::date as submitted_on, (a.confirmed_at at time zone 'Asia/Shanghai')::date as confirmed_on, case when a.state in ('graded', 'confirmed') then 'site' when a.submitted_at is not null then 'self' end as basis) d
    cross join lateral (
      select d.submitted_on as from_on, null::date as until_on, array[1, null, null, null] as amounts
      union all select d.confirmed_on, null, array[null, 1, null, null] where a.state = 'confirmed'
      union all select d.submitted_on, d.confirmed_on, array[null, null, 1, null]
      union all select (a.created_at at time zone 'Asia/Shanghai')::date, d.submitted_on, array[null, null, null, 1]
    ) f
    where ${within('a.id')}`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; name: string }>`select a.id, o.name from diagnosis.assessment a join organisations.organisation o on o.id = a.organisation_id where a.id = any(${ids as number[]}::bigint[])`.execute(db as unknown as DiagnosisDb)).rows
      .map((r) => [r.id, { title: r.name, link: { kind: 'assessment', id: r.id } }])),
}

import { sql } from 'kysely'
import type { Subject } from '../measures/index.ts'
import { industry, section, size } from '../organisations/index.ts'
import type { EffectsDb } from './effects.store.ts'

const verdict = {
  code: 'verdict', title: { zh: '结论', en: 'verdict' }, kind: 'code',
  words: { shown: { zh: '有成效', en: 'shown' }, 'not-shown': { zh: '未见成效', en: 'not shown' }, 'not-enough-data': { zh: '数据不足', en: 'not enough data' } },
} as const

/** Reports that their firms share, on the day they were computed. One that is not shared is the firm's own business and counts nowhere. */
export const effectSubject: Subject = {
  name: 'effect_report', title: { zh: '成效报告', en: 'Effect reports' }, permission: 'machines:read',
  dimensions: [verdict, section, industry, size], slices: ['verdict', 'section'],
  measures: [
    { code: 'effect_reports', title: { zh: '成效报告数', en: 'effect reports' }, unit: 'report', time: 'flow', amount: 0 },
    { code: 'effects_shown', title: { zh: '有成效的报告数', en: 'reports that show an effect' }, unit: 'report', time: 'flow', amount: 1 },
  ],
  facts: (within) => sql`
    select r.id as record_id, r.organisation_id, r.region_x, (r.computed_at at time zone 'Asia/Shanghai')::date as from_on, 'infinity'::date as until_on,
      array[r.verdict, left(o.industry_code, 1), o.industry_code, o.size_class] as dims, array[1, case r.verdict when 'shown' then 1 end]::bigint[] as amounts
    from effects.report r join organisations.organisation o on o.id = r.organisation_id where ${within('r.id')} and r.is_shared and r.state = 'ready'`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; title: string }>`select id, title from effects.report where id = any(${ids as number[]}::bigint[])`.execute(db as unknown as EffectsDb)).rows.map((r) => [r.id, { title: r.title, link: { kind: 'effect', id: r.id } }])),
}

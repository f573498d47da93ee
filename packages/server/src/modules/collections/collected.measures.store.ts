import { sql } from 'kysely'
import type { DeclaredMeasure, Subject } from '../measures/index.ts'
import type { CollectionsDb } from './context.ts'
import type { ItemRecord } from './forms/form.store.ts'

/**
 * Numbers of approved reports. Which measures there are is data: each item of a published form is one, the amounts of the facts that carry its
 * code. So the subject itself declares none; they follow as forms are published.
 */
export const collectedSubject: Subject = {
  name: 'collected', title: { zh: '采集填报', en: 'Collected reports' }, permission: 'collections:read',
  dimensions: [
    { code: 'item', title: { zh: '指标', en: 'item' }, kind: 'code' }, { code: 'form', title: { zh: '采集表', en: 'form' }, kind: 'code' },
    { code: 'filler', title: { zh: '填报对象', en: 'who fills' }, kind: 'code', words: { organisation: { zh: '企业', en: 'firms' }, region: { zh: '地区', en: 'regions' } } },
    { code: 'state', title: { zh: '审批状态', en: 'approval' }, kind: 'code', words: { approved: { zh: '审批中', en: 'partly approved' }, locked: { zh: '已锁定', en: 'locked' } } },
    { code: 'industry', title: { zh: '行业', en: 'industry' }, kind: 'prefix' }, { code: 'section', title: { zh: '行业门类', en: 'industry section' }, kind: 'code' },
    { code: 'size', title: { zh: '规模', en: 'size' }, kind: 'code', words: { large: { zh: '大型', en: 'large' }, medium: { zh: '中型', en: 'medium' }, small: { zh: '小型', en: 'small' }, micro: { zh: '微型', en: 'micro' } } },
  ],
  slices: ['section', 'size'], measures: [],
  facts: (within) => sql`
    select f.report_id as record_id, f.organisation_id, f.region_x, f.from_on, f.until_on,
      array[f.item, f.form_code, case when f.organisation_id is null then 'region' else 'organisation' end, f.state, f.industry_code, left(f.industry_code, 1), f.size_class] as dims, array[f.amount] as amounts
    from collections.figure f where ${within('f.report_id')}`,
  titlesOf: async (db, ids) => {
    const rows = await reportTitles(db as unknown as CollectionsDb, ids)
    return new Map(rows.map((r) => [r.id, { title: `${r.filler_name} · ${r.title_zh} ${r.label}`, link: { kind: 'collection-report', id: r.id } }]))
  },
}
const reportTitles = async (db: CollectionsDb, ids: readonly number[]) =>
  (await sql<{ id: number; filler_name: string; title_zh: string; label: string }>`select r.id, r.filler_name, f.title_zh, d.label from collections.report r join collections.round d on d.id = r.round_id join collections.form f on f.id = r.form_id where r.id = any(${ids as number[]}::bigint[])`.execute(db)).rows

export const measureOf = (item: ItemRecord): DeclaredMeasure & { of: NonNullable<DeclaredMeasure['of']> } => ({
  code: item.code, title: { zh: item.title_zh, en: item.title_en }, unit: item.unit, time: item.time, amount: 0, of: { dimension: 'item', operator: 'in', values: [item.code] },
  within: { lo: item.region_x, hi: item.region_hi },
})

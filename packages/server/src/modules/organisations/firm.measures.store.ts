import { sql } from 'kysely'
import type { Subject } from '../measures/index.ts'
import { industry, section, size } from './firm-dimensions.ts'
import { rowsByIds, type OrganisationsDb } from './organisations.store.ts'

const basis = { code: 'basis', title: { zh: '评定方式', en: 'basis' }, kind: 'code', words: { self: { zh: '自测', en: 'self-assessed' }, site: { zh: '现场', en: 'on site' } } } as const
const level = { code: 'level', title: { zh: '数字化等级', en: 'digital level' }, kind: 'number' } as const
const kind = { code: 'kind', title: { zh: '单位类型', en: 'kind of organisation' }, kind: 'code' } as const
const scale = { code: 'above_scale', title: { zh: '是否规上', en: 'above scale' }, kind: 'code', words: { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } } } as const

const titlesOf: Subject['titlesOf'] = async (db, ids) => new Map((await rowsByIds(db as unknown as OrganisationsDb, ids)).map((o) => [o.id, { title: o.name, link: { kind: 'organisation', id: o.id } }]))

/**
 * Firms from the day they were known to the day they closed, a stretch for each level. Attributes other than the level are as they are today:
 * the register does not say since when.
 */
export const firmSubject: Subject = {
  name: 'firm', title: { zh: '企业', en: 'Firms' }, permission: 'organisations:read',
  dimensions: [section, industry, size, level, basis, kind, scale], slices: ['section', 'size', 'level'],
  measures: [
    { code: 'firms', title: { zh: '企业数', en: 'firms' }, unit: 'firm', time: 'stock', amount: 0 },
    { code: 'firm_staff', title: { zh: '职工人数', en: 'staff' }, unit: 'person', time: 'stock', amount: 1 },
    { code: 'firm_revenue', title: { zh: '营业收入（上年）', en: 'revenue of last year' }, unit: 'fen', time: 'stock', amount: 2 },
    { code: 'firm_capital', title: { zh: '注册资本', en: 'registered capital' }, unit: 'fen', time: 'stock', amount: 3 },
    { code: 'level_score', title: { zh: '数字化得分合计', en: 'sum of digital scores' }, unit: 'score', time: 'stock', amount: 4 },
  ],
  facts: (within) => sql`
    select o.id as record_id, o.id as organisation_id, o.region_x, s.from_on, least(s.until_on, coalesce(o.closed_on, 'infinity')) as until_on,
      array[left(o.industry_code, 1), o.industry_code, o.size_class, s.level::text, s.basis, o.kind, o.above_scale::text] as dims,
      array[1, o.staff, o.revenue_fen, case o.capital_currency when 'CNY' then o.capital_minor end, round(s.score)::bigint] as amounts
    from organisations.organisation o cross join lateral (
      select greatest(from_on, o.known_on) as from_on, until_on, level, basis, score from organisations.standing where organisation_id = o.id and until_on > o.known_on
      union all
      select o.known_on, coalesce((select min(from_on) from organisations.standing where organisation_id = o.id and until_on > o.known_on), 'infinity'), null, null, null
    ) s
    where ${within('o.id')} and o.merged_into is null`,
  titlesOf,
}

const honour = { code: 'honour', title: { zh: '荣誉', en: 'honour' }, kind: 'code' } as const
const honourLevel = { code: 'honour_level', title: { zh: '级别', en: 'level of the honour' }, kind: 'code' } as const
export const honourSubject: Subject = {
  name: 'honour', title: { zh: '企业荣誉', en: 'Honours of firms' }, permission: 'organisations:read',
  dimensions: [honour, honourLevel, section, size], slices: ['honour'],
  measures: [
    { code: 'honours', title: { zh: '有效荣誉数', en: 'valid honours' }, unit: 'honour', time: 'stock', amount: 0 },
    { code: 'honoured_firms', title: { zh: '有荣誉的企业', en: 'firms with an honour' }, unit: 'firm', time: 'stock', amount: 0, isDistinct: true },
  ],
  facts: (within) => sql`
    select h.id as record_id, h.organisation_id, h.region_x, h.valid_from as from_on, coalesce(h.valid_until + 1, 'infinity') as until_on,
      array[h.code, h.level, left(o.industry_code, 1), o.size_class] as dims, array[1::bigint] as amounts
    from organisations.honour h join organisations.organisation o on o.id = h.organisation_id
    where ${within('h.id')} and h.withdrawn_at is null and o.merged_into is null`,
  titlesOf: async (db, ids) => {
    const rows = await honoursByIds(db as unknown as OrganisationsDb, ids)
    return new Map(rows.map((r) => [r.id, { title: r.name, link: { kind: 'organisation', id: r.organisation_id } }]))
  },
}
const honoursByIds = async (db: OrganisationsDb, ids: readonly number[]) =>
  (await sql<{ id: number; organisation_id: number; name: string }>`select h.id, h.organisation_id, o.name from organisations.honour h join organisations.organisation o on o.id = h.organisation_id where h.id = any(${ids as number[]}::bigint[])`.execute(db)).rows

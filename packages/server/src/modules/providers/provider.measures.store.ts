import { sql } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { Subject } from '../measures/index.ts'
import { industry, section, size } from '../organisations/index.ts'
import type { ProvidersTables } from './providers.tables.ts'

const own = (db: Db<never>) => db as unknown as Db<ProvidersTables>
const pool = { code: 'in_pool', title: { zh: '是否入池', en: 'in the pool' }, kind: 'code', words: { true: { zh: '入池', en: 'in the pool' }, false: { zh: '未入池', en: 'not in the pool' } } } as const

/** Providers whose profile anybody may read, from the day of their record. One that withdraws was never listed: the record does not say until when it was. */
export const providerSubject: Subject = {
  name: 'provider', title: { zh: '服务商', en: 'Providers' }, permission: 'providers:read',
  dimensions: [pool, section, industry, size], slices: ['in_pool'],
  measures: [
    { code: 'providers', title: { zh: '服务商数', en: 'providers' }, unit: 'provider', time: 'stock', amount: 0 },
    { code: 'provider_rating_sum', title: { zh: '服务评分合计', en: 'sum of ratings' }, unit: 'score', time: 'stock', amount: 1 },
    { code: 'provider_ratings', title: { zh: '服务评价数', en: 'ratings of providers' }, unit: 'work', time: 'stock', amount: 2 },
  ],
  facts: (within) => sql`
    select p.id as record_id, p.organisation_id, p.region_x, (p.created_at at time zone 'Asia/Shanghai')::date as from_on, 'infinity'::date as until_on,
      array[(p.pool_until is not null)::text, left(o.industry_code, 1), o.industry_code, o.size_class] as dims, array[1, p.rating_sum, p.ratings]::bigint[] as amounts
    from providers.provider p join organisations.organisation o on o.id = p.organisation_id where ${within('p.id')} and p.is_listed`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; name: string }>`select id, name from providers.provider where id = any(${ids as number[]}::bigint[])`.execute(own(db))).rows.map((r) => [r.id, { title: r.name, link: { kind: 'provider', id: r.id } }])),
}

const price = {
  code: 'price_model', title: { zh: '收费方式', en: 'how it is paid' }, kind: 'code',
  words: { free: { zh: '免费', en: 'free' }, 'one-off': { zh: '一次性', en: 'one-off' }, yearly: { zh: '按年', en: 'yearly' }, monthly: { zh: '按月', en: 'monthly' }, 'per-machine': { zh: '按设备', en: 'per machine' }, 'by-use': { zh: '按用量', en: 'by use' } },
} as const
const proven = { code: 'has_effects', title: { zh: '是否有成效证明', en: 'with proven effects' }, kind: 'code', words: { true: { zh: '有', en: 'yes' }, false: { zh: '无', en: 'no' } } } as const
export const solutionSubject: Subject = {
  name: 'solution', title: { zh: '解决方案', en: 'Solutions' }, permission: 'providers:read',
  dimensions: [price, proven], slices: ['price_model', 'has_effects'],
  measures: [{ code: 'solutions', title: { zh: '解决方案数', en: 'solutions' }, unit: 'solution', time: 'stock', amount: 0 }],
  facts: (within) => sql`
    select s.id as record_id, s.organisation_id, s.region_x, (coalesce(s.published_at, s.created_at) at time zone 'Asia/Shanghai')::date as from_on, 'infinity'::date as until_on,
      array[s.price_model, (s.shown_effects > 0)::text] as dims, array[1::bigint] as amounts
    from providers.solution s where ${within('s.id')} and s.is_listed`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; title: string }>`select id, title from providers.solution where id = any(${ids as number[]}::bigint[])`.execute(own(db))).rows.map((r) => [r.id, { title: r.title, link: { kind: 'solution', id: r.id } }])),
}

const group = { code: 'scene_group', title: { zh: '场景分组', en: 'group of scenes' }, kind: 'code' } as const
export const sceneSubject: Subject = {
  name: 'scene', title: { zh: '地方场景', en: 'Scenes of regions' }, permission: 'providers:read',
  dimensions: [group], slices: ['scene_group'],
  measures: [{ code: 'scenes', title: { zh: '地方自建场景数', en: 'scenes of the region’s own' }, unit: 'scene', time: 'stock', amount: 0 }],
  facts: (within) => sql`
    select s.id as record_id, null::bigint as organisation_id, s.region_x, (s.created_at at time zone 'Asia/Shanghai')::date as from_on, 'infinity'::date as until_on, array[s.scene_group] as dims, array[1::bigint] as amounts
    from providers.scene s where ${within('s.id')} and not s.is_retired`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; title: string }>`select id, title_zh as title from providers.scene where id = any(${ids as number[]}::bigint[])`.execute(own(db))).rows.map((r) => [r.id, { title: r.title, link: null }])),
}

import { FilterSyntaxError, parseFilter, type Condition, type FilterFields } from '@jingwei/contract/filter'
import { callFilter, PriceModel, providerFilter, SceneCode, solutionFilter } from '@jingwei/contract/providers'
import { SizeClass } from '@jingwei/contract/organisations'
import { queryTerms } from '@jingwei/engines/text'
import { sql, type RawBuilder } from 'kysely'
import type { Regions } from '../regions/index.ts'
import { facetsForIndustry, facetsForRegion, industryOf } from './facets.ts'
import { badFilter, searchTooShort } from './providers.errors.ts'

export type Asked = { readonly q?: string | undefined; readonly filter: string }
type Where = RawBuilder<unknown>
type Place = { readonly regions: Regions; readonly today: string }

function conditionsOf(filter: string, fields: FilterFields): Condition[] {
  try {
    return parseFilter(filter, fields)
  } catch (error) {
    if (error instanceof FilterSyntaxError) throw badFilter(error.condition, { zh: `筛选条件有误（${error.message}）`, en: error.message })
    throw error
  }
}
/** One of these facets; each is a question of its own to the index. */
const anyFacet = (facets: readonly string[]): Where => sql`(${sql.join(facets.map((f) => sql`r.facets @> array[${f}]::text[]`), sql` or `)})`
const checked = (field: string, values: readonly string[], isGood: (v: string) => boolean, zh: string, en: string) => {
  for (const v of values) if (!isGood(v)) throw badFilter(`${field}:${v}`, { zh, en })
  return values
}
const whole = (field: string, value: string) => {
  const n = Number(value)
  if (!Number.isSafeInteger(n)) throw badFilter(`${field}:${value}`, { zh: '应为整数（金额以分计）', en: 'takes a whole number (money in fen)' })
  return n
}
const regionOf = (code: string, { regions }: Place) => {
  const node = regions.resolve(code)
  if (!node) throw badFilter(`region:${code}`, { zh: `没有代码为 ${code} 的区划`, en: `no region has the code ${code}` })
  return node
}
const industriesOf = (values: readonly string[]) =>
  values.flatMap((v) => {
    const code = industryOf(v)
    if (code === null) throw badFilter(`industry:${v}`, { zh: '不是国民经济行业代码', en: 'is no industry code of GB/T 4754' })
    return facetsForIndustry(code)
  })
const anyOf = (column: string, values: readonly string[]): Where => sql`${sql.raw(column)} = any(${values as string[]}::text[])`
const isScene = (v: string) => SceneCode.safeParse(v).success

/** Holds all the words: tokens find candidates through the index, LIKE makes sure. */
function searchSql(q: string | undefined): Where[] {
  if (!q) return []
  const terms = queryTerms(q)
  // A code is searched as the word it is: no text here has codes of its own.
  const tokens = terms.name.length > 0 ? terms.name : queryTerms(`${q}　`).name
  if (tokens.length === 0 && terms.kind === 'short') throw searchTooShort()
  return [...(tokens.length > 0 ? [sql`r.terms @> ${tokens}::int[]`] : []), sql`r.search_key like ${terms.like}`]
}

export function providerConditions({ q, filter }: Asked, place: Place): Where[] {
  return [...searchSql(q), ...conditionsOf(filter, providerFilter).map(({ field, values }): Where => {
    const [value = ''] = values
    switch (field) {
      case 'scene': return anyFacet(checked(field, values, isScene, '不是场景代码', 'is no code of a scene').map((v) => `s:${v}`))
      case 'industry': return anyFacet(industriesOf(values))
      case 'region': return anyFacet(values.flatMap((v) => facetsForRegion(regionOf(v, place).code, place.regions)))
      case 'pool': return value === 'true' ? sql`r.pool_until >= ${place.today}::date` : sql`(r.pool_until is null or r.pool_until < ${place.today}::date)`
      case 'rating': return sql`r.ratings > 0 and r.rating_score >= ${Number(value)}`
      case 'capacity': return sql`r.jobs_at_once - r.load >= ${whole(field, value)}`
      case 'copied': return value === 'true' ? sql`r.copied > 0` : sql`r.copied = 0`
      default: return anyOf('r.state', values)
    }
  })]
}

export function solutionConditions({ q, filter }: Asked, place: Place): Where[] {
  const conditions = conditionsOf(filter, solutionFilter)
  const level = conditions.find((c) => c.field === 'level')?.values[0]
  const hasScene = conditions.some((c) => c.field === 'scene')
  return [...searchSql(q), ...conditions.flatMap(({ field, operator, values }): Where[] => {
    const [value = ''] = values
    switch (field) {
      // A level beside a scene is a level of that scene.
      case 'scene': return [anyFacet(checked(field, values, isScene, '不是场景代码', 'is no code of a scene').map((v) => (level === undefined ? `s:${v}` : `s:${v}:${whole('level', level)}`)))]
      case 'level': return hasScene ? [] : [anyFacet([`l:${whole(field, value)}`])]
      case 'industry': return [anyFacet(industriesOf(values))]
      case 'region': return [anyFacet(values.flatMap((v) => facetsForRegion(regionOf(v, place).code, place.regions)))]
      case 'size': return [anyFacet(checked(field, values, (v) => SizeClass.safeParse(v).success, '应为 large、medium、small 或 micro', 'is large, medium, small or micro').map((v) => `z:${v}`))]
      case 'priceModel': return [anyFacet(checked(field, values, (v) => PriceModel.safeParse(v).success, '不是收费方式', 'is no price model').map((v) => `m:${v}`))]
      case 'price': return [sql`r.price_min_fen ${sql.raw(operator === 'gte' ? '>=' : '<=')} ${whole(field, value)}`]
      case 'provider': return [sql`r.provider_id = any(${values.map((v) => whole(field, v))}::bigint[])`]
      case 'pool': return [value === 'true' ? sql`r.pool_until >= ${place.today}::date` : sql`(r.pool_until is null or r.pool_until < ${place.today}::date)`]
      case 'effect': return [value === 'true' ? anyFacet(['e:shown']) : sql`r.shown_effects = 0`]
      default: return [anyOf('r.state', values)]
    }
  })]
}

export function callConditions({ q, filter }: Asked, place: Place): Where[] {
  return [...(q ? [sql`r.title ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`] : []), ...conditionsOf(filter, callFilter).map(({ field, values }): Where => {
    if (field !== 'region') return anyOf('r.state', values)
    // Calls of the place, of those within it and of those around it.
    return sql`(${sql.join(values.map((v) => { const n = regionOf(v, place); return sql`(r.region_x between ${n.lo} and ${n.hi} or (r.region_x <= ${n.lo} and r.region_hi >= ${n.hi}))` }), sql` or `)})`
  })]
}

import { parseFilter, FilterSyntaxError, type Condition } from '@jingwei/contract/filter'
import { isoDate } from '@jingwei/contract/operation'
import { organisationFilter, type OrganisationRow } from '@jingwei/contract/organisations'
import { queryTerms } from '@jingwei/engines/text'
import { sql, type RawBuilder } from 'kysely'
import { invalid, ProblemError } from '../../kernel/errors/problem-error.ts'
import type { Regions } from '../regions/index.ts'
import { listed, toRow, type OrganisationRecord, type OrganisationsDb } from './organisations.store.ts'

export type ListInput = { q?: string | undefined; filter: string; sort: string; on?: string | undefined }
/** Beyond this a list says "more than", because counting on would cost more than the page; the count operation goes on to the end. */
const countLimit = 1_000

type Sort = { expression: string; type: string; descending: boolean }
const sorts: Record<string, Omit<Sort, 'descending'>> = {
  updated: { expression: 'o.updated_at', type: 'timestamptz' },
  name: { expression: 'o.name', type: 'text' },
  established: { expression: "coalesce(o.established_on, '0001-01-01'::date)", type: 'date' },
  capital: { expression: 'coalesce(o.capital_minor, -1)', type: 'bigint' },
  score: { expression: 'o.score', type: 'real' },
}
const sortOf = (name: string): Sort => ({ ...sorts[name.replace('-', '')]!, descending: name.startsWith('-') })

const any = (values: readonly string[], type: string) => sql`any(${values as string[]}::${sql.raw(type)}[])`

/** One condition of the filter grammar as SQL; the grammar has already checked fields, operators and values. */
function conditionSql({ field, operator, values }: Condition, regions: Regions, onDay: boolean): RawBuilder<unknown> {
  const [value = ''] = values
  const level = sql.raw(onDay ? 's.level' : 'o.level')
  const isPresent = (column: string) => (operator === 'empty' ? sql`${sql.raw(column)} is null` : operator === 'present' ? sql`${sql.raw(column)} is not null` : null)
  switch (field) {
    case 'region': {
      const nodes = values.map((code) => {
        const node = regions.resolve(code)
        if (!node) throw badFilter(`region:${code}`, { zh: `没有代码为 ${code} 的区划`, en: `no region has the code ${code}` })
        return node
      })
      return sql`(${sql.join(nodes.map((n) => sql`o.region_x between ${n.lo} and ${n.hi}`), sql` or `)})`
    }
    case 'industry':
      return isPresent('o.industry_code') ?? sql`(${sql.join(values.map((v) => sql`o.industry_code like ${`${v.replace(/[%_\\]/g, '')}%`}`), sql` or `)})`
    case 'size':
      return isPresent('o.size_class') ?? sql`o.size_class = ${any(values, 'text')}`
    case 'aboveScale':
      return isPresent('o.above_scale') ?? sql`o.above_scale = ${value === 'true'}`
    case 'level': {
      if (operator === 'gte') return sql`${level} >= ${Number(value)}`
      if (operator === 'lte') return sql`${level} <= ${Number(value)}`
      return isPresent(onDay ? 's.level' : 'o.level') ?? sql`${level} = ${any(values, 'smallint')}`
    }
    case 'stood':
      return sql`exists (select from organisations.standing t where t.organisation_id = o.id and (${sql.join(values.map(stoodSql), sql` or `)}))`
    case 'basis':
      return sql`${sql.raw(onDay ? 's.basis' : 'o.basis')} = ${any(values, 'text')}`
    case 'score':
      return sql`${sql.raw(onDay ? 's.score' : 'o.score')} ${sql.raw(operator === 'gte' ? '>=' : '<=')} ${Number(value)}`
    case 'honour':
      return operator === 'empty' ? sql`o.honours = '{}'` : operator === 'present' ? sql`o.honours <> '{}'` : sql`(o.honours && ${values as string[]}::text[] and o.honours <> '{}')`
    case 'tag':
      return operator === 'empty' ? sql`o.tags = '{}'` : operator === 'present' ? sql`o.tags <> '{}'` : sql`(o.tags && ${values as string[]}::text[] and o.tags <> '{}')`
    case 'established':
      return sql`o.established_on ${sql.raw(operator === 'gte' ? '>=' : '<=')} ${value}::date`
    case 'capital':
      return isPresent('o.capital_minor') ?? sql`o.capital_minor ${sql.raw(operator === 'gte' ? '>=' : '<=')} ${Math.round(Number(value) * 100)}`
    case 'creditCode':
      return isPresent('o.credit_code') ?? sql`o.credit_code = ${value}`
    case 'import':
      return sql`o.import_id = ${Number(value)}`
    default:
      return sql`o.kind = ${any(values, 'text')}`
  }
}
/** `2024-10-31.2`: level 2 on that day; without a level, any. Only firms that figures of that day count. */
function stoodSql(value: string): RawBuilder<unknown> {
  const [day = '', level] = value.split('.')
  if (!isoDate.safeParse(day).success || (level !== undefined && !/^[0-4]$/.test(level)))
    throw badFilter(`stood:${value}`, { zh: '应写作 2024-10-31 或 2024-10-31.2', en: 'expected 2024-10-31 or 2024-10-31.2' })
  return sql`(o.known_on <= ${day}::date and (o.closed_on is null or o.closed_on > ${day}::date) and t.from_on <= ${day}::date and t.until_on > ${day}::date ${level === undefined ? sql`` : sql`and t.level = ${Number(level)}`})`
}
const badFilter = (condition: string, message: { zh: string; en: string }) => invalid([{ path: 'query.filter', code: 'filter', message: { zh: `${condition}：${message.zh}`, en: `${condition}: ${message.en}` } }])

function conditionsOf(filter: string) {
  try {
    return parseFilter(filter, organisationFilter)
  } catch (error) {
    if (error instanceof FilterSyntaxError) throw badFilter(error.condition, { zh: `筛选条件有误（${error.message}）`, en: error.message })
    throw error
  }
}

/** Contains the text: tokens find candidates through the index, LIKE makes sure. */
function searchSql(q: string): RawBuilder<unknown> {
  const terms = queryTerms(q)
  if (terms.kind === 'short')
    throw new ProblemError('organisations.search-too-short', 400, { title: { zh: '请至少输入名称的两个字，或信用代码的四位', en: 'Type at least two characters of a name or four of a credit code' } })
  const byName = sql`(o.terms @> ${terms.name}::int[] and (o.name_key like ${terms.like} or exists (select from organisations.former_name f where f.organisation_id = o.id and lower(f.name) like ${terms.like})))`
  const bigram = sql`o.terms @> ${terms.name}::int[]`
  const byCode = sql`(o.terms @> ${terms.code}::int[] and o.credit_code like ${terms.codeLike})`
  if (terms.kind === 'code') return byCode
  // Two characters are one token, and one token is exact.
  const name = terms.name.length === 1 ? bigram : byName
  return terms.kind === 'name' ? name : sql`(${name} or ${byCode})`
}

/** Everything after `from`, shared by list, count, export, selection and bulk changes, so that they mean the same rows. */
export function sourceOf(input: ListInput, regions: Regions) {
  const conditions = conditionsOf(input.filter)
  const onDay = input.on !== undefined
  const where = [sql`o.merged_into is null`, ...conditions.map((c) => conditionSql(c, regions, onDay))]
  if (input.q) where.push(searchSql(input.q))
  if (onDay) where.push(sql`o.known_on <= ${input.on}::date and (o.closed_on is null or o.closed_on > ${input.on}::date)`)
  // Order by score leads through an index that holds only firms with a score.
  if (input.sort.endsWith('score')) where.push(onDay ? sql`s.score is not null` : sql`o.level is not null`)
  const join = onDay ? sql`left join organisations.standing s on s.organisation_id = o.id and s.from_on <= ${input.on}::date and s.until_on > ${input.on}::date` : sql``
  const area = [sql`o.merged_into is null`, ...conditions.filter((c) => c.field === 'region').map((c) => conditionSql(c, regions, onDay))]
  return { from: sql`organisations.organisation o ${join}`, join, where: sql.join(where, sql` and `), area: sql.join(area, sql` and `), onDay }
}

const columnsOf = (onDay: boolean) =>
  sql.raw(listed.map((c) => (onDay && ['level', 'score', 'basis'].includes(c) ? `s.${c}` : onDay && c === 'assessed_on' ? 's.from_on as assessed_on' : `o.${c}`)).join(', '))

type Cursor = { key: string | number; id: number; total: number; exact: boolean }
const encode = (cursor: Cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url')
function decode(text: string): Cursor {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as Cursor
    if (Number.isSafeInteger(cursor.id) && Number.isSafeInteger(cursor.total) && ['string', 'number'].includes(typeof cursor.key)) return cursor
  } catch {
    // falls through to the refusal
  }
  throw invalid([{ path: 'query.cursor', code: 'cursor', message: { zh: '翻页标记无效，请从第一页开始', en: 'not a cursor of this list; begin with the first page' } }])
}

/**
 * A list has two ways to a page. What is few is gathered whole and sorted, which also counts it; what is many is walked along the index
 * of its order until the page is full. The planner cannot choose between the two by itself: rosters come sorted by place, so a place's
 * rows may lie anywhere along another order. Few are the firms that a search finds, and those of an area, up to these numbers; a search
 * that overflows is thereby counted as far as a list counts.
 */
export const gatherLimits = { search: countLimit, area: 20_000 }

type ListedRow = OrganisationRecord & { sort_key: string | number; found?: number }

export async function listOrganisations(db: OrganisationsDb, input: ListInput & { cursor?: string | undefined; limit: number }, regions: Regions, gather = gatherLimits) {
  const { from, join, where, area, onDay } = sourceOf(input, regions)
  const sort = sortOf(input.sort)
  const expression = sql.raw(onDay && input.sort.endsWith('score') ? 's.score' : sort.expression)
  const way = sql.raw(sort.descending ? 'desc' : 'asc')
  const cursor = input.cursor === undefined ? undefined : decode(input.cursor)
  const after = (key: RawBuilder<unknown>, id: RawBuilder<unknown>) =>
    cursor ? sql`and (${key}, ${id}) ${sql.raw(sort.descending ? '<' : '>')} (${cursor.key}::${sql.raw(sort.type)}, ${cursor.id}::bigint)` : sql``
  const gathered = async (atMost: number | null) => {
    const { rows } = await sql<ListedRow>`with few as materialized (select o.id, ${expression} as sort_key from ${from} where ${where} ${atMost === null ? sql`` : sql`limit ${atMost + 1}`})
        select ${columnsOf(onDay)}, page.sort_key::text as sort_key, (select count(*)::int from few) as found
        from (select * from few where true ${after(sql`sort_key`, sql`id`)} order by sort_key ${way}, id ${way} limit ${input.limit + 1}) page
        join organisations.organisation o on o.id = page.id ${join} order by page.sort_key ${way}, page.id ${way}`.execute(db)
    // A search that found more than was gathered has an incomplete page; on an empty one it does not say how many.
    return atMost !== null && (rows[0]?.found ?? (cursor ? Infinity : 0)) > atMost ? null : rows
  }
  const walked = async () =>
    (await sql<ListedRow>`select ${columnsOf(onDay)}, ${expression}::text as sort_key from ${from} where ${where} ${after(expression, sql`o.id`)}
        order by ${expression} ${way}, o.id ${way} limit ${input.limit + 1}`.execute(db)).rows
  const isSmallArea = async () => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select 1 from organisations.organisation o where ${area} limit ${gather.area + 1}) counted`.execute(db)
    return (rows[0]?.n ?? 0) <= gather.area
  }
  const few = input.q ? await gathered(gather.search) : (await isSmallArea()) ? await gathered(null) : null
  const rows = few ?? (await walked())
  const counted = few?.[0]?.found ?? (rows.length <= input.limit ? rows.length : undefined)
  const overflown = input.q && !few ? { total: gather.search, exact: false } : undefined
  const total = cursor ?? overflown ?? (await countOf(db, input, regions, counted))
  const items = rows.slice(0, input.limit)
  const last = items.at(-1)
  return {
    items: items.map((r): OrganisationRow => toRow(r, regions)),
    next: rows.length > input.limit && last ? encode({ key: last.sort_key, id: last.id, total: total.total, exact: total.exact }) : null,
    total: total.total,
    totalIsExact: total.exact,
  }
}

async function countOf(db: OrganisationsDb, input: ListInput, regions: Regions, known: number | undefined) {
  if (known !== undefined) return { total: known, exact: true }
  const { from, where } = sourceOf(input, regions)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select 1 from ${from} where ${where} limit ${countLimit + 1}) counted`.execute(db)
  const n = rows[0]?.n ?? 0
  return { total: Math.min(n, countLimit), exact: n <= countLimit }
}

export async function countOrganisations(db: OrganisationsDb, input: Omit<ListInput, 'sort'>, regions: Regions) {
  const { from, where } = sourceOf({ ...input, sort: 'name' }, regions)
  return (await sql<{ n: number }>`select count(*)::int as n from ${from} where ${where}`.execute(db)).rows[0]!.n
}

/** Rows of an export in batches, through a server-side cursor of the caller's transaction. */
export async function* allRows(db: OrganisationsDb, input: ListInput, ids: readonly number[] | undefined, regions: Regions): AsyncGenerator<OrganisationRow[]> {
  const { from, where, onDay } = sourceOf(input, regions)
  const sort = sortOf(input.sort)
  const expression = onDay && input.sort.endsWith('score') ? 's.score' : sort.expression
  const chosen = ids ? sql`and o.id = any(${ids as number[]}::bigint[])` : sql``
  const way = sql.raw(sort.descending ? 'desc' : 'asc')
  await sql`declare listed no scroll cursor for select ${columnsOf(onDay)} from ${from} where ${where} ${chosen} order by ${sql.raw(expression)} ${way}, o.id ${way}`.execute(db)
  for (;;) {
    const { rows } = await sql<OrganisationRecord>`fetch 1000 from listed`.execute(db)
    if (rows.length === 0) return
    yield rows.map((r) => toRow(r, regions))
  }
}

export async function selectOrganisations(db: OrganisationsDb, selection: { ids: number[] } | { query: { q?: string | undefined; filter: string } }, limit: number, regions: Regions) {
  const input: ListInput = 'ids' in selection ? { filter: '', sort: 'name' } : { ...selection.query, sort: 'name' }
  const { from, where } = sourceOf(input, regions)
  const chosen = 'ids' in selection ? sql`and o.id = any(${selection.ids}::bigint[])` : sql``
  const { rows } = await sql<{ id: number; region_x: number; name: string }>`select o.id, o.region_x, o.name from ${from} where ${where} ${chosen} order by o.id limit ${limit + 1}`.execute(db)
  if (rows.length > limit)
    throw new ProblemError('organisations.too-many', 422, { title: { zh: `一次最多 ${limit.toLocaleString()} 家，请缩小范围`, en: `At most ${limit.toLocaleString()} at a time; narrow the selection` } })
  return rows
}

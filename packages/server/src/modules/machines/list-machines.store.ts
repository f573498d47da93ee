import { parseFilter, FilterSyntaxError, type Condition } from '@jingwei/contract/filter'
import { machineFilter, type ConnectionProtocol } from '@jingwei/contract/machines'
import { sql, type RawBuilder } from 'kysely'
import { invalid } from '../../kernel/errors/problem-error.ts'
import type { MachinesDb } from './facts.store.ts'

export type ListInput = { q?: string | undefined; filter: string; sort: 'code' | '-code' | 'name' | '-name' | 'seen' | '-seen'; retired: boolean }
/** `withConnections` is for the firm itself: how its machines are connected is nobody else's matter. `place` narrows further than the mandate does. */
export type ListScope = { aliveSince: string; withConnections: boolean; place?: { lo: number; hi: number } }
export type MachineListRecord = {
  id: number; code: string; name: string; organisation_id: number; type_id: number; type_code: string; title_zh: string; title_en: string; workshop_id: number | null; workshop_name: string | null
  connection_id: number | null; connection_name: string | null; protocol: ConnectionProtocol | null; maker: string | null; model: string | null; serial: string | null; commissioned_on: string | null
  last_reading_at: string | null; retired_at: string | null
}
const countLimit = 10_000

const sorts = {
  code: { expression: sql`m.code`, type: 'text' },
  name: { expression: sql`m.name`, type: 'text' },
  seen: { expression: sql`coalesce(u.last_reading_at, '-infinity')`, type: 'timestamptz' },
} as const
const sortOf = (name: ListInput['sort']) => ({ ...sorts[name.replace('-', '') as keyof typeof sorts], descending: name.startsWith('-') })

const badFilter = (condition: string, zh: string, en: string) => invalid([{ path: 'query.filter', code: 'filter', message: { zh: `${condition}：${zh}`, en: `${condition}: ${en}` } }])
function conditionsOf(filter: string): Condition[] {
  try {
    return parseFilter(filter, machineFilter)
  } catch (error) {
    if (error instanceof FilterSyntaxError) throw badFilter(error.condition, `筛选条件有误（${error.message}）`, error.message)
    throw error
  }
}
function conditionSql({ field, operator, values }: Condition, { aliveSince }: ListScope): RawBuilder<unknown> {
  if (field === 'type') return sql`t.code = any(${values}::text[])`
  if (field === 'alive') return values[0] === 'true' ? sql`u.last_reading_at >= ${aliveSince}` : sql`(u.last_reading_at is null or u.last_reading_at < ${aliveSince})`
  const column = sql.raw(field === 'workshop' ? 'm.workshop_id' : field === 'connection' ? 'm.connection_id' : 'm.organisation_id')
  if (operator === 'empty') return sql`${column} is null`
  const ids = values.map(Number)
  if (!ids.every(Number.isSafeInteger)) throw badFilter(`${field}:${values.join(',')}`, '应为整数', 'expected whole numbers')
  return sql`${column} = any(${ids}::bigint[])`
}

function sourceOf(input: ListInput, scope: ListScope) {
  const where = [input.retired ? sql`m.retired_at is not null` : sql`m.retired_at is null`, ...conditionsOf(input.filter).map((c) => conditionSql(c, scope))]
  if (scope.place) where.push(sql`m.region_x between ${scope.place.lo} and ${scope.place.hi}`)
  if (input.q) {
    const like = `%${input.q.replace(/[\\%_]/g, '\\$&')}%`
    where.push(sql`(m.code ilike ${like} or m.name ilike ${like} or m.model ilike ${like})`)
  }
  return { from: sql`machines.machine m join machines.machine_type t on t.id = m.type_id left join machines.machine_use u on u.machine_id = m.id`, where: sql.join(where, sql` and `) }
}
const columns = (withConnections: boolean) => sql`m.id, m.code, m.name, m.organisation_id, m.type_id, t.code as type_code, t.title_zh, t.title_en, m.workshop_id, w.name as workshop_name,
  ${withConnections ? sql`m.connection_id, c.name as connection_name, c.protocol` : sql`null::bigint as connection_id, null::text as connection_name, null::text as protocol`},
  m.maker, m.model, m.serial, m.commissioned_on, u.last_reading_at, m.retired_at`
const alsoJoined = (withConnections: boolean) => sql`left join machines.workshop w on w.id = m.workshop_id ${withConnections ? sql`left join machines.connection c on c.id = m.connection_id` : sql``}`

type Cursor = { key: string; id: number; total: number; exact: boolean }
const encode = (cursor: Cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url')
function decode(text: string, type: string): Cursor {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as Cursor
    const keyFits = typeof cursor.key === 'string' && !cursor.key.includes('\0') && (type === 'text' || /^(-infinity|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?)$/.test(cursor.key))
    if (keyFits && Number.isSafeInteger(cursor.id) && Number.isSafeInteger(cursor.total)) return cursor
  } catch {
    // falls through to the refusal
  }
  throw invalid([{ path: 'query.cursor', code: 'cursor', message: { zh: '翻页标记无效，请从第一页开始', en: 'not a cursor of this list; begin with the first page' } }])
}

export async function pageOfMachines(db: MachinesDb, input: ListInput & { cursor?: string | undefined; limit: number }, scope: ListScope) {
  const { from, where } = sourceOf(input, scope)
  const { expression, type, descending } = sortOf(input.sort)
  const way = sql.raw(descending ? 'desc' : 'asc')
  const cursor = input.cursor === undefined ? undefined : decode(input.cursor, type)
  const after = cursor ? sql`and (${expression}, m.id) ${sql.raw(descending ? '<' : '>')} (${cursor.key}::${sql.raw(type)}, ${cursor.id}::bigint)` : sql``
  const { rows } = await sql<MachineListRecord & { sort_key: string }>`select ${columns(scope.withConnections)}, (${expression})::text as sort_key from ${from} ${alsoJoined(scope.withConnections)}
    where ${where} ${after} order by ${expression} ${way}, m.id ${way} limit ${input.limit + 1}`.execute(db)
  const counted = async () => {
    if (rows.length <= input.limit) return { total: rows.length, exact: true }
    const n = (await sql<{ n: number }>`select count(*)::int as n from (select 1 from ${from} where ${where} limit ${countLimit + 1}) counted`.execute(db)).rows[0]?.n ?? 0
    return { total: Math.min(n, countLimit), exact: n <= countLimit }
  }
  const { total, exact } = cursor ?? (await counted())
  const items = rows.slice(0, input.limit)
  const last = items.at(-1)
  return { items, next: rows.length > input.limit && last ? encode({ key: last.sort_key, id: last.id, total, exact }) : null, total, totalIsExact: exact }
}

/** Rows of an export in batches, through a cursor of the caller's transaction. */
export async function* allOfMachines(db: MachinesDb, input: ListInput, scope: ListScope): AsyncGenerator<MachineListRecord[]> {
  const { from, where } = sourceOf(input, scope)
  const { expression, descending } = sortOf(input.sort)
  const way = sql.raw(descending ? 'desc' : 'asc')
  await sql`declare machines_listed no scroll cursor for select ${columns(scope.withConnections)} from ${from} ${alsoJoined(scope.withConnections)} where ${where} order by ${expression} ${way}, m.id ${way}`.execute(db)
  for (;;) {
    const { rows } = await sql<MachineListRecord>`fetch 1000 from machines_listed`.execute(db)
    if (rows.length === 0) return
    yield rows
  }
}

export async function machineRecord(db: MachinesDb, id: number, withConnections: boolean) {
  const { rows } = await sql<MachineListRecord & { version: number; payload_name: string; ideal_seconds_per_unit: number | null }>`select ${columns(withConnections)}, m.version, m.payload_name, m.ideal_seconds_per_unit
    from machines.machine m join machines.machine_type t on t.id = m.type_id left join machines.machine_use u on u.machine_id = m.id ${alsoJoined(withConnections)} where m.id = ${id}`.execute(db)
  return rows[0]
}

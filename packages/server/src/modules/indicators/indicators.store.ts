import type { DefinitionFields } from '@jingwei/contract/indicators'
import { sql, type Kysely } from 'kysely'
import type { IndicatorsTables } from './indicators.tables.ts'

export type IndicatorsDb = Kysely<IndicatorsTables>
export type DefinitionRow = {
  readonly id: number; readonly code: string; readonly version: number; readonly state: 'draft' | 'current' | 'former' | 'retired'; readonly region_x: number | null; readonly region_hi: number | null
  readonly body: DefinitionFields; readonly pins: Readonly<Record<string, number>>; readonly maker: string; readonly made_at: string; readonly in_force_from: string | null; readonly reason: string | null
}
const columns = sql.raw('id, code, version, state, region_x, region_hi, body, pins, maker, made_at, in_force_from, reason')

export const allDefinitions = async (db: IndicatorsDb) => (await sql<DefinitionRow>`select ${columns} from indicators.definition order by code, version desc`.execute(db)).rows
export const lockVersions = async (db: IndicatorsDb, code: string) => (await sql<DefinitionRow>`select ${columns} from indicators.definition where code = ${code} order by version desc for update`.execute(db)).rows
export const isTaken = async (db: IndicatorsDb, code: string, { lo, hi }: { lo: number; hi: number }) => (await sql<{ taken: boolean }>`select indicators.is_taken(${code}, ${lo}, ${hi}) as taken`.execute(db)).rows[0]!.taken

type Draft = { readonly code: string; readonly version: number; readonly lo: number; readonly hi: number; readonly body: DefinitionFields; readonly by: string | null; readonly maker: string; readonly at: Date }
/** Makes the draft, or writes it anew. */
export const writeDraft = async (db: IndicatorsDb, d: Draft) =>
  (await sql<DefinitionRow>`
    insert into indicators.definition (code, version, state, region_x, region_hi, body, made_by, maker, made_at) values (${d.code}, ${d.version}, 'draft', ${d.lo}, ${d.hi}, ${JSON.stringify(d.body)}::jsonb, ${d.by}, ${d.maker}, ${d.at})
    on conflict (code, version) do update set body = excluded.body, made_by = excluded.made_by, maker = excluded.maker, made_at = excluded.made_at where definition.state = 'draft'
    returning ${columns}`.execute(db)).rows[0]
export async function putInForce(db: IndicatorsDb, { id, code }: { id: number; code: string }, pins: Readonly<Record<string, number>>, on: string): Promise<DefinitionRow> {
  await sql`update indicators.definition set state = 'former' where code = ${code} and state in ('current', 'retired')`.execute(db)
  return (await sql<DefinitionRow>`update indicators.definition set state = 'current', pins = ${JSON.stringify(pins)}::jsonb, in_force_from = ${on} where id = ${id} returning ${columns}`.execute(db)).rows[0]!
}
export const setRetired = async (db: IndicatorsDb, id: number, reason: string) =>
  (await sql<DefinitionRow>`update indicators.definition set state = 'retired', reason = ${reason} where id = ${id} returning ${columns}`.execute(db)).rows[0]!

type Shipped = { readonly code: string; readonly version: number; readonly body: DefinitionFields; readonly pins: Readonly<Record<string, number>>; readonly digest: string }
/** Loads what the product ships: new codes and versions. What is stored stays; a version that reads otherwise now is told. */
export async function loadShipped(db: IndicatorsDb, shipped: readonly Shipped[], at: Date, on: string): Promise<string[]> {
  const rows = JSON.stringify(shipped.map((s) => ({ ...s, body: JSON.stringify(s.body), pins: JSON.stringify(s.pins) })))
  const given = sql`jsonb_to_recordset(${rows}::jsonb) as g (code text, version int, body text, pins text, digest text)`
  await sql`update indicators.definition d set state = 'former' from ${given} where d.code = g.code and d.state = 'current' and d.region_x is null and d.version < g.version and not exists (select from indicators.definition e where e.code = g.code and e.version = g.version)`.execute(db)
  await sql`insert into indicators.definition (code, version, state, body, pins, digest, maker, made_at, in_force_from) select g.code, g.version, 'current', g.body::jsonb, g.pins::jsonb, g.digest, 'Jingwei', ${at}, ${on} from ${given} on conflict (code, version) do nothing`.execute(db)
  return (await sql<{ code: string }>`select g.code from ${given} join indicators.definition d on d.code = g.code and d.version = g.version and d.region_x is null where d.digest is distinct from g.digest`.execute(db)).rows.map((r) => r.code)
}

import pg from 'pg'

export type Table = { name: string; columns: string[] }
export type ForeignKey = { table: string; name: string; definition: string }

export const quoted = (name: string) => name.split('.').map((part) => pg.escapeIdentifier(part)).join('.')
const schemas = (modules: readonly string[]) => ['kernel', ...modules]

/** Every table with the columns that hold something of their own; computed ones come back by themselves. */
export async function tablesOf(client: pg.ClientBase, modules: readonly string[]): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname || '.' || c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where n.nspname = any ($1) and c.relkind = 'r' and not (n.nspname = 'kernel' and c.relname = 'migration')
     group by 1 order by 1`, [schemas(modules)])
  return rows
}

export async function sequencesOf(client: pg.ClientBase, modules: readonly string[]) {
  const { rows } = await client.query<{ name: string }>(`select schemaname || '.' || sequencename as name from pg_sequences where schemaname = any ($1) order by 1`, [schemas(modules)])
  const found: { name: string; value: number; isCalled: boolean }[] = []
  for (const { name } of rows) {
    const { rows: [state] } = await client.query<{ value: number; isCalled: boolean }>(`select last_value as value, is_called as "isCalled" from ${quoted(name)}`)
    found.push({ name, ...state! })
  }
  return found
}

export const foreignKeysOf = async (client: pg.ClientBase, modules: readonly string[]) =>
  (await client.query<ForeignKey>(
    `select n.nspname || '.' || c.relname as "table", k.conname as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and k.conparentid = 0 and n.nspname = any ($1)`, [schemas(modules)])).rows

export const viewsToRefresh = async (client: pg.ClientBase, modules: readonly string[]) =>
  (await client.query<{ name: string }>(`select schemaname || '.' || matviewname as name from pg_matviews where schemaname = any ($1)`, [schemas(modules)])).rows.map((r) => r.name)

export const hasOurSchema = async (client: pg.ClientBase) =>
  (await client.query<{ there: boolean }>(`select to_regclass('kernel.migration') is not null as there`)).rows[0]!.there

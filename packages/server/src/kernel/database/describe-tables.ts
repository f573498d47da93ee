import type pg from 'pg'

type Column = { table: string; column: string; type: string; isArray: boolean; isNullable: boolean; hasDefault: boolean; isComputed: boolean; labels: string[] | null }

const query = `
  select c.relname as "table", a.attname as "column", coalesce(e.typname, t.typname) as "type", t.typcategory = 'A' as "isArray", not a.attnotnull as "isNullable",
    a.atthasdef or a.attidentity <> '' as "hasDefault", a.attgenerated <> '' as "isComputed",
    (select array_agg(l.enumlabel order by l.enumsortorder) from pg_enum l where l.enumtypid = coalesce(e.oid, t.oid)) as labels
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
  where n.nspname = $1 and c.relkind in ('r', 'p', 'v') and not c.relispartition
  order by c.relname, a.attnum`

// As the driver gives them: see the parsers in database.ts.
const types: Record<string, string> = {
  bool: 'boolean', int2: 'number', int4: 'number', int8: 'number', float4: 'number', float8: 'number', numeric: 'number', oid: 'number', bytea: 'Buffer', json: 'unknown', jsonb: 'unknown',
}
const pascal = (name: string) => name.split(/[_-]/).map((w) => w.charAt(0).toUpperCase() + w.slice(1)).join('')

function typeOf(column: Column): string {
  const one = column.labels ? column.labels.map((l) => `'${l}'`).join(' | ') : (types[column.type] ?? 'string')
  const whole = column.isArray ? (one.includes('|') ? `(${one})[]` : `${one}[]`) : one
  const orNull = column.isNullable && whole !== 'unknown' ? `${whole} | null` : whole
  if (column.isComputed) return `GeneratedAlways<${orNull}>`
  return column.hasDefault ? `Generated<${orNull}>` : orNull
}

/**
 * The row types of one module's schema. `columns` is the text of `<module>.columns.ts`, if there is one: a type with keys
 * `'table.column'` that says more than the database knows, such as what a JSON column holds.
 */
export async function describeTables(client: pg.ClientBase, module: string, columns: string | null): Promise<string | null> {
  const { rows } = await client.query<Column>(query, [module])
  if (rows.length === 0) return null
  const narrowed = new Set([...(columns ?? '').matchAll(/^ {2}'([a-z_]+\.[a-z_]+)':/gm)].map((m) => m[1]!))
  const tables = [...new Set(rows.map((r) => r.table))]
  const known = new Set(rows.map((r) => `${r.table}.${r.column}`))
  const astray = [...narrowed].filter((key) => !known.has(key))
  if (astray.length > 0) throw new Error(`${module}.columns.ts names columns that do not exist: ${astray.join(', ')}`)
  const body = tables.map((table) => {
    const fields = rows.filter((r) => r.table === table).map((r) => {
      const key = `${table}.${r.column}`
      return `  ${r.column}: ${narrowed.has(key) ? `${pascal(module)}Columns['${key}']` : typeOf(r)}`
    })
    return `export type ${pascal(table)}Table = {\n${fields.join('\n')}\n}`
  })
  const text = [...body, `export type ${pascal(module)}Tables = {\n${tables.map((t) => `  '${module}.${t}': ${pascal(t)}Table`).join('\n')}\n}`].join('\n')
  const used = ['Generated', 'GeneratedAlways'].filter((word) => text.includes(`${word}<`))
  const head = [
    '// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.',
    ...(used.length > 0 ? [`import type { ${used.join(', ')} } from 'kysely'`] : []),
    ...(narrowed.size > 0 ? [`import type { ${pascal(module)}Columns } from './${module}.columns.ts'`] : []),
    ...(columns === null ? [] : ['', `export type * from './${module}.columns.ts'`]),
  ]
  return `${head.join('\n')}\n\n${text}\n`
}

import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import { connectionOf, type Db } from '../../kernel/database/database.ts'
import { copyInto, type CopyRows } from './copy-text.ts'
import type { Importer, Outcomes } from './importer.ts'
import type { ImportsTables, ImportTable, Problem, RowTable, State } from './imports.tables.ts'

export type ImportsDb = Db<ImportsTables>
export type ImportRecord = Selectable<ImportTable>
export type RowRecord = Selectable<RowTable>

const json = (value: unknown) => sql<never>`${JSON.stringify(value)}::jsonb`
const jsonColumns = ['columns', 'chosen', 'by_region', 'problem_args'] as const
/** Lists given to the driver would become PostgreSQL arrays; these columns are JSON. */
const stored = (change: Updateable<ImportTable>) => {
  const out: Updateable<ImportTable> = { ...change }
  for (const column of jsonColumns) if (out[column] !== undefined && out[column] !== null) out[column] = json(out[column]) as never
  return out
}

export const insertImport = (db: ImportsDb, row: Insertable<ImportTable>) =>
  db.insertInto('imports.import').values(row).returningAll().executeTakeFirstOrThrow()
export const findImport = (db: ImportsDb, id: number) => db.selectFrom('imports.import').selectAll().where('id', '=', id).executeTakeFirst()
export const lockImport = (db: ImportsDb, id: number) =>
  db.selectFrom('imports.import').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const changeImport = (db: ImportsDb, id: number, change: Updateable<ImportTable>) =>
  db
    .updateTable('imports.import')
    .set({ ...stored(change), updated_at: sql`now()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
/** Changes an import only if it is still where the caller believes it to be; false when somebody cancelled or corrected it. */
export const changeIfStill = async (
  db: ImportsDb,
  was: Pick<ImportRecord, 'id' | 'state' | 'generation'>,
  change: Updateable<ImportTable>,
) =>
  (
    await db
      .updateTable('imports.import')
      .set({ ...stored(change), updated_at: sql`now()` })
      .where('id', '=', was.id)
      .where('state', '=', was.state)
      .where('generation', '=', was.generation)
      .executeTakeFirst()
  ).numUpdatedRows > 0n
export const listImports = (db: ImportsDb, before: number | null, limit: number) =>
  db
    .selectFrom('imports.import')
    .selectAll()
    .$if(before !== null, (q) => q.where('id', '<', before!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
export const countImports = async (db: ImportsDb) =>
  (
    await db
      .selectFrom('imports.import')
      .select(sql<number>`count(*)::int`.as('n'))
      .executeTakeFirstOrThrow()
  ).n
export const unfinishedImports = async (db: ImportsDb) =>
  (
    await db
      .selectFrom('imports.import')
      .select('id')
      .where('state', 'in', ['uploaded', 'reading', 'checking', 'writing'] satisfies State[])
      .execute()
  ).map((r) => r.id)
/** Whether another import still needs a file of the same content. */
export const needsFile = async (db: ImportsDb, record: ImportRecord) =>
  (await db
    .selectFrom('imports.import')
    .select('id')
    .where('file_digest', '=', record.file_digest)
    .where('id', '<>', record.id)
    .where('tidied_at', 'is', null)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Rows with an outcome in the order of the file. */
export const rowsOf = (db: ImportsDb, importId: number, outcome: RowRecord['outcome'], afterLine: number, limit: number) =>
  db
    .selectFrom('imports.row')
    .selectAll()
    .where('import_id', '=', importId)
    .where('outcome', '=', outcome)
    .where('line', '>', afterLine)
    .orderBy('line')
    .limit(limit)
    .execute()
/** Staged rows of which nothing else was found out: they are new. */
export const newRowsOf = async (db: ImportsDb, importer: Importer, importId: number, afterLine: number, limit: number) =>
  (
    await sql<{
      line: number
      name: string
      notes: Problem[] | null
    }>`select r.line, r.name, r.notes from ${sql.table(importer.staging.table)} r
    where r.import_id = ${importId} and r.line > ${afterLine} and not exists (select from imports.row d where d.import_id = r.import_id
      and d.line = r.line) order by r.line limit ${limit}`.execute(db)
  ).rows

export type RefusedRow = { line: number; name: string | null; problems: readonly Problem[] }
export async function insertRefused(db: ImportsDb, record: ImportRecord, rows: readonly RefusedRow[]) {
  for (let from = 0; from < rows.length; from += 2000)
    await sql`insert into imports.row (import_id, line, region_x, outcome, basis, name, problems)
      select ${record.id}, v.line, ${record.region_x}, 'refused', 'check', v.name, v.problems
      from jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + 2000))}::jsonb) v (line int, name text, problems jsonb)`.execute(db)
}
export const copyRows = (db: ImportsDb, importer: Importer, rows: CopyRows) =>
  copyInto(connectionOf(db), importer.staging.table, ['import_id', 'line', 'notes', ...importer.staging.columns], rows)

/** Takes down what a select of an importer finds out; the last word on a line counts. */
export const insertOutcomes = async (db: ImportsDb, record: ImportRecord, basis: 'compare' | 'duplicate', select: RawBuilder<unknown>) =>
  (
    await sql<{ changed: number; same: number; refused: number; fields: number }>`with found as (
      insert into imports.row as d (import_id, line, region_x, outcome, basis, name, target, target_version, problems, changes, columns)
      select ${record.id}, f.line, ${record.region_x}, f.outcome, ${basis}, f.name, f.target, f.target_version, f.problems, f.changes,
      f.columns from (${select}) f
      on conflict (import_id, line) do update set outcome = excluded.outcome, basis = excluded.basis, target = excluded.target,
      target_version = excluded.target_version, problems = excluded.problems, changes = excluded.changes, columns = excluded.columns
      returning d.outcome, cardinality(d.columns) as fields)
    select count(*) filter (where outcome = 'changed')::int as changed, count(*) filter (where outcome = 'same')::int as same,
      count(*) filter (where outcome = 'refused')::int as refused, coalesce(sum(fields) filter (where outcome = 'changed'),
      0)::int as fields from found`.execute(db)
  ).rows[0]!
export const outcomesOf = (importId: number): Outcomes =>
  sql`(select line, outcome, target, target_version, columns, changes from imports.row where import_id = ${importId})`
/** Lines that hold nothing but what the comparison said may be compared anew. */
export const forgetComparison = (db: ImportsDb, importId: number, lines: readonly number[] | null) =>
  sql`delete from imports.row where import_id = ${importId} and basis <> 'check'
    and (${lines === null} or line = any(${(lines ?? []) as number[]}::int[]))`.execute(db)

export const totalsOf = async (db: ImportsDb, importId: number) =>
  (
    await sql<{
      changed: number
      same: number
      refused: number
      fields: number
    }>`select count(*) filter (where outcome = 'changed')::int as changed,
    count(*) filter (where outcome = 'same')::int as same, count(*) filter (where outcome = 'refused')::int as refused,
    coalesce(sum(cardinality(columns)) filter (where outcome = 'changed'), 0)::int as fields from imports.row
      where import_id = ${importId}`.execute(db)
  ).rows[0]!
export const acceptedByRegion = async (db: ImportsDb, importer: Importer, importId: number) =>
  (
    await sql<{ x: number; rows: number }>`select r.region_x as x, count(*)::int as rows from ${sql.table(importer.staging.table)} r
    where r.import_id = ${importId} and not exists (select from imports.row d where d.import_id = r.import_id and d.line = r.line
      and d.outcome = 'refused') group by 1`.execute(db)
  ).rows
export const stagedRows = async (db: ImportsDb, importer: Importer, importId: number) =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(importer.staging.table)} where import_id = ${importId}`.execute(db))
    .rows[0]!.n
export async function removeStaged(db: ImportsDb, importer: Importer, importId: number, keep: 'nothing' | 'refused') {
  await sql`delete from ${sql.table(importer.staging.table)} where import_id = ${importId}`.execute(db)
  if (keep === 'nothing') await db.deleteFrom('imports.row').where('import_id', '=', importId).execute()
}
/** The oldest transaction whose work a comparison made now may not see. */
export const horizon = async (db: ImportsDb) =>
  (await sql<{ x: number }>`select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as x`.execute(db)).rows[0]!.x
/** Whether any row of a table was written since then, by anybody. Reads the whole table once, which is still a fraction of comparing. */
export const isTouchedSince = async (db: ImportsDb, table: string, since: number | null) =>
  since === null ||
  (
    await sql<{
      touched: boolean
    }>`select exists (select from ${sql.table(table)} where age(xmin) <= pg_current_xact_id()::text::bigint - ${since}) as touched`.execute(db)
  ).rows[0]!.touched

/** Without fresh statistics the planner takes a million staged rows for one, and joins them accordingly. */
export const analyseRows = (db: ImportsDb) => sql`select imports.analyse_rows()`.execute(db)

/** Settings of one long transaction. An interrupted one is done again, so a chunk need not wait for the disk. */
export const tune = (db: ImportsDb, settings: Record<string, string>) =>
  sql
    .raw(
      Object.entries(settings)
        .map(([name, value]) => `set local ${name} = '${value}'`)
        .join('; '),
    )
    .execute(db)

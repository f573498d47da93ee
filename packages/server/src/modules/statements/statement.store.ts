import type { StatementFigure } from '@jingwei/contract/statements'
import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import { allOf, pageOf, type Order, type Source } from '../../kernel/database/list-page.ts'
import type { StatementsDb } from './context.ts'
import type { StatementTable, VersionTable } from './statements.tables.ts'

export type StatementRecord = Selectable<StatementTable>
export type ListedStatement = StatementRecord & { readonly is_open: boolean }
export type VersionRecord = Selectable<VersionTable>
type Interval = { readonly lo: number; readonly hi: number }
export type StatementFilter = { readonly q?: string | undefined; readonly states: readonly string[]; readonly regions: readonly Interval[] }

export const findStatement = async (db: StatementsDb, id: number): Promise<ListedStatement | undefined> =>
  (await sql<ListedStatement>`select s.*, coalesce(l.is_open, false) as is_open from statements.statement s left join statements.link l on l.statement_id = s.id where s.id = ${id}`.execute(db)).rows[0]
export const lockStatement = (db: StatementsDb, id: number) => db.selectFrom('statements.statement').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const insertStatement = (db: StatementsDb, row: Insertable<StatementTable>) => db.insertInto('statements.statement').values(row).returningAll().executeTakeFirstOrThrow()
export const updateStatement = (db: StatementsDb, id: number, change: Updateable<StatementTable>) =>
  db.updateTable('statements.statement').set((e) => ({ ...change, version: e('version', '+', 1) })).where('id', '=', id).executeTakeFirstOrThrow()

export const insertVersion = (db: StatementsDb, row: Insertable<VersionTable>) => db.insertInto('statements.version').values(row).execute()
export const versionsOf = (db: StatementsDb, id: number) => db.selectFrom('statements.version').select(['number', 'title', 'by_id', 'by_name', 'at']).where('statement_id', '=', id).orderBy('number', 'desc').limit(200).execute()
export const findVersion = (db: StatementsDb, id: number, number: number) => db.selectFrom('statements.version').selectAll().where('statement_id', '=', id).where('number', '=', number).executeTakeFirst()
export const lastNumber = async (db: StatementsDb, id: number) => (await db.selectFrom('statements.version').select((e) => e.fn.max('number').as('n')).where('statement_id', '=', id).executeTakeFirst())?.n ?? 0
export const hasWritten = async (db: StatementsDb, id: number, person: string) => (await db.selectFrom('statements.version').select('id').where('statement_id', '=', id).where('by_id', '=', person).limit(1).execute()).length > 0

export const insertFigures = async (db: StatementsDb, statementId: number, figures: readonly { readonly figure: StatementFigure; readonly regionX: number }[]) => {
  for (const { figure, regionX } of figures)
    await db.insertInto('statements.figure').values({ statement_id: statementId, place: figure.place, code: figure.code, version: figure.version!, region_x: regionX, on_day: figure.on!, value: figure.value!, figure: JSON.stringify(figure) }).execute()
}
export const figuresOf = async (db: StatementsDb, id: number) => (await sql<{ figure: StatementFigure; region_x: number }>`select figure, region_x from statements.figure where statement_id = ${id} order by place`.execute(db)).rows

export const linkOf = (db: StatementsDb, id: number) => db.selectFrom('statements.link').select(['token', 'is_open']).where('statement_id', '=', id).executeTakeFirst()
export const putLink = async (db: StatementsDb, id: number, token: string, isOpen: boolean, by: string, at: string) =>
  void (await sql`insert into statements.link (statement_id, token, is_open, changed_by, changed_at) values (${id}, ${token}, ${isOpen}, ${by}, ${at})
    on conflict (statement_id) do update set token = excluded.token, is_open = excluded.is_open, changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(db))
export const statementByLink = async (db: StatementsDb, token: string) => (await sql<StatementRecord>`select * from statements.by_link(${token})`.execute(db)).rows[0]
export const figuresByLink = async (db: StatementsDb, token: string) => (await sql<{ figure: StatementFigure }>`select f as figure from statements.figures_by_link(${token}) f`.execute(db)).rows.map((r) => r.figure)

const contains = (q: string) => `%${q.replace(/[\\%_]/g, '\\$&').replace(/\s+/g, '%')}%`
const orders: Readonly<Record<'-updated' | 'title' | '-frozen', Order>> = {
  '-updated': { expression: sql`s.updated_at`, type: 'timestamptz', descending: true }, title: { expression: sql`s.title`, type: 'text', descending: false }, '-frozen': { expression: sql`coalesce(s.frozen_at, '-infinity')`, type: 'timestamptz', descending: true },
}
const source = (f: StatementFilter): Source => {
  const where: RawBuilder<unknown>[] = []
  if (f.q) where.push(sql`(s.title ilike ${contains(f.q)} or s.body ilike ${contains(f.q)})`)
  if (f.states.length > 0) where.push(sql`s.state = any(${f.states as string[]})`)
  if (f.regions.length > 0) where.push(sql`(${sql.join(f.regions.map(({ lo, hi }) => sql`s.region_x between ${lo} and ${hi}`), sql` or `)})`)
  return { columns: sql`s.*, coalesce(l.is_open, false) as is_open`, from: sql`statements.statement s left join statements.link l on l.statement_id = s.id`, where, id: sql`s.id` }
}
export const pageOfStatements = (db: StatementsDb, filter: StatementFilter, sort: keyof typeof orders, page: { cursor?: string | undefined; limit: number }) => pageOf<ListedStatement>(db, source(filter), orders[sort], page)
export const allStatements = (db: StatementsDb, filter: StatementFilter, sort: keyof typeof orders) => allOf<ListedStatement>(db, source(filter), orders[sort])

import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import { allOf, pageOf, type Order, type Source } from '../../../kernel/database/list-page.ts'
import type { WorkplansDb } from '../context.ts'
import { contains } from '../plans/plan.store.ts'
import type { PostingResultTable, PostingTable } from '../workplans.tables.ts'

export type PostingRecord = Selectable<PostingTable>
export type PostingFilter = { readonly kind?: string | undefined; readonly current?: boolean | undefined; readonly q?: string | undefined; readonly today: string }
export type PostingSort = 'ends' | '-starts' | 'title'

export const findPosting = (db: WorkplansDb, id: number) => db.selectFrom('workplans.posting').selectAll().where('id', '=', id).executeTakeFirst()
/** Held until the end of the transaction. Nothing to those who may see it but not change it. */
export const lockPosting = (db: WorkplansDb, id: number) => db.selectFrom('workplans.posting').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const insertPosting = (db: WorkplansDb, row: Insertable<PostingTable>) => db.insertInto('workplans.posting').values(row).returningAll().executeTakeFirstOrThrow()
export const updatePosting = (db: WorkplansDb, id: number, change: Updateable<PostingTable>, now: string) =>
  db.updateTable('workplans.posting').set((e) => ({ ...change, version: e('version', '+', 1), updated_at: now })).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
export const resultsOf = (db: WorkplansDb, postingId: number) => db.selectFrom('workplans.posting_result').selectAll().where('posting_id', '=', postingId).orderBy('on_date', 'desc').orderBy('id', 'desc').execute()
export const insertResult = (db: WorkplansDb, row: Insertable<PostingResultTable>) => db.insertInto('workplans.posting_result').values(row).execute()

const orders: Readonly<Record<PostingSort, Order>> = {
  ends: { expression: sql`coalesce(p.ended_on, p.ends_on, 'infinity'::date)`, type: 'date', descending: false }, '-starts': { expression: sql`p.starts_on`, type: 'date', descending: true }, title: { expression: sql`p.title`, type: 'text', descending: false },
}
function conditions(f: PostingFilter): RawBuilder<unknown>[] {
  const where: RawBuilder<unknown>[] = []
  if (f.kind) where.push(sql`p.kind = ${f.kind}`)
  if (f.current !== undefined) where.push(sql`(p.starts_on <= ${f.today}::date and coalesce(p.ended_on > ${f.today}::date, true) and coalesce(p.ends_on >= ${f.today}::date, true)) = ${f.current}`)
  if (f.q) where.push(sql`(p.title ilike ${contains(f.q)} or p.person ilike ${contains(f.q)} or p.from_name ilike ${contains(f.q)} or p.to_name ilike ${contains(f.q)})`)
  return where
}
const source = (f: PostingFilter): Source => ({ columns: sql`p.*`, from: sql`workplans.posting p`, where: conditions(f), id: sql`p.id` })
export const pageOfPostings = (db: WorkplansDb, filter: PostingFilter, sort: PostingSort, page: { cursor?: string | undefined; limit: number }) => pageOf<PostingRecord>(db, source(filter), orders[sort], page)
export const allPostings = (db: WorkplansDb, filter: PostingFilter, sort: PostingSort) => allOf<PostingRecord>(db, source(filter), orders[sort])

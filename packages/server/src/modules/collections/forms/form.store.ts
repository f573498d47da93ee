import type { FormDefinition } from '@jingwei/contract/collection-form'
import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import { allOf, pageOf, type Order, type Source } from '../../../kernel/database/list-page.ts'
import type { FormTable, ItemTable } from '../collections.tables.ts'
import type { CollectionsDb } from '../context.ts'

export type FormRecord = Selectable<FormTable>
export type ListedForm = FormRecord & { rounds: number }
export type FormFilter = { readonly q?: string | undefined; readonly state?: string | undefined; readonly period?: string | undefined }

export const contains = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
export const findForm = (db: CollectionsDb, id: number) => db.selectFrom('collections.form').selectAll().where('id', '=', id).executeTakeFirst()
/** Held until the end of the transaction. Nothing to those who may see it but not change it. */
export const lockForm = (db: CollectionsDb, id: number) => db.selectFrom('collections.form').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
/** Nothing when the code is taken, by a form that the caller may not even see. */
export const insertForm = (db: CollectionsDb, row: Insertable<FormTable>) => db.insertInto('collections.form').values(row).onConflict((c) => c.column('code').doNothing()).returningAll().executeTakeFirst()
export const updateForm = (db: CollectionsDb, id: number, change: Updateable<FormTable>, now: string) =>
  db.updateTable('collections.form').set((e) => ({ ...change, version: e('version', '+', 1), updated_at: now })).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

export const insertEdition = (db: CollectionsDb, formId: number, number: number, definition: FormDefinition, by: string, at: string) =>
  db.insertInto('collections.edition').values({ form_id: formId, number, definition: JSON.stringify(definition), by_name: by, published_at: at }).execute()
export const editionsOf = (db: CollectionsDb, formId: number) => db.selectFrom('collections.edition').select(['number', 'by_name', 'published_at']).where('form_id', '=', formId).orderBy('number', 'desc').execute()
export const editionOf = async (db: CollectionsDb, formId: number, number: number): Promise<FormDefinition | null> =>
  (await db.selectFrom('collections.edition').select('definition').where('form_id', '=', formId).where('number', '=', number).executeTakeFirst())?.definition ?? null
export const countRounds = async (db: CollectionsDb, formId: number) => Number((await db.selectFrom('collections.round').select((e) => e.fn.countAll().as('n')).where('form_id', '=', formId).executeTakeFirstOrThrow()).n)

export type ItemRecord = Selectable<ItemTable> & { readonly region_x: number; readonly region_hi: number }
export const allItems = (db: CollectionsDb) => db.selectFrom('collections.item').innerJoin('collections.form', 'collections.form.id', 'collections.item.form_id').selectAll('collections.item').select(['collections.form.region_x', 'collections.form.region_hi']).orderBy('collections.item.code').execute()
export const insertItems = (db: CollectionsDb, rows: Insertable<ItemTable>[]) => db.insertInto('collections.item').values(rows).onConflict((c) => c.column('code').doNothing()).execute()
export const itemsByCode = (db: CollectionsDb, codes: readonly string[]) => db.selectFrom('collections.item').selectAll().where('code', 'in', [...codes]).execute()
export const renameItem = (db: CollectionsDb, code: string, title_zh: string, title_en: string) => db.updateTable('collections.item').set({ title_zh, title_en }).where('code', '=', code).execute()

const orders: Readonly<Record<'-updated' | 'title', Order>> = { '-updated': { expression: sql`f.updated_at`, type: 'timestamptz', descending: true }, title: { expression: sql`f.title_zh`, type: 'text', descending: false } }
function source({ q, state, period }: FormFilter): Source {
  const where: RawBuilder<unknown>[] = []
  if (q) where.push(sql`(f.title_zh ilike ${contains(q)} or f.title_en ilike ${contains(q)} or f.code ilike ${contains(q)})`)
  if (state) where.push(sql`f.state = ${state}`)
  if (period) where.push(sql`f.period = ${period}`)
  return { columns: sql`f.*, (select count(*) from collections.round d where d.form_id = f.id)::int as rounds`, from: sql`collections.form f`, where, id: sql`f.id` }
}
export const pageOfForms = (db: CollectionsDb, filter: FormFilter, sort: '-updated' | 'title', page: { cursor?: string | undefined; limit: number }) => pageOf<ListedForm>(db, source(filter), orders[sort], page)
export const everyForm = (db: CollectionsDb, filter: FormFilter, sort: '-updated' | 'title') => allOf<ListedForm>(db, source(filter), orders[sort])
/** What is sent by itself: published, by period. */
export const publishedForms = (db: CollectionsDb, after: number, limit: number) => db.selectFrom('collections.form').selectAll().where('state', '=', 'published').where('id', '>', after).orderBy('id').limit(limit).execute()

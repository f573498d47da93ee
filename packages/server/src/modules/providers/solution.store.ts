import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { ProvidersDb } from './context.ts'
import { allOf, pageOf, type Order } from './list-page.store.ts'
import type { ProviderTable, SolutionTable } from './providers.tables.ts'

export type SolutionRecord = Selectable<SolutionTable>
const listedColumns = ['id', 'provider_id', 'organisation_id', 'region_x', 'version', 'state', 'title', 'summary', 'scenes', 'industry_codes', 'sizes', 'price_model', 'price_min_fen', 'price_max_fen', 'go_live_days', 'shown_effects', 'provider_name', 'provider_state', 'pool_until', 'rating_sum', 'ratings', 'rating_score', 'finished', 'published_at', 'updated_at'] as const
const wholeColumns = [...listedColumns, 'text', 'needs', 'cases'] as const
export type ListedSolution = Pick<SolutionRecord, (typeof listedColumns)[number]>
export type WholeSolution = Pick<SolutionRecord, (typeof wholeColumns)[number]>

/** Keys stand as in the indexes of the migration. */
const orders: Record<string, Order> = {
  '-updated': { key: 'r.updated_at', type: 'timestamptz', isDescending: true }, '-rating': { key: 'r.rating_score', type: 'double precision', isDescending: true }, '-finished': { key: 'r.finished', type: 'int', isDescending: true },
  price: { key: 'coalesce(r.price_min_fen, 9007199254740991)', type: 'bigint', isDescending: false }, '-price': { key: 'coalesce(r.price_min_fen, -1)', type: 'bigint', isDescending: true },
  days: { key: 'coalesce(r.go_live_days, 100000)', type: 'int', isDescending: false }, title: { key: 'r.title_key', type: 'text', isDescending: false },
}
type Wanted = { where: ReturnType<typeof sql>[]; sort: string; isPublic: boolean }
const listing = ({ where, sort, isPublic }: Wanted) => ({ from: sql`providers.solution r`, where: isPublic ? [sql`r.is_listed`, ...where] : where, columns: sql.raw(listedColumns.map((c) => `r.${c}`).join(', ')), order: orders[sort]! })
export const listSolutions = (db: ProvidersDb, wanted: Wanted & { cursor: string | undefined; limit: number }) => pageOf<ListedSolution>(db, { ...listing(wanted), cursor: wanted.cursor, limit: wanted.limit })
export const allSolutions = (db: ProvidersDb, wanted: Wanted) => allOf<ListedSolution>(db, listing(wanted))

export const findSolution = (db: ProvidersDb, id: number): Promise<WholeSolution | undefined> => db.selectFrom('providers.solution').select(wholeColumns).where('id', '=', id).executeTakeFirst()
export const lockSolution = (db: ProvidersDb, id: number) => db.selectFrom('providers.solution').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const regionCodesOf = async (db: ProvidersDb, providerId: number) => (await db.selectFrom('providers.provider').select('region_codes').where('id', '=', providerId).executeTakeFirst())?.region_codes ?? []
export const insertSolution = (db: ProvidersDb, row: Insertable<SolutionTable>) => db.insertInto('providers.solution').values(row).returning(wholeColumns).executeTakeFirstOrThrow()
export const updateSolution = (db: ProvidersDb, id: number, version: number, change: Updateable<SolutionTable>) =>
  db.updateTable('providers.solution').set({ ...change, version: version + 1, updated_at: sql<string>`now()` }).where('id', '=', id).where('version', '=', version).returning(wholeColumns).executeTakeFirst()
/** One of the same provider that is called the same and was not withdrawn. */
export const sameTitle = (db: ProvidersDb, providerId: number, titleKey: string, except: number | null) =>
  db.selectFrom('providers.solution').select(['id', 'title']).where('provider_id', '=', providerId).where('title_key', '=', titleKey).where('state', '<>', 'withdrawn').$if(except !== null, (q) => q.where('id', '<>', except!)).executeTakeFirst()
export const solutionsOf = (db: ProvidersDb, providerId: number) => db.selectFrom('providers.solution').selectAll().where('provider_id', '=', providerId).orderBy('id').execute()
export const publishedTitles = (db: ProvidersDb, providerId: number) => db.selectFrom('providers.solution').select(['id', 'title']).where('provider_id', '=', providerId).where('state', '=', 'published').orderBy('id').execute()
export const countSolutions = async (db: ProvidersDb, providerId: number) => (await db.selectFrom('providers.solution').select(sql<number>`count(*)::int`.as('n')).where('provider_id', '=', providerId).where('state', '<>', 'withdrawn').executeTakeFirstOrThrow()).n
/** No new version: what the provider wrote stays as it was. */
export const setFacets = (db: ProvidersDb, rows: readonly { id: number; facets: string[] }[]) =>
  sql`update providers.solution s set facets = v.facets from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) v (id bigint, facets text[]) where s.id = v.id`.execute(db)
export type ShownEffect = { id: number; digest: string; results: { measure: string; changeShare: number | null }[] }
export const shownEffect = async (db: ProvidersDb, id: number, digest: string) => (await sql<ShownEffect>`select id, digest, results from providers.shown_effect(${id}, ${digest})`.execute(db)).rows[0]
type Copied = { digest: Buffer; provider_id: number; name: string; at: string }
/** Keeps what the cases of an own solution tell, and says who told the same before. */
export const noteCases = async (db: ProvidersDb, solutionId: number, digests: readonly Buffer[]) =>
  (await sql<Copied>`select digest, provider_id, name, at from providers.note_cases(${solutionId}, ${digests.map((d) => `\\x${d.toString('hex')}`)}::bytea[])`.execute(db)).rows
export const setCases = (db: ProvidersDb, id: number, cases: string) => db.updateTable('providers.solution').set({ cases }).where('id', '=', id).returning(wholeColumns).executeTakeFirstOrThrow()
export type Owner = Pick<Selectable<ProviderTable>, 'id' | 'organisation_id' | 'region_x' | 'name' | 'region_codes'>

import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { ProvidersDb } from './context.ts'
import type { Asked } from './list-filter.ts'
import { allOf, pageOf, type Order } from './list-page.store.ts'
import type { PoolMemberTable, ProofTable, ProviderTable, RatingTable, ReferenceTable } from './providers.tables.ts'

export type ProviderRecord = Selectable<ProviderTable>
export type ReferenceRecord = Selectable<ReferenceTable>
export type ProofRecord = Selectable<ProofTable>
export type PoolRecord = Selectable<PoolMemberTable>

/** What everybody may read of a published one; contact, copies and reasons are for those whose business they are. */
export const publicColumns = ['id', 'organisation_id', 'region_x', 'version', 'state', 'name', 'summary', 'served', 'region_codes', 'price_notes', 'jobs_at_once', 'load', 'rating_sum', 'ratings', 'rating_score', 'finished', 'solutions', 'pool_until', 'updated_at'] as const
export type PublicProvider = Pick<ProviderRecord, (typeof publicColumns)[number]>
const orders: Record<string, Order> = {
  '-updated': { key: 'r.updated_at', type: 'timestamptz', isDescending: true }, '-rating': { key: 'r.rating_score', type: 'double precision', isDescending: true }, '-finished': { key: 'r.finished', type: 'int', isDescending: true },
  '-solutions': { key: 'r.solutions', type: 'int', isDescending: true }, name: { key: 'left(r.name, 90)', type: 'text', isDescending: false },
}
const columns = sql.raw(publicColumns.map((c) => `r.${c}`).join(', '))
type Wanted = { where: ReturnType<typeof sql>[]; sort: string; isPublic: boolean }
const listing = ({ where, sort, isPublic }: Wanted) => ({
  from: sql`providers.provider r`, where: isPublic ? [sql`r.is_listed`, ...where] : where, columns: isPublic ? columns : sql`${columns}, r.copied`, order: orders[sort]!,
})
export type ListedProvider = PublicProvider & { copied?: number }
export const listProviders = (db: ProvidersDb, wanted: Wanted & { cursor: string | undefined; limit: number }) => pageOf<ListedProvider>(db, { ...listing(wanted), cursor: wanted.cursor, limit: wanted.limit })
export const allProviders = (db: ProvidersDb, wanted: Wanted) => allOf<ListedProvider>(db, listing(wanted))
export type { Asked }

export const findPublished = (db: ProvidersDb, id: number) => db.selectFrom('providers.provider').select(publicColumns).where('id', '=', id).executeTakeFirst()
export const findProvider = (db: ProvidersDb, id: number) => db.selectFrom('providers.provider').selectAll().where('id', '=', id).executeTakeFirst()
export const ofOrganisation = (db: ProvidersDb, organisationId: number) => db.selectFrom('providers.provider').selectAll().where('organisation_id', '=', organisationId).executeTakeFirst()
export const lockOfOrganisation = (db: ProvidersDb, organisationId: number) => db.selectFrom('providers.provider').selectAll().where('organisation_id', '=', organisationId).forUpdate().executeTakeFirst()
/** Nothing if the organisation has one: made twice at the same moment. */
export const insertProvider = (db: ProvidersDb, row: Insertable<ProviderTable>) => db.insertInto('providers.provider').values(row).onConflict((c) => c.doNothing()).returningAll().executeTakeFirst()
export const updateProvider = (db: ProvidersDb, id: number, version: number, change: Updateable<ProviderTable>) =>
  db.updateTable('providers.provider').set({ ...change, version: version + 1, updated_at: sql<string>`now()` }).where('id', '=', id).where('version', '=', version).returningAll().executeTakeFirst()

const publicReference = ['id', 'provider_id', 'customer', 'year', 'text', 'created_at'] as const
export const publicReferences = (db: ProvidersDb, providerId: number) => db.selectFrom('providers.reference').select(publicReference).where('provider_id', '=', providerId).orderBy('year', 'desc').orderBy('id').execute()
export const referencesOf = (db: ProvidersDb, providerId: number) => db.selectFrom('providers.reference').selectAll().where('provider_id', '=', providerId).orderBy('year', 'desc').orderBy('id').execute()
export const findReference = (db: ProvidersDb, id: number) => db.selectFrom('providers.reference').selectAll().where('id', '=', id).executeTakeFirst()
export const insertReference = (db: ProvidersDb, row: Insertable<ReferenceTable>) => db.insertInto('providers.reference').values(row).returning('id').executeTakeFirstOrThrow()
export const updateReference = (db: ProvidersDb, id: number, change: Updateable<ReferenceTable>) => db.updateTable('providers.reference').set(change).where('id', '=', id).execute()
export const deleteReference = (db: ProvidersDb, id: number) => db.deleteFrom('providers.reference').where('id', '=', id).execute()
export const countReferences = async (db: ProvidersDb, providerId: number) => (await db.selectFrom('providers.reference').select(sql<number>`count(*)::int`.as('n')).where('provider_id', '=', providerId).executeTakeFirstOrThrow()).n

export const proofsOf = (db: ProvidersDb, referenceIds: readonly number[]) => referenceIds.length === 0 ? Promise.resolve([]) : db.selectFrom('providers.proof').selectAll().where('reference_id', 'in', [...referenceIds]).orderBy('id').execute()
export const findProof = (db: ProvidersDb, referenceId: number, id: number) => db.selectFrom('providers.proof').selectAll().where('reference_id', '=', referenceId).where('id', '=', id).executeTakeFirst()
export const insertProof = (db: ProvidersDb, row: Insertable<ProofTable>) => db.insertInto('providers.proof').values(row).execute()
export const deleteProof = (db: ProvidersDb, id: number) => db.deleteFrom('providers.proof').where('id', '=', id).execute()
export type FileRow = { digest: Buffer; bytes: number; mediaType: string; name: string; regionX: number; organisationId: number; by: string | null }
/** Says whose the bytes are; they lie in the file store. */
export const insertFile = async (db: ProvidersDb, f: FileRow): Promise<string> =>
  (await sql<{ id: string }>`insert into kernel.file (digest, bytes, media_type, name, region_x, organisation_id, created_by)
    values (${f.digest}, ${f.bytes}, ${f.mediaType}, ${f.name}, ${f.regionX}, ${f.organisationId}, ${f.by}) returning id`.execute(db)).rows[0]!.id
export const dropFile = (db: ProvidersDb, id: string) => sql`delete from kernel.file where id = ${id}`.execute(db)
export const isFileUsed = async (db: ProvidersDb, digest: Buffer) => (await sql`select 1 from kernel.file where digest = ${digest} limit 1`.execute(db)).rows.length > 0

export const poolsOf = (db: ProvidersDb, providerId: number) => db.selectFrom('providers.pool_member').selectAll().where('provider_id', '=', providerId).orderBy('until_on', 'desc').execute()
export type RatingRow = Pick<Selectable<RatingTable>, 'id' | 'score' | 'comment' | 'at'> & { solution_id: number | null; solution: string | null }
export const ratingsOf = (db: ProvidersDb, providerId: number, cursor: string | undefined, limit: number) =>
  pageOf<RatingRow>(db, { from: sql`providers.rating r`, where: [sql`r.provider_id = ${providerId}`], columns: sql`r.id, r.score, r.comment, r.at, r.solution_id, (select s.title from providers.solution s where s.id = r.solution_id) as solution`, order: { key: 'r.at', type: 'timestamptz', isDescending: true }, cursor, limit })

import { sql } from 'kysely'
import type { ExpertsDb } from './experts.store.ts'

export const lockPhoto = (db: ExpertsDb, id: number) => db.selectFrom('experts.expert').select(['photo_file', 'photo_digest']).where('id', '=', id).forUpdate().executeTakeFirst()
export const insertPhotoFile = async (db: ExpertsDb, f: { digest: Buffer; bytes: number; mediaType: string; name: string; regionX: number; by: string | null }): Promise<string> =>
  (await sql<{ id: string }>`insert into kernel.file (digest, bytes, media_type, name, region_x, created_by) values (${f.digest}, ${f.bytes}, ${f.mediaType}, ${f.name}, ${f.regionX}, ${f.by}) returning id`.execute(db)).rows[0]!.id
export const dropPhotoFile = (db: ExpertsDb, id: string) => sql`delete from kernel.file where id = ${id}`.execute(db)
export const isDigestUsed = async (db: ExpertsDb, digest: Buffer) => (await sql`select 1 from kernel.file where digest = ${digest} limit 1`.execute(db)).rows.length > 0

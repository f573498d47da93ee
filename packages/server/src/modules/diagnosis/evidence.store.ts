import { sql, type Insertable, type Selectable } from 'kysely'
import type { DiagnosisDb } from './assessment.store.ts'
import type { EvidenceTable, ReportTable } from './diagnosis.tables.ts'

export type EvidenceRecord = Selectable<EvidenceTable>
export type ReportRecord = Selectable<ReportTable>

export const evidenceOf = (db: DiagnosisDb, assessmentId: number) => db.selectFrom('diagnosis.evidence').selectAll().where('assessment_id', '=', assessmentId).orderBy('id').execute()
export const findEvidence = (db: DiagnosisDb, assessmentId: number, id: number) => db.selectFrom('diagnosis.evidence').selectAll().where('assessment_id', '=', assessmentId).where('id', '=', id).executeTakeFirst()
export const insertEvidence = (db: DiagnosisDb, row: Insertable<EvidenceTable>) => db.insertInto('diagnosis.evidence').values(row).returningAll().executeTakeFirstOrThrow()
export const deleteEvidence = (db: DiagnosisDb, id: number) => db.deleteFrom('diagnosis.evidence').where('id', '=', id).execute()

export type FileRow = { digest: Buffer; bytes: number; mediaType: string; name: string; regionX: number; organisationId: number; by: string | null }
/** Says whose the bytes are; they lie in the file store. */
export const insertFile = async (db: DiagnosisDb, f: FileRow): Promise<string> =>
  (await sql<{ id: string }>`insert into kernel.file (digest, bytes, media_type, name, region_x, organisation_id, created_by)
    values (${f.digest}, ${f.bytes}, ${f.mediaType}, ${f.name}, ${f.regionX}, ${f.organisationId}, ${f.by}) returning id`.execute(db)).rows[0]!.id
export const dropFile = (db: DiagnosisDb, id: string) => sql`delete from kernel.file where id = ${id}`.execute(db)
export const isFileUsed = async (db: DiagnosisDb, digest: Buffer) => (await sql`select 1 from kernel.file where digest = ${digest} limit 1`.execute(db)).rows.length > 0

type ReportKey = Pick<ReportRecord, 'assessment_id' | 'stage' | 'language' | 'result_at'>
export const findReport = (db: DiagnosisDb, k: ReportKey) =>
  db.selectFrom('diagnosis.report').select(['digest', 'bytes']).where('assessment_id', '=', k.assessment_id).where('stage', '=', k.stage).where('language', '=', k.language).where('result_at', '=', k.result_at).executeTakeFirst()
/** Two readers may make it at once; the first one's stays. */
export const insertReport = (db: DiagnosisDb, row: Insertable<ReportTable>) => db.insertInto('diagnosis.report').values(row).onConflict((c) => c.doNothing()).execute()

import { sql, type Insertable, type Selectable } from 'kysely'
import type { ProjectsDb } from '../context.ts'
import type { EvidenceTable } from '../projects.tables.ts'

export type EvidenceRecord = Selectable<EvidenceTable>

export const evidenceOf = (db: ProjectsDb, projectId: number) => db.selectFrom('projects.evidence').selectAll().where('project_id', '=', projectId).orderBy('id').execute()
export const evidenceOfMilestone = (db: ProjectsDb, milestoneId: number) => db.selectFrom('projects.evidence').selectAll().where('milestone_id', '=', milestoneId).orderBy('id').execute()
export const findEvidence = (db: ProjectsDb, id: number) => db.selectFrom('projects.evidence').selectAll().where('id', '=', id).executeTakeFirst()
export const insertEvidence = (db: ProjectsDb, row: Insertable<EvidenceTable>) => db.insertInto('projects.evidence').values(row).returningAll().executeTakeFirstOrThrow()
export const withdraw = (db: ProjectsDb, id: number, reason: string, at: string) => db.updateTable('projects.evidence').set({ withdrawn_at: at, withdrawn_reason: reason }).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
export const isSpent = async (db: ProjectsDb, evidenceId: number) => (await db.selectFrom('projects.spending').select('id').where('evidence_id', '=', evidenceId).executeTakeFirst()) !== undefined

export type FirstUse = { project_number: string; project_title: string; milestone: string; at: string }
/** Where a file or an invoice was used, in whatever region. */
export const firstUse = async (db: ProjectsDb, sha256: string, code: string | null, number: string | null): Promise<FirstUse | undefined> =>
  (await sql<FirstUse>`select * from projects.first_use(${sha256}, ${code}, ${number})`.execute(db)).rows[0]

export const insertFile = async (db: ProjectsDb, f: { digest: Buffer; bytes: number; mediaType: string; name: string; regionX: number; organisationId: number | null; by: string }): Promise<string> =>
  (await sql<{ id: string }>`insert into kernel.file (digest, bytes, media_type, name, region_x, organisation_id, created_by)
    values (${f.digest}, ${f.bytes}, ${f.mediaType}, ${f.name}, ${f.regionX}, ${f.organisationId}, ${f.by}) returning id`.execute(db)).rows[0]!.id
export const isFileUsed = async (db: ProjectsDb, digest: Buffer) => (await sql`select 1 from kernel.file where digest = ${digest} limit 1`.execute(db)).rows.length > 0

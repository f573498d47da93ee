import { sql } from 'kysely'
import type { CollectionsDb } from '../context.ts'

/** What one firm reported becomes another’s. Where both have a report of one round, each keeps its own: nobody knows which is right. */
export async function moveReports(db: CollectionsDb, from: number, to: { readonly id: number; readonly regionX: number }): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    update collections.report r set organisation_id = ${to.id}, region_x = ${to.regionX} where r.organisation_id = ${from} and not exists (select from collections.report k where k.round_id = r.round_id and k.organisation_id = ${to.id}) returning id`.execute(db)
  await sql`update collections.figure set organisation_id = ${to.id}, region_x = ${to.regionX} where report_id = any(${rows.map((r) => r.id)}::bigint[])`.execute(db)
}

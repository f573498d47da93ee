import { sql } from 'kysely'
import type { MatchesDb } from './context.ts'

const ofFirm = ['need', 'enquiry', 'asked', 'offer', 'offer_file', 'work', 'work_event', 'shown', 'followed'] as const
const ofProvider = ['asked', 'offer', 'offer_file', 'work', 'work_event'] as const

/** After two records of one firm became one. What was between the two of them stays where it is: nobody asks itself. */
export async function moveMatches(db: MatchesDb, from: number, to: { id: number; regionX: number; name: string }) {
  for (const table of ofFirm) {
    const between = (ofProvider as readonly string[]).includes(table) ? sql`and provider_organisation_id <> ${to.id}` : sql``
    // A list that both showed on that day is one list.
    const twice = table === 'shown' ? sql`and not exists (select from matches.shown b where b.organisation_id = ${to.id} and b.on_day = r.on_day and b.digest = r.digest and coalesce(b.scene_code, '') = coalesce(r.scene_code, '') and coalesce(b.need_id, 0) = coalesce(r.need_id, 0) and b.weights_version = r.weights_version)` : sql``
    const named = table === 'work' ? sql`, organisation_name = ${to.name}` : sql``
    await sql`update ${sql.table(`matches.${table}`)} r set organisation_id = ${to.id}, region_x = ${to.regionX} ${named} where organisation_id = ${from} ${between} ${twice}`.execute(db)
  }
  for (const table of ofProvider) await sql`update ${sql.table(`matches.${table}`)} set provider_organisation_id = ${to.id} where provider_organisation_id = ${from} and organisation_id <> ${to.id}`.execute(db)
}

import type { Need } from '@jingwei/contract/matches'
import { placeRef, sceneRef, type Context, type MatchesDb } from './context.ts'
import type { NeedRecord } from './need.store.ts'

/** Names of firms are the caller's to look up: only those that the caller may see have one. */
export async function namesOf(db: MatchesDb, { organisations }: Context, ids: readonly number[]) {
  const rows = await organisations.rows(db, [...new Set(ids)])
  return (id: number) => ({ id, name: rows.get(id)?.name ?? '' })
}
export const toNeed = (context: Context, r: NeedRecord, nameOf: (id: number) => { id: number; name: string }): Need => ({
  id: r.id, version: r.version, state: r.state as Need['state'], organisation: nameOf(r.organisation_id), title: r.title, text: r.text, scene: sceneRef(context, r.scene_code),
  gradeNow: r.grade_now, gradeTarget: r.grade_target, source: r.source as Need['source'], assessmentId: r.assessment_id, budgetFen: r.budget_fen, neededBy: r.needed_by, region: placeRef(context, r.work_x),
  industryCode: r.industry_code, sizeClass: r.size_class as Need['sizeClass'], enquiries: r.enquiries, offers: r.offers, workId: r.work_id, closedReason: r.closed_reason, createdBy: r.created_by_name, isByOfficer: r.is_by_officer, createdAt: r.created_at, updatedAt: r.updated_at,
})
export async function showNeeds(db: MatchesDb, context: Context, rows: readonly NeedRecord[]): Promise<Need[]> {
  await context.pool.catchUp()
  const nameOf = await namesOf(db, context, rows.map((r) => r.organisation_id))
  return rows.map((r) => toNeed(context, r, nameOf))
}
export const showNeed = async (db: MatchesDb, context: Context, row: NeedRecord): Promise<Need> => (await showNeeds(db, context, [row]))[0]!

import type { Json, JsonObject } from '@jingwei/engines/open-contracting'
import type { Activity } from '@jingwei/engines/iati'
import { sql } from 'kysely'
import type { ProjectsDb } from '../context.ts'

/** What anybody may know of a project; the columns that the public's role may read. */
export type PublishedProject = {
  readonly id: number; readonly number: string; readonly region_x: number; readonly partner_x: number | null; readonly state: string; readonly title: string; readonly summary: string | null; readonly area: string; readonly organisation_id: number | null; readonly organisation_name: string | null
  readonly programme_id: number | null; readonly programme_title: string | null; readonly programme_version: number | null; readonly agreement_number: string | null; readonly agreement_signed_on: string | null; readonly line_code: string; readonly line_title: string; readonly source_title: string | null; readonly book_id: number; readonly currency: string
  readonly allocation_account: number; readonly commitment_account: number; readonly disbursement_account: number; readonly expenditure_account: number; readonly recovery_account: number
  readonly award_fen: number; readonly cost_fen: number | null; readonly starts_on: string; readonly ends_on: string; readonly started_on: string | null; readonly finished_on: string | null; readonly result: string | null; readonly external_id: string | null; readonly updated_at: string
  readonly milestones: number; readonly met: number; readonly next_due_on: string | null
}
export type PublishedMilestone = { readonly id: number; readonly project_id: number; readonly code: string; readonly title: string; readonly due_on: string; readonly state: string; readonly met_on: string | null; readonly pay_fen: number }
export const publishedColumns = sql.raw('p.id, p.number, p.region_x, p.partner_x, p.state, p.title, p.summary, p.area, p.organisation_id, p.organisation_name, p.programme_id, p.programme_title, p.programme_version, p.agreement_number, p.agreement_signed_on, p.line_code, p.line_title, p.source_title, p.book_id, p.currency, p.allocation_account, p.commitment_account, p.disbursement_account, p.expenditure_account, p.recovery_account, p.award_fen, p.cost_fen, p.starts_on, p.ends_on, p.started_on, p.finished_on, p.result, p.external_id, p.updated_at, p.milestones, p.met, p.next_due_on')

type Wanted = { readonly after?: number; readonly limit: number; readonly regions?: readonly { readonly lo: number; readonly hi: number }[] | null; readonly ids?: readonly number[] }
/** Projects that the caller may see, by their numbers; for the public, those that are published. */
export async function publishedProjects(db: ProjectsDb, { after = 0, limit, regions = null, ids }: Wanted): Promise<readonly PublishedProject[]> {
  const within = regions === null ? sql`true` : regions.length === 0 ? sql`false` : sql.join(regions.map((r) => sql`p.region_x between ${r.lo} and ${r.hi}`), sql` or `)
  const among = ids ? sql`p.id = any(${[...ids]}::bigint[])` : sql`true`
  return (await sql<PublishedProject>`select ${publishedColumns} from projects.project p where p.id > ${after} and (${within}) and ${among} order by p.id limit ${limit}`.execute(db)).rows
}
export const publishedMilestones = async (db: ProjectsDb, projectIds: readonly number[]): Promise<readonly PublishedMilestone[]> =>
  (await sql<PublishedMilestone>`select id, project_id, code, title, due_on, state, met_on, pay_fen from projects.milestone where project_id = any(${[...projectIds]}::bigint[]) order by project_id, place`.execute(db)).rows
/** What the file that a project came from said of it. */
export const externalsOf = async (db: ProjectsDb, projectIds: readonly number[]): Promise<ReadonlyMap<number, Activity>> =>
  new Map((await sql<{ id: number; external: Activity }>`select id, external from projects.project where id = any(${[...projectIds]}::bigint[]) and external is not null`.execute(db)).rows.map((r) => [r.id, r.external]))

/** As asked after by everybody. */
export type ReleaseRow = { readonly id: number; readonly project_id: number; readonly ocid: string; readonly tag: string; readonly at: string; readonly body: JsonObject }
export const lastReleases = async (db: ProjectsDb, projectIds: readonly number[]): Promise<ReadonlyMap<number, ReleaseRow>> =>
  new Map((await sql<ReleaseRow>`select distinct on (project_id) id, project_id, ocid, tag, at, body from projects.release where project_id = any(${[...projectIds]}::bigint[]) order by project_id, id desc`.execute(db)).rows.map((r) => [r.project_id, r]))
export const insertReleases = async (db: ProjectsDb, rows: readonly { project_id: number; ocid: string; tag: string; at: string; body: Json }[]): Promise<void> => {
  if (rows.length > 0) await db.insertInto('projects.release').values(rows.map((r) => ({ ...r, body: JSON.stringify(r.body) }))).execute()
}
/** Newest first; `before` is the number of the last one seen. */
export const releasePage = async (db: ProjectsDb, before: number | null, limit: number): Promise<readonly ReleaseRow[]> =>
  (await sql<ReleaseRow>`select id, project_id, ocid, tag, at, body from projects.release where ${before === null ? sql`true` : sql`id < ${before}`} order by id desc limit ${limit}`.execute(db)).rows
export const releasesOf = async (db: ProjectsDb, ocid: string): Promise<readonly ReleaseRow[]> =>
  (await sql<ReleaseRow>`select id, project_id, ocid, tag, at, body from projects.release where ocid = ${ocid} order by id`.execute(db)).rows
/** Ours that anybody may see, as the policy of the public has it: asked by the system, which sees all. */
const isPublic = sql`is_public and approved_by is not null and external_id is null`
export const allPublicIds = async (db: ProjectsDb, { after, limit }: { after: number; limit: number }): Promise<number[]> =>
  (await sql<{ id: number }>`select id from projects.project where id > ${after} and ${isPublic} order by id limit ${limit}`.execute(db)).rows.map((r) => r.id)
export const publicAmong = async (db: ProjectsDb, ids: readonly number[]): Promise<number[]> => (await sql<{ id: number }>`select id from projects.project where id = any(${[...ids]}::bigint[]) and ${isPublic}`.execute(db)).rows.map((r) => r.id)
export const projectOfPayment = async (db: ProjectsDb, paymentId: number): Promise<number | null> => (await db.selectFrom('projects.payment').select('project_id').where('id', '=', paymentId).executeTakeFirst())?.project_id ?? null

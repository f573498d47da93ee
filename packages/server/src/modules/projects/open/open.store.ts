import { sql, type RawBuilder } from 'kysely'
import { allOf, pageOf, type Order, type Source } from '../../../kernel/database/list-page.ts'
import type { ProjectsDb } from '../context.ts'
import type { ProjectRecord } from '../plan/project.store.ts'

/** What the public's role may read of a project. */
export type OpenProject = Pick<ProjectRecord, 'id' | 'number' | 'region_x' | 'partner_x' | 'state' | 'title' | 'summary' | 'area' | 'organisation_name' | 'programme_id' | 'programme_title' | 'programme_version' | 'allocation_account' | 'commitment_account' | 'disbursement_account' | 'expenditure_account' | 'recovery_account' | 'currency' | 'award_fen' | 'cost_fen' | 'starts_on' | 'ends_on' | 'result' | 'milestones' | 'met' | 'next_due_on'>
const columns = sql.raw('p.id, p.number, p.region_x, p.partner_x, p.state, p.title, p.summary, p.area, p.organisation_name, p.programme_id, p.programme_title, p.programme_version, p.allocation_account, p.commitment_account, p.disbursement_account, p.expenditure_account, p.recovery_account, p.currency, p.award_fen, p.cost_fen, p.starts_on, p.ends_on, p.result, p.milestones, p.met, p.next_due_on')

export type OpenFilter = { readonly q?: string | undefined; readonly regions: readonly { readonly lo: number; readonly hi: number }[]; readonly programmeId?: number | undefined; readonly area?: string | undefined; readonly today: string }
export type OpenSort = '-award' | 'title' | 'number'
const contains = (q: string) => `%${q.replace(/[\\%_]/g, '\\$&')}%`
function conditions({ q, regions, programmeId, area }: OpenFilter): RawBuilder<unknown>[] {
  return [
    ...(q ? [sql`(p.title ilike ${contains(q)} or p.organisation_name ilike ${contains(q)} or p.number ilike ${contains(q)})`] : []), ...(regions.length > 0 ? [sql`(${sql.join(regions.map((r) => sql`p.region_x between ${r.lo} and ${r.hi}`), sql` or `)})`] : []),
    ...(programmeId === undefined ? [] : [sql`p.programme_id = ${programmeId}`]), ...(area ? [sql`p.area = ${area}`] : []),
  ]
}
const orders: Record<OpenSort, Order> = { '-award': { expression: sql`p.award_fen`, type: 'bigint', descending: true }, 'title': { expression: sql`p.title`, type: 'text', descending: false }, 'number': { expression: sql`p.number`, type: 'text', descending: false } }
const sourceOf = (f: OpenFilter): Source => ({ columns, from: sql`projects.project p`, where: conditions(f), id: sql`p.id` })

export const pageOfOpen = (db: ProjectsDb, filter: OpenFilter, sort: OpenSort, page: { cursor?: string | undefined; limit: number }) => pageOf<OpenProject>(db, sourceOf(filter), orders[sort], page)
export const allOpen = (db: ProjectsDb, filter: OpenFilter, sort: OpenSort) => allOf<OpenProject>(db, sourceOf(filter), orders[sort])
export const findOpen = async (db: ProjectsDb, id: number): Promise<OpenProject | undefined> => (await sql<OpenProject>`select ${columns} from projects.project p where p.id = ${id}`.execute(db)).rows[0]
export const openPayments = async (db: ProjectsDb, projectId: number) =>
  (await sql<{ number: string; kind: 'instalment' | 'refund' | 'recovery'; amount_fen: number; paid_on: string }>`select number, kind, amount_fen, paid_on from projects.payment where project_id = ${projectId} and paid_on is not null order by paid_on, id`.execute(db)).rows

export type OpenCounts = { projects: number; recipients: number; started: number; finished: number; late: number }
export async function countOpen(db: ProjectsDb, filter: OpenFilter): Promise<OpenCounts> {
  const where = conditions(filter)
  return (await sql<OpenCounts>`select count(*) as projects, count(distinct coalesce(p.organisation_id::text, p.organisation_name)) as recipients, count(*) filter (where p.started_on <= ${filter.today}::date) as started, count(*) filter (where p.finished_on <= ${filter.today}::date) as finished,
      count(*) filter (where p.state in ('running', 'suspended') and p.next_due_on < ${filter.today}::date) as late
    from projects.project p where ${where.length > 0 ? sql.join(where, sql` and `) : sql`true`}`.execute(db)).rows[0]!
}
export type OpenAccounts = { currency: string; award_fen: number; cost_fen: number; allocation: number[]; commitment: number[]; disbursement: number[]; expenditure: number[]; recovery: number[] }
export async function openAccounts(db: ProjectsDb, filter: OpenFilter): Promise<OpenAccounts[]> {
  const where = conditions(filter)
  return (await sql<OpenAccounts>`select p.currency, sum(p.award_fen)::bigint as award_fen, coalesce(sum(p.cost_fen), 0)::bigint as cost_fen, array_agg(p.allocation_account) as allocation, array_agg(p.commitment_account) as commitment, array_agg(p.disbursement_account) as disbursement, array_agg(p.expenditure_account) as expenditure, array_agg(p.recovery_account) as recovery
    from projects.project p where ${where.length > 0 ? sql.join(where, sql` and `) : sql`true`} group by p.currency order by p.currency`.execute(db)).rows
}

import { sql, type RawBuilder } from 'kysely'
import { allOf, pageOf, type Order, type Source } from '../../../kernel/database/list-page.ts'
import type { ProjectsDb } from '../context.ts'
import { publishedColumns, type PublishedProject } from '../exchange/published.store.ts'
import type { AccountsOf } from '../plan/book-money.ts'
import { healthSql } from '../plan/health.ts'

/* As the public's role reads: only the columns it was given, and of projects those that were approved. */
export type OpenFilter = { readonly q?: string | undefined; readonly regions: readonly { readonly lo: number; readonly hi: number }[]; readonly area?: string | undefined; readonly programmeId?: number | undefined }
export type OpenSort = '-award' | 'title' | 'number'
const orders: Readonly<Record<OpenSort, Order>> = {
  '-award': { expression: sql`p.award_fen`, type: 'bigint', descending: true }, title: { expression: sql`left(p.title, 300)`, type: 'text', descending: false }, number: { expression: sql`p.number`, type: 'text', descending: false },
}
const contains = (q: string) => `%${q.replace(/[\\%_]/g, '\\$&').replace(/\s+/g, '%')}%`
function conditions({ q, regions, area, programmeId }: OpenFilter): RawBuilder<unknown>[] {
  const where: RawBuilder<unknown>[] = []
  if (q) where.push(sql`(p.title ilike ${contains(q)} or p.organisation_name ilike ${contains(q)} or p.number ilike ${contains(q)})`)
  if (regions.length > 0) where.push(sql`(${sql.join(regions.map((r) => sql`p.region_x between ${r.lo} and ${r.hi}`), sql` or `)})`)
  if (area) where.push(sql`p.area = ${area}`)
  if (programmeId !== undefined) where.push(sql`p.programme_id = ${programmeId}`)
  return where
}
const source = (filter: OpenFilter): Source => ({ columns: publishedColumns, from: sql`projects.project p`, where: conditions(filter), id: sql`p.id` })
export const pageOfOpen = (db: ProjectsDb, filter: OpenFilter, sort: OpenSort, page: { cursor?: string | undefined; limit: number }) => pageOf<PublishedProject>(db, source(filter), orders[sort], page)
export const allOpen = (db: ProjectsDb, filter: OpenFilter, sort: OpenSort) => allOf<PublishedProject>(db, source(filter), orders[sort])

const all = (filter: OpenFilter) => {
  const where = conditions(filter)
  return where.length > 0 ? sql.join(where, sql` and `) : sql`true`
}
export const countOpen = async (db: ProjectsDb, filter: OpenFilter, today: string) =>
  (await sql<{ projects: number; recipients: number; started: number; finished: number; late: number }>`select count(*) as projects, count(distinct coalesce(p.organisation_id::text, p.organisation_name)) as recipients, count(*) filter (where p.started_on <= ${today}::date) as started,
      count(*) filter (where p.finished_on <= ${today}::date) as finished, count(*) filter (where ${healthSql(today)} = 'late') as late from projects.project p where ${all(filter)}`.execute(db)).rows[0]!
export async function openByCurrency(db: ProjectsDb, filter: OpenFilter): Promise<{ currency: string; awardFen: number; costFen: number; accounts: AccountsOf[] }[]> {
  const { rows } = await sql<{ currency: string; award_fen: number; cost_fen: number; a: number[]; c: number[]; d: number[]; e: number[]; r: number[] }>`select p.currency, sum(p.award_fen)::bigint as award_fen, coalesce(sum(p.cost_fen), 0)::bigint as cost_fen, array_agg(p.allocation_account) as a,
      array_agg(p.commitment_account) as c, array_agg(p.disbursement_account) as d, array_agg(p.expenditure_account) as e, array_agg(p.recovery_account) as r from projects.project p where ${all(filter)} group by p.currency order by p.currency`.execute(db)
  return rows.map((g) => ({ currency: g.currency, awardFen: g.award_fen, costFen: g.cost_fen, accounts: g.a.map((allocation_account, i) => ({ allocation_account, commitment_account: g.c[i]!, disbursement_account: g.d[i]!, expenditure_account: g.e[i]!, recovery_account: g.r[i]! })) }))
}
export const paidOpenly = async (db: ProjectsDb, projectId: number) =>
  (await sql<{ number: string; on: string; kind: 'instalment' | 'refund' | 'recovery'; amountFen: number }>`select number, paid_on as "on", kind, amount_fen as "amountFen" from projects.payment where project_id = ${projectId} and state = 'paid' order by paid_on, id`.execute(db)).rows

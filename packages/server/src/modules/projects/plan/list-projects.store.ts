import { sql, type RawBuilder } from 'kysely'
import { allOf, pageOf, type Order, type Source } from '../../../kernel/database/list-page.ts'
import type { ProjectsDb } from '../context.ts'
import { healthSql } from './health.ts'
import type { AccountsOf } from './book-money.ts'
import type { ProjectRecord } from './project.store.ts'

type Interval = { readonly lo: number; readonly hi: number }
export type ProjectFilter = {
  readonly q?: string | undefined
  readonly states: readonly string[]
  readonly health?: string | undefined
  readonly regions: readonly Interval[]
  readonly area?: string | undefined
  readonly programmeId?: number | undefined
  readonly organisationId?: number | undefined
  readonly partner?: 'given' | 'received' | undefined
  /** Of the officer who asks; null of a firm. */
  readonly own: Interval | null
  readonly today: string
}
export type ProjectSort = '-updated' | 'number' | '-award' | 'due' | 'title'
const orders: Readonly<Record<ProjectSort, Order>> = {
  '-updated': { expression: sql`p.updated_at`, type: 'timestamptz', descending: true }, number: { expression: sql`p.number`, type: 'text', descending: false }, '-award': { expression: sql`p.award_fen`, type: 'bigint', descending: true },
  due: { expression: sql`coalesce(p.next_due_on, 'infinity'::date)`, type: 'date', descending: false }, title: { expression: sql`p.title`, type: 'text', descending: false },
}
const contains = (q: string) => `%${q.replace(/[\\%_]/g, '\\$&').replace(/\s+/g, '%')}%`
const within = (column: string, { lo, hi }: Interval) => sql`${sql.raw(column)} between ${lo} and ${hi}`

function conditions(f: ProjectFilter): RawBuilder<unknown>[] {
  const where: RawBuilder<unknown>[] = []
  if (f.q) where.push(sql`(p.title ilike ${contains(f.q)} or p.organisation_name ilike ${contains(f.q)} or p.number ilike ${contains(f.q)} or p.agreement_number ilike ${contains(f.q)})`)
  if (f.states.length > 0) where.push(sql`p.state = any(${[...f.states]}::text[])`)
  if (f.health) where.push(sql`${healthSql(f.today)} = ${f.health}`)
  if (f.regions.length > 0) where.push(sql`(${sql.join(f.regions.map((n) => within('p.region_x', n)), sql` or `)})`)
  if (f.area) where.push(sql`p.area = ${f.area}`)
  if (f.programmeId !== undefined) where.push(sql`p.programme_id = ${f.programmeId}`)
  if (f.organisationId !== undefined) where.push(sql`p.organisation_id = ${f.organisationId}`)
  if (f.partner === 'given') where.push(f.own ? sql`(${within('p.partner_x', f.own)} and not ${within('p.region_x', f.own)})` : sql`false`)
  if (f.partner === 'received') where.push(f.own ? sql`(p.partner_x is not null and ${within('p.region_x', f.own)})` : sql`p.partner_x is not null`)
  return where
}
const sourceOf = (f: ProjectFilter): Source => ({ columns: sql`p.*`, from: sql`projects.project p`, where: conditions(f), id: sql`p.id` })

export const pageOfProjects = (db: ProjectsDb, filter: ProjectFilter, sort: ProjectSort, page: { cursor?: string | undefined; limit: number }) => pageOf<ProjectRecord>(db, sourceOf(filter), orders[sort], page)
export const allProjects = (db: ProjectsDb, filter: ProjectFilter, sort: ProjectSort) => allOf<ProjectRecord>(db, sourceOf(filter), orders[sort])

export type Counted = { projects: number; recipients: number; approved: number; started: number; finished: number; late: number }
/** As of a day: what was there then, what had begun and was finished by then; what is late is late against that day. */
export async function countProjects(db: ProjectsDb, filter: ProjectFilter, on: string | undefined): Promise<Counted> {
  const day = on ?? filter.today
  const where = [...conditions(filter), ...(on === undefined ? [] : [sql`coalesce(p.agreement_signed_on, p.starts_on) <= ${on}::date`])]
  return (await sql<Counted>`select count(*) as projects, count(distinct coalesce(p.organisation_id::text, p.organisation_name)) as recipients, count(*) filter (where p.approved_by is not null or p.external_id is not null) as approved, count(*) filter (where p.started_on <= ${day}::date) as started,
      count(*) filter (where p.finished_on <= ${day}::date) as finished, count(*) filter (where ${healthSql(day)} = 'late') as late from projects.project p where ${where.length > 0 ? sql.join(where, sql` and `) : sql`true`}`.execute(db)).rows[0]!
}
/** By currency: what was promised, and the accounts by stage in which the money stands. */
export async function accountsByCurrency(db: ProjectsDb, filter: ProjectFilter, on: string | undefined): Promise<{ currency: string; awardFen: number; costFen: number; accounts: AccountsOf[] }[]> {
  const where = [sql`(p.approved_by is not null or p.external_id is not null)`, ...conditions(filter), ...(on === undefined ? [] : [sql`coalesce(p.agreement_signed_on, p.starts_on) <= ${on}::date`])]
  const { rows } = await sql<{ currency: string; award_fen: number; cost_fen: number; a: number[]; c: number[]; d: number[]; e: number[]; r: number[] }>`select p.currency, sum(p.award_fen)::bigint as award_fen, coalesce(sum(p.cost_fen), 0)::bigint as cost_fen, array_agg(p.allocation_account) as a, array_agg(p.commitment_account) as c,
      array_agg(p.disbursement_account) as d, array_agg(p.expenditure_account) as e, array_agg(p.recovery_account) as r
    from projects.project p where ${sql.join(where, sql` and `)} group by p.currency order by p.currency`.execute(db)
  return rows.map((g) => ({ currency: g.currency, awardFen: g.award_fen, costFen: g.cost_fen, accounts: g.a.map((allocation_account, i) => ({ allocation_account, commitment_account: g.c[i]!, disbursement_account: g.d[i]!, expenditure_account: g.e[i]!, recovery_account: g.r[i]! })) }))
}

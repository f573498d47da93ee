import { sql, type Insertable } from 'kysely'
import type { Signed } from '../../ledgers/index.ts'
import type { ProjectsDb } from '../context.ts'
import type { ProjectsTables } from '../projects.tables.ts'
import type { PastPaid } from './load-projects.ts'

export { projectNumber, reserveIds } from './project.store.ts'

/** In batches below what a statement may carry; gives the ids in the order of the rows. */
export async function insertMany<T extends 'projects.project' | 'projects.milestone'>(db: ProjectsDb, table: T, rows: readonly Insertable<ProjectsTables[T]>[]): Promise<number[]> {
  const ids: number[] = []
  for (let from = 0; from < rows.length; from += 500) {
    const made = await db.insertInto(table).values(rows.slice(from, from + 500) as never).returning('id' as never).execute()
    ids.push(...made.map((row) => (row as { id: number }).id))
  }
  return ids
}

export type PastPayment = { readonly projectId: number; readonly milestoneId: number; readonly regionX: number; readonly partnerX: number | null; readonly organisationId: number | null; readonly bookId: number; readonly bookX: number; readonly currency: string; readonly fen: number; readonly on: string; readonly payee: string; readonly account: PastPaid['account'] }
const steps = ['requested', 'checked', 'approved', 'ordered'] as const
/** Payments that were made, each with who did what; with one step alone where nobody knows. */
export async function insertPastPayments(db: ProjectsDb, payments: readonly (PastPayment & { readonly entryNumber: number })[], people: readonly [Signed, Signed, Signed, Signed] | null, loader: Signed): Promise<void> {
  const of = <T>(pick: (p: (typeof payments)[number]) => T): T[] => payments.map(pick)
  const asked = people?.[0] ?? loader
  const { rows } = await sql<{ id: number; on: string }>`insert into projects.payment (kind, state, project_id, milestone_id, region_x, partner_x, organisation_id, book_id, book_x, currency, amount_fen, payee_name, payee_bank, payee_account, approvals_need, paid_on, entry_number, requested_by, requester, requested_at, updated_at)
    select 'instalment', 'paid', n.project_id, n.milestone_id, n.region_x, n.partner_x, n.organisation_id, n.book_id, n.book_x, n.currency, n.fen, n.payee, coalesce(n.bank, '—'), coalesce(n.account, '—'), 1, n.on_date, n.entry, ${asked.id}, ${asked.name}, n.on_date - interval '6 days', n.on_date
    from unnest(${of((p) => p.projectId)}::bigint[], ${of((p) => p.milestoneId)}::bigint[], ${of((p) => p.regionX)}::int[], ${of((p) => p.partnerX)}::int[], ${of((p) => p.organisationId)}::bigint[], ${of((p) => p.bookId)}::bigint[], ${of((p) => p.bookX)}::int[], ${of((p) => p.currency)}::text[],
      ${of((p) => p.fen)}::bigint[], ${of((p) => p.payee)}::text[], ${of((p) => p.account?.bank ?? null)}::text[], ${of((p) => p.account?.number ?? null)}::text[], ${of((p) => p.on)}::date[], ${of((p) => p.entryNumber)}::bigint[]) n (project_id, milestone_id, region_x, partner_x, organisation_id, book_id, book_x, currency, fen, payee, bank, account, on_date, entry)
    returning id, paid_on as on`.execute(db)
  const [ids, days] = [rows.map((r) => r.id), rows.map((r) => r.on)]
  for (const [i, state] of people ? steps.entries() : [])
    await sql`insert into projects.payment_step (payment_id, state, at, by_id, by_name) select id, ${state}, day::timestamptz - make_interval(days => ${6 - i * 2}), ${people![i]!.id}, ${people![i]!.name} from unnest(${ids}::bigint[], ${days}::date[]) n (id, day)`.execute(db)
  const last = people?.[3] ?? loader
  await sql`insert into projects.payment_step (payment_id, state, at, by_id, by_name, note) select id, 'paid', day::timestamptz, ${last.id}, ${last.name}, ${people ? null : '历史数据 / from records'} from unnest(${ids}::bigint[], ${days}::date[]) n (id, day)`.execute(db)
}

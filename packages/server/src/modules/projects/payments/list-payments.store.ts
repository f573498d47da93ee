import { PaymentState, type PaymentQuery } from '@jingwei/contract/projects'
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../../../kernel/access/actor.ts'
import { allOf, pageOf, type Order, type Source } from '../../../kernel/database/list-page.ts'
import { invalid } from '../../../kernel/errors/problem-error.ts'
import type { ProjectsDb } from '../context.ts'
import { paymentColumns, paymentsFrom, type PaymentRecord } from './payment.store.ts'

type Query = z.output<typeof PaymentQuery>
const contains = (q: string) => `%${q.replace(/[\\%_]/g, '\\$&')}%`

export function statesOf(text: string | undefined): string[] {
  const states = text?.split(',').filter((s) => s !== '') ?? []
  for (const s of states) if (!PaymentState.safeParse(s).success) throw invalid([{ path: 'query.state', code: 'state', message: { zh: `没有“${s}”这种状态`, en: `there is no state ${s}` } }])
  return states
}
const didStep = (me: string, states: readonly string[]) => sql`exists (select 1 from projects.payment_step s where s.payment_id = p.id and s.by_id = ${me} and s.state = any(${states as string[]}::text[]))`
/** Those whose next step the caller may do, who did none of the other three. */
function waitsFor(actor: Actor): RawBuilder<unknown> {
  const me = actor.person?.id ?? ''
  if (actor.scope === 'organisation') return sql`p.state = 'returned'`
  const may = (permission: 'projects:check' | 'projects:approve' | 'projects:pay' | 'projects:report') => actor.permissions.has(permission)
  const parts = [
    ...(may('projects:check') ? [sql`(p.kind = 'instalment' and p.state = 'requested' and not ${didStep(me, ['requested', 'approved', 'ordered'])})`] : []),
    ...(may('projects:approve') ? [sql`(p.state = (case p.kind when 'instalment' then 'checked' else 'requested' end) and not ${didStep(me, ['requested', 'checked', 'approved', 'ordered'])})`] : []),
    ...(may('projects:pay') ? [sql`(((p.state in ('approved', 'failed') and not ${didStep(me, ['requested', 'checked', 'approved'])}) or p.state = 'ordered') and p.book_x between ${actor.region!.lo} and ${actor.region!.hi})`] : []),
    ...(may('projects:report') ? [sql`(p.state = 'returned' and p.requested_by = ${me})`] : []),
  ]
  return parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`
}
export function sourceOf(query: Query, actor: Actor): Source {
  const states = statesOf(query.state)
  return {
    columns: paymentColumns, from: paymentsFrom, id: sql`p.id`,
    where: [
      ...(states.length > 0 ? [sql`p.state = any(${states}::text[])`] : []), ...(query.kind ? [sql`p.kind = ${query.kind}`] : []), ...(query.projectId ? [sql`p.project_id = ${query.projectId}`] : []), ...(query.orderId ? [sql`p.order_id = ${query.orderId}`] : []),
      ...(query.q ? [sql`(p.number ilike ${contains(query.q)} or r.number ilike ${contains(query.q)} or r.title ilike ${contains(query.q)} or r.organisation_name ilike ${contains(query.q)} or p.payee_name ilike ${contains(query.q)})`] : []), ...(query.mine ? [waitsFor(actor)] : []),
    ],
  }
}
const orders: Readonly<Record<Query['sort'], Order>> = {
  '-updated': { expression: sql`p.updated_at`, type: 'timestamptz', descending: true }, due: { expression: sql`coalesce(p.due_on, 'infinity'::date)`, type: 'date', descending: false },
  '-amount': { expression: sql`p.amount_fen`, type: 'bigint', descending: true }, number: { expression: sql`p.number`, type: 'text', descending: false },
}
export const pageOfPayments = (db: ProjectsDb, actor: Actor, query: Query & { cursor?: string | undefined; limit: number }) => pageOf<PaymentRecord>(db, sourceOf(query, actor), orders[query.sort], query)
export const allPayments = (db: ProjectsDb, actor: Actor, query: Query) => allOf<PaymentRecord>(db, sourceOf(query, actor), orders[query.sort])

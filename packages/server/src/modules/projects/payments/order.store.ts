import type { KnownConfirmation } from '@jingwei/engines/bank-files'
import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import { pageOf } from '../../../kernel/database/list-page.ts'
import type { ProjectsDb } from '../context.ts'
import type { BankLineTable, PaymentOrderTable, PaymentTable } from '../projects.tables.ts'

export type OrderRow = Selectable<PaymentOrderTable>
export type BankLine = Selectable<BankLineTable>
const whole = (ids: readonly number[]) => sql`any(${ids as number[]}::bigint[])`

export const findOrder = (db: ProjectsDb, id: number) => db.selectFrom('projects.payment_order').selectAll().where('id', '=', id).executeTakeFirst()
export const lockOrder = (db: ProjectsDb, id: number) => db.selectFrom('projects.payment_order').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const insertOrder = (db: ProjectsDb, row: Insertable<PaymentOrderTable>) => db.insertInto('projects.payment_order').values(row).returningAll().executeTakeFirstOrThrow()
export const updateOrder = (db: ProjectsDb, id: number, change: Updateable<PaymentOrderTable>) => db.updateTable('projects.payment_order').set(change).where('id', '=', id).execute()
export const pageOfOrders = (db: ProjectsDb, query: { cursor?: string | undefined; limit: number }) =>
  pageOf<OrderRow>(db, { columns: sql`o.*`, from: sql`projects.payment_order o`, where: [], id: sql`o.id` }, { expression: sql`o.id`, type: 'bigint', descending: true }, query)

export const updatePayments = async (db: ProjectsDb, ids: readonly number[], change: Updateable<PaymentTable>) =>
  void (ids.length > 0 && (await db.updateTable('projects.payment').set(change).set((e) => ({ version: e('version', '+', 1) })).where('id', '=', sql<number>`${whole(ids)}`).execute()))
export type Paid = { readonly id: number; readonly serial: string; readonly on: string; readonly entry: number }
/** What the bank paid, all in one statement. */
export const markPaid = async (db: ProjectsDb, paid: readonly Paid[], at: string) =>
  void (await sql`update projects.payment p set state = 'paid', bank_serial = n.serial, paid_on = n.on_date, entry_number = n.entry, due_on = null, version = p.version + 1, updated_at = ${at}::timestamptz
    from unnest(${paid.map((p) => p.id)}::bigint[], ${paid.map((p) => p.serial)}::text[], ${paid.map((p) => p.on)}::date[], ${paid.map((p) => p.entry)}::bigint[]) as n (id, serial, on_date, entry) where p.id = n.id`.execute(db))

/** Payments that were ordered here, or of which the bank said something here. */
export const paymentsOfOrder = async (db: ProjectsDb, orderId: number): Promise<number[]> =>
  (await sql<{ id: number }>`select id from projects.payment where order_id = ${orderId} union select payment_id from projects.bank_line where order_id = ${orderId}`.execute(db)).rows.map((r) => r.id)
/** What was told of these payments, or under these serial numbers, before; the oldest first. A line without a number counts for its own order only. */
export const linesBefore = async (db: ProjectsDb, orderId: number, bookId: number, paymentIds: readonly number[], serials: readonly string[]): Promise<(KnownConfirmation & { readonly paymentId: number; readonly orderId: number })[]> =>
  (await sql<{ number: string; serial: string | null; amountFen: number; status: 'success' | 'failed' | 'returned'; paymentId: number; orderId: number }>`select p.number, l.serial, l.amount_fen as "amountFen", l.status, l.payment_id as "paymentId", l.order_id as "orderId"
    from projects.bank_line l join projects.payment p on p.id = l.payment_id
    where l.book_id = ${bookId} and ((l.payment_id = ${whole(paymentIds)} and (l.serial is not null or l.order_id = ${orderId})) or l.serial = any(${serials as string[]}::text[])) order by l.id`.execute(db)).rows
export async function insertLines(db: ProjectsDb, rows: readonly Insertable<BankLineTable>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) await db.insertInto('projects.bank_line').values(rows.slice(from, from + 1000)).execute()
}
/** How an order stands by what the bank said last of each of its payments. */
export const standingOfOrder = async (db: ProjectsDb, orderId: number) =>
  (await sql<{ answered: number; failed: number; paid: number }>`select count(*)::int as answered, count(*) filter (where status <> 'success')::int as failed, coalesce(sum(amount_fen) filter (where status = 'success'), 0)::bigint as paid
    from (select distinct on (payment_id) status, amount_fen from projects.bank_line where order_id = ${orderId} order by payment_id, id desc) last`.execute(db)).rows[0]!
/** Firms of which a file said something, with what was paid to each. */
export const firmsOfFile = async (db: ProjectsDb, orderId: number, sha256: string) =>
  (await sql<{ organisation_id: number; status: string; n: number; fen: number; first: number }>`select p.organisation_id, l.status, count(*)::int as n, sum(l.amount_fen)::bigint as fen, min(p.id) as first
    from projects.bank_line l join projects.payment p on p.id = l.payment_id where l.order_id = ${orderId} and l.file_sha256 = ${sha256} and p.organisation_id is not null group by 1, 2 order by 1, 2`.execute(db)).rows

export const keepFile = async (db: ProjectsDb, f: { digest: Buffer; bytes: number; mediaType: string; name: string; regionX: number; by: string }) =>
  void (await sql`insert into kernel.file (digest, bytes, media_type, name, region_x, created_by) values (${f.digest}, ${f.bytes}, ${f.mediaType}, ${f.name}, ${f.regionX}, ${f.by})`.execute(db))

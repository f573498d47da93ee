import { sql } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'

export type SystemDb = Db<object>
type AuditRow = { id: number; at: string; person_name: string | null; capacity: string | null; action: string; subject: string | null; summary: string | null; before: unknown; after: unknown; hash: string | null }

export const auditPage = async (db: SystemDb, query: { action?: string | undefined; subject?: string | undefined; by?: string | undefined; before: number | null; limit: number }) =>
  (await sql<AuditRow>`select a.id, a.at, a.person_name, a.capacity, a.action, a.subject, a.summary, a.before, a.after, encode(l.hash, 'hex') as hash
    from kernel.audit a left join kernel.audit_link l on l.audit_id = a.id
    where true ${query.before === null ? sql`` : sql`and a.id < ${query.before}`} ${query.action ? sql`and a.action like ${`${query.action.replace(/[%_\\]/g, '\\$&')}%`}` : sql``}
      ${query.subject ? sql`and a.subject = ${query.subject}` : sql``} ${query.by ? sql`and a.person_name ilike ${`%${query.by.replace(/[%_\\]/g, '\\$&')}%`}` : sql``}
    order by a.id desc limit ${query.limit + 1}`.execute(db)).rows
export const verifyAudit = async (db: SystemDb) => (await sql<{ entries: number; broken_at: number | null }>`select entries, broken_at from kernel.verify_audit()`.execute(db)).rows[0]!

/** Answers kept for repeated requests are kept a day. */
export const forgetOldAnswers = (db: SystemDb, now: Date) => sql`delete from kernel.idempotency where created_at < ${now.toISOString()}::timestamptz - interval '1 day'`.execute(db)

import { sql } from 'kysely'
import type { EvidenceAsked, OtherUse } from '../../projects/index.ts'
import type { ProgrammesDb } from './context.ts'

/** Files and invoices of applications that stand, among those that are asked for. */
export const usedInApplications = async (db: ProgrammesDb, { sha256s, invoices }: EvidenceAsked): Promise<readonly OtherUse[]> =>
  (await sql<OtherUse>`select encode(f.digest, 'hex') as sha256, f.invoice_number as invoice, f.invoice_code as "invoiceCode", a.id as "applicationId", coalesce(a.number, a.title) as number
    from programmes.application_file f join programmes.application a on a.id = f.application_id
    where a.state not in ('draft', 'withdrawn', 'refused') and (f.digest = any(select decode(s, 'hex') from unnest(${sha256s as string[]}::text[]) s where s ~ '^([0-9a-f]{2})+$') or f.invoice_number = any(${invoices as string[]}::text[])) limit 20000`.execute(db)).rows

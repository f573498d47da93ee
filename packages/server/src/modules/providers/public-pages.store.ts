import { sql } from 'kysely'
import type { PublicEntry } from '../../kernel/http/public-pages.ts'
import type { ProvidersDb } from './context.ts'

/** Addresses for the site map: few columns, in the order of the key. */
const source = (table: string, condition: string, path: string) => ({
  count: async (db: ProvidersDb) => (await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(table)} r where ${sql.raw(condition)}`.execute(db)).rows[0]?.n ?? 0,
  entries: async (db: ProvidersDb, from: number, limit: number): Promise<PublicEntry[]> =>
    (await sql<{ id: number; updated_at: string }>`select r.id, r.updated_at from ${sql.raw(table)} r where ${sql.raw(condition)} order by r.id limit ${limit} offset ${from}`.execute(db)).rows.map((r) => ({ path: `${path}/${r.id}`, changedAt: r.updated_at })),
})
export const publicSolutions = source('providers.solution', 'r.is_listed', '/catalogue/solutions')
export const publicProviders = source('providers.provider', 'r.is_listed', '/catalogue/providers')
export const publicCalls = source('providers.call', "r.state <> 'draft'", '/catalogue/calls')
export const solutionsOfProvider = (id: number) => sql`r.provider_id = ${id}`

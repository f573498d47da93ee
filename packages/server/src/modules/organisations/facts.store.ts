import { sql } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { FirmWords, Organisations, RegistryFacts } from './face.ts'
import type { OrganisationsDb } from './organisations.store.ts'

const facts = sql.raw(`id, name, region_x as "regionX", staff, revenue_fen as "revenueFen", case capital_currency when 'CNY' then capital_minor end as "capitalFen", industry_code as "industryCode", size_class as "sizeClass", above_scale as "aboveScale", kind,
  established_on as "establishedOn", closed_on as "closedOn", honours, tags, level, score, assessed_on as "assessedOn", basis, (updated_at at time zone 'Asia/Shanghai')::date as "updatedOn"`)

export const registryFacts = async (db: OrganisationsDb, ids: readonly number[]): Promise<RegistryFacts[]> =>
  (await sql<RegistryFacts>`select ${facts} from organisations.organisation where id = any(${ids as number[]}::bigint[]) and merged_into is null`.execute(db)).rows

/** All firms of an interval of regions, in batches of a cursor: one such reading at a time in a transaction. */
export async function* registryFactsWithin(db: OrganisationsDb, lo: number, hi: number): AsyncGenerator<RegistryFacts[]> {
  await sql`declare firms_of_region no scroll cursor for select ${facts} from organisations.organisation where region_x between ${lo} and ${hi} and merged_into is null`.execute(db)
  for (;;) {
    const { rows } = await sql<RegistryFacts>`fetch 5000 from firms_of_region`.execute(db)
    if (rows.length === 0) break
    yield rows
  }
  await sql`close firms_of_region`.execute(db)
}

const words = sql.raw(`id, name, region_x as "regionX", industry_code as "industryCode", main_products as "mainProducts", business_scope as "businessScope", kind, level, size_class as "sizeClass", above_scale as "aboveScale", honours, revenue_fen as "revenueFen",
  merged_into is not null or closed_on is not null and closed_on <= (now() at time zone 'Asia/Shanghai')::date as "isGone"`)
const own = <T>(db: Db<T>) => db as unknown as OrganisationsDb
/** See the face. */
export const firmWords: Organisations['words'] = {
  within: async function* (db, { lo, hi }, since = null) {
    const condition = since === null ? sql`merged_into is null` : sql`updated_at >= ${since}::timestamptz`
    await sql`declare words_of_firms no scroll cursor for select ${words} from organisations.organisation where region_x between ${lo} and ${hi} and ${condition}`.execute(own(db))
    for (;;) {
      const { rows } = await sql<FirmWords>`fetch 5000 from words_of_firms`.execute(own(db))
      if (rows.length === 0) break
      yield rows
    }
    await sql`close words_of_firms`.execute(own(db))
  },
  of: async (db, ids) => (await sql<FirmWords>`select ${words} from organisations.organisation where id = any(${ids as number[]}::bigint[])`.execute(own(db))).rows,
  changedSince: async (db, since) => (await sql<{ firms: number; latest: string | null }>`select count(*) as firms, max(updated_at) as latest from organisations.organisation where updated_at >= ${since}::timestamptz`.execute(own(db))).rows[0]!,
  byCodeOrName: async (db, texts) =>
    (await sql<{ text: string; id: number; name: string; regionX: number; closedOn: string | null }>`select t.text, o.id, o.name, o.region_x as "regionX", o.closed_on as "closedOn"
      from unnest(${texts as string[]}::text[]) t(text) join organisations.organisation o on (o.credit_code = upper(t.text) or o.name = t.text) and o.merged_into is null`.execute(own(db))).rows,
}

import { sql } from 'kysely'
import type { RegistryFacts } from './face.ts'
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

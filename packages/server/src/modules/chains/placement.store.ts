import { sql, type Insertable, type RawBuilder, type Selectable } from 'kysely'
import { allOf, pageOf, type Order, type Source } from '../../kernel/database/list-page.ts'
import { contains, insideOf } from './chain.store.ts'
import type { HandTable, PlacementTable } from './chains.tables.ts'
import type { ChainsDb, Interval } from './context.ts'

export type PlacementRecord = Selectable<PlacementTable>
export type HandRecord = Selectable<HandTable>
export type Wanted = Omit<Insertable<PlacementTable>, 'chain_id' | 'from_on' | 'until_on' | 'id'>
export type LinkCounts = { link: string; firms: number; above_scale: number; leading: number; unsure: number; levels: number[]; revenue_fen: number }

/** What stands at each link of a chain within a region. */
export const countsByLink = async (db: ChainsDb, chainId: number, within: Interval): Promise<LinkCounts[]> =>
  (await sql<LinkCounts>`select link, count(*)::int as firms, count(*) filter (where above_scale)::int as above_scale, count(*) filter (where is_leading)::int as leading, count(*) filter (where certainty < 50)::int as unsure,
      array[count(*) filter (where level = 0), count(*) filter (where level = 1), count(*) filter (where level = 2), count(*) filter (where level = 3), count(*) filter (where level = 4)]::int[] as levels, coalesce(sum(revenue_fen), 0)::bigint as revenue_fen
    from chains.placement p where chain_id = ${chainId} and until_on is null and ${insideOf(within)} group by link`.execute(db)).rows
export const countFirms = async (db: ChainsDb, chainId: number, within: Interval): Promise<number> =>
  (await sql<{ n: number }>`select count(distinct organisation_id)::int as n from chains.placement p where chain_id = ${chainId} and until_on is null and ${insideOf(within)}`.execute(db)).rows[0]!.n

export type FirmFilter = { readonly chainId: number; readonly within: Interval; readonly link?: string | undefined; readonly how?: string | undefined; readonly level?: number | undefined; readonly unsure?: boolean | undefined; readonly leading?: boolean | undefined; readonly q?: string | undefined; readonly sort: 'name' | 'certainty' | '-level' | '-revenue' }
const orders: Readonly<Record<FirmFilter['sort'], Order>> = {
  name: { expression: sql`p.name`, type: 'text', descending: false }, certainty: { expression: sql`p.certainty::int`, type: 'int', descending: false },
  '-level': { expression: sql`coalesce(p.level, -1)::int`, type: 'int', descending: true }, '-revenue': { expression: sql`coalesce(p.revenue_fen, -1)`, type: 'bigint', descending: true },
}
function source({ chainId, within, link, how, level, unsure, leading, q }: FirmFilter): Source {
  const where: RawBuilder<unknown>[] = [sql`p.chain_id = ${chainId}`, sql`p.until_on is null`, insideOf(within)]
  if (link) where.push(sql`p.link = ${link}`)
  if (how) where.push(sql`p.how = ${how}`)
  if (level !== undefined) where.push(sql`p.level = ${level}`)
  if (unsure !== undefined) where.push(unsure ? sql`p.certainty < 50` : sql`p.certainty >= 50`)
  if (leading !== undefined) where.push(sql`p.is_leading = ${leading}`)
  if (q) where.push(sql`p.name ilike ${contains(q)}`)
  return { columns: sql`p.*`, from: sql`chains.placement p`, where, id: sql`p.id` }
}
export const pageOfFirms = (db: ChainsDb, filter: FirmFilter, page: { cursor?: string | undefined; limit: number }) => pageOf<PlacementRecord>(db, source(filter), orders[filter.sort], page)
export const everyFirm = (db: ChainsDb, filter: FirmFilter) => allOf<PlacementRecord>(db, source(filter), orders[filter.sort])

export type ShownHand = HandRecord & { name: string | null }
const handSource = (chainId: number): Source => ({ columns: sql`h.*`, from: sql`chains.hand h`, where: [sql`h.chain_id = ${chainId}`], id: sql`h.id` })
const newest: Order = { expression: sql`h.at`, type: 'timestamptz', descending: true }
export const pageOfHand = (db: ChainsDb, chainId: number, page: { cursor?: string | undefined; limit: number }) => pageOf<HandRecord>(db, handSource(chainId), newest, page)
export const everyHand = (db: ChainsDb, chainId: number) => allOf<HandRecord>(db, handSource(chainId), newest)
export const handOf = (db: ChainsDb, chainId: number, organisationIds?: readonly number[]) => {
  const all = db.selectFrom('chains.hand').selectAll().where('chain_id', '=', chainId)
  return (organisationIds ? all.where(sql<boolean>`organisation_id = any(${organisationIds as number[]}::bigint[])`) : all).orderBy('id').execute()
}
export const findHand = (db: ChainsDb, id: number) => db.selectFrom('chains.hand').selectAll().where('id', '=', id).executeTakeFirst()
export const insertHand = (db: ChainsDb, rows: Insertable<HandTable>[]) => db.insertInto('chains.hand').values(rows).onConflict((c) => c.doNothing()).returningAll().execute()
export const removeHand = (db: ChainsDb, id: number) => db.deleteFrom('chains.hand').where('id', '=', id).execute()
/** What was said of a record that became part of another is said of that one; what was said of both stays once. */
export async function moveHand(db: ChainsDb, fromId: number, to: { id: number; regionX: number }): Promise<number[]> {
  await sql`delete from chains.hand h using chains.hand k where h.organisation_id = ${fromId} and k.organisation_id = ${to.id} and k.chain_id = h.chain_id and k.link is not distinct from h.link`.execute(db)
  return (await db.updateTable('chains.hand').set({ organisation_id: to.id, region_x: to.regionX }).where('organisation_id', '=', fromId).returning('chain_id').execute()).map((r) => r.chain_id)
}

export const placedIds = async (db: ChainsDb, chainId: number): Promise<Set<number>> =>
  new Set((await sql<{ id: number }>`select distinct organisation_id as id from chains.placement where chain_id = ${chainId} and until_on is null`.execute(db)).rows.map((r) => r.id))
/** Of these firms, and of no others, the places become those that are wanted: what was is kept with its last day. */
export async function writePlaces(db: ChainsDb, chainId: number, ids: readonly number[], wanted: readonly Wanted[], today: string): Promise<void> {
  await sql`with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(organisation_id bigint, region_x int, link text, how text, found_in text, evidence text, certainty smallint, hand_id bigint, name text, industry_code text, level smallint, size_class text, above_scale boolean, is_leading boolean, revenue_fen bigint)
    ), gone as (
      select p.id, p.from_on from chains.placement p where p.chain_id = ${chainId} and p.until_on is null and p.organisation_id = any(${ids as number[]}::bigint[]) and not exists (select from wanted w where w.organisation_id = p.organisation_id and w.link = p.link)
    ), removed as (
      delete from chains.placement p using gone g where p.id = g.id and g.from_on >= ${today}::date
    ), ended as (
      update chains.placement p set until_on = ${today}::date from gone g where p.id = g.id and g.from_on < ${today}::date
    ), changed as (
      update chains.placement p set how = w.how, found_in = w.found_in, evidence = w.evidence, certainty = w.certainty, hand_id = w.hand_id, name = w.name, industry_code = w.industry_code, level = w.level, size_class = w.size_class, above_scale = w.above_scale, is_leading = w.is_leading, revenue_fen = w.revenue_fen
      from wanted w where p.chain_id = ${chainId} and p.until_on is null and p.organisation_id = w.organisation_id and p.link = w.link
        and (p.how, p.found_in, p.evidence, p.certainty, p.hand_id, p.name, p.industry_code, p.level, p.size_class, p.above_scale, p.is_leading, p.revenue_fen) is distinct from (w.how, w.found_in, w.evidence, w.certainty, w.hand_id, w.name, w.industry_code, w.level, w.size_class, w.above_scale, w.is_leading, w.revenue_fen)
    )
    insert into chains.placement (chain_id, organisation_id, region_x, link, from_on, how, found_in, evidence, certainty, hand_id, name, industry_code, level, size_class, above_scale, is_leading, revenue_fen)
    select ${chainId}, w.organisation_id, w.region_x, w.link, ${today}::date, w.how, w.found_in, w.evidence, w.certainty, w.hand_id, w.name, w.industry_code, w.level, w.size_class, w.above_scale, w.is_leading, w.revenue_fen from wanted w
    where not exists (select from chains.placement p where p.chain_id = ${chainId} and p.until_on is null and p.organisation_id = w.organisation_id and p.link = w.link) on conflict do nothing`.execute(db)
}
/** One run at a time places firms on a chain. */
export const holdPlacing = (db: ChainsDb, chainId: number) => sql`select pg_advisory_xact_lock(746000051, ${chainId}::int)`.execute(db)

export const followed = (db: ChainsDb) => db.selectFrom('chains.followed').selectAll().forUpdate().skipLocked().executeTakeFirst()
/** Changes that commit late are looked for so long after their beginning. */
export const laterSince = async (db: ChainsDb, since: string): Promise<string> => (await sql<{ since: string }>`select greatest(${since}::timestamptz, now() - interval '10 minutes')::text as since`.execute(db)).rows[0]!.since
export const noteFollowed = (db: ChainsDb, row: { since: string; firms: number; latest: string | null }) => db.updateTable('chains.followed').set(row).execute()

import { sql, type RawBuilder } from 'kysely'
import { allOf, pageOf, type Order, type Source } from '../../kernel/database/list-page.ts'
import type { ExchangesDb } from './context.ts'

/** A figure as it is taken in. */
export type TakenFigure = { readonly regionX: number; readonly indicator: string; readonly industry: string | null; readonly size: string | null; readonly level: string | null; readonly on: string; readonly value: number | null; readonly status: 'A' | 'P' | 'M' | 'Q'; readonly unit: string; readonly version: number; readonly counted: number | null; readonly own: number | null }
export type ListedFigure = {
  readonly id: number; readonly indicator: string; readonly title: { zh: string; en: string } | null; readonly version: number; readonly region_x: number; readonly on_date: string; readonly industry: string | null; readonly size: string | null; readonly level: string | null; readonly value: number | null; readonly status: TakenFigure['status']; readonly unit: string
  readonly package_id: number; readonly sequence: number; readonly partner_id: number; readonly partner_name: string; readonly replaced_by: number | null; readonly is_marked: boolean; readonly own: number | null
}
export type FigureFilter = { readonly packageId?: number | undefined; readonly partnerId?: number | undefined; readonly indicator?: string | undefined; readonly regionX?: number | undefined; readonly replaced?: boolean | undefined }
export type FigureSort = 'indicator' | '-on' | '-value'

/** Takes the figures of a package in. What was told of the same before, by this partner or a former one, stays, marked with the package that replaced it. */
export async function insertFigures(db: ExchangesDb, { homeX, packageId }: { homeX: number; packageId: number }, figures: readonly TakenFigure[]): Promise<void> {
  for (let at = 0; at < figures.length; at += 5000) {
    const rows = JSON.stringify(figures.slice(at, at + 5000).map((f) => ({ region_x: f.regionX, indicator: f.indicator, industry: f.industry, size: f.size, level: f.level, on_date: f.on, value: f.value, status: f.status, unit: f.unit, version: f.version, counted: f.counted, own: f.own })))
    const given = sql`jsonb_to_recordset(${rows}::jsonb) g (region_x int, indicator text, industry text, size text, level text, on_date date, value double precision, status text, unit text, version int, counted bigint, own double precision)`
    const same = sql`s.home_x = ${homeX} and s.region_x = g.region_x and s.indicator = g.indicator and s.industry is not distinct from g.industry and s.size is not distinct from g.size and s.level is not distinct from g.level`
    await sql`insert into exchanges.series (home_x, region_x, indicator, industry, size, level) select distinct ${homeX}::int, g.region_x, g.indicator, g.industry, g.size, g.level from ${given} on conflict do nothing`.execute(db)
    await sql`update exchanges.figure f set replaced_by = ${packageId} from ${given} join exchanges.series s on ${same} where f.series_id = s.id and f.on_date = g.on_date and f.replaced_by is null`.execute(db)
    await sql`insert into exchanges.figure (series_id, package_id, home_x, on_date, value, status, unit, version, counted, own)
      select s.id, ${packageId}, ${homeX}, g.on_date, g.value, g.status, g.unit, g.version, g.counted, g.own from ${given} join exchanges.series s on ${same}`.execute(db)
  }
}

const orders: Readonly<Record<FigureSort, Order>> = {
  indicator: { expression: sql`s.indicator`, type: 'text', descending: false }, '-on': { expression: sql`f.on_date`, type: 'date', descending: true }, '-value': { expression: sql`coalesce(f.value, 0)`, type: 'float8', descending: true },
}
function conditions({ packageId, partnerId, indicator, regionX, replaced }: FigureFilter): RawBuilder<unknown>[] {
  return [
    ...(packageId ? [sql`f.package_id = ${packageId}`] : []), ...(partnerId ? [sql`k.partner_id = ${partnerId}`] : []), ...(indicator ? [sql`s.indicator = ${indicator}`] : []), ...(regionX !== undefined ? [sql`s.region_x = ${regionX}`] : []),
    ...(replaced === undefined ? [] : [sql`(f.replaced_by is not null) = ${replaced}`]),
  ]
}
const source = (f: FigureFilter): Source => ({
  columns: sql`f.id, s.indicator, d.body -> 'title' as title, f.version, s.region_x, f.on_date, s.industry, s.size, s.level, f.value, f.status, f.unit, f.package_id, k.sequence, p.id as partner_id, p.name as partner_name, f.replaced_by, p.state = 'revoked' as is_marked, f.own`,
  from: sql`exchanges.figure f join exchanges.series s on s.id = f.series_id join exchanges.package k on k.id = f.package_id join exchanges.partner p on p.id = k.partner_id
    left join exchanges.definition d on d.partner_id = p.id and d.code = s.indicator and d.version = f.version`,
  where: conditions(f), id: sql`f.id`,
})
export const pageOfFigures = (db: ExchangesDb, filter: FigureFilter, sort: FigureSort, page: { cursor?: string | undefined; limit: number }) => pageOf<ListedFigure>(db, source(filter), orders[sort], page)
export const allFigures = (db: ExchangesDb, filter: FigureFilter, sort: FigureSort) => allOf<ListedFigure>(db, source(filter), orders[sort])
export const figuresOf = async (db: ExchangesDb, packageId: number) => (await sql<ListedFigure>`select ${source({}).columns} from ${source({}).from} where f.package_id = ${packageId} order by f.id`.execute(db)).rows

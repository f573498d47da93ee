import { sql } from 'kysely'
import type { ExchangesDb } from './context.ts'
import type { Subject } from '../measures/index.ts'

/**
 * Figures told by partners. A stock holds from its day until the next one told; of a flow each day adds what came since the figure before in
 * the same stretch, so that a running total is not added up. What a whole shares with parts that were told counts with the parts. A running
 * total that is kept back, or counts with its whole, counts nothing itself: that day takes back what it had counted, and the next one that is
 * told adds all of it again, so that the steps of a stretch always come to the total told last. A figure is one chain, whoever tells it.
 */
export const receivedSubject: Subject = {
  name: 'received', title: { zh: '接收的数字', en: 'Figures received' }, permission: 'indicators:read',
  dimensions: [
    { code: 'indicator', title: { zh: '指标', en: 'indicator' }, kind: 'code' }, { code: 'partner', title: { zh: '报送方', en: 'told by' }, kind: 'code' }, { code: 'status', title: { zh: '状态', en: 'status' }, kind: 'code', words: { A: { zh: '正式', en: 'final' }, P: { zh: '暂定', en: 'provisional' } } },
  ],
  slices: [], measures: [],
  facts: (within) => sql`
    select record_id, null::bigint as organisation_id, region_x, on_date as from_on, case when is_flow then 'infinity'::date else next_on end as until_on, array[indicator, partner, status] as dims,
      array[case when is_flow then coalesce(counted, 0) - before else counted end] as amounts
    from (
      select s.id as record_id, s.region_x, s.indicator, p.name as partner, f.status, f.on_date, f.counted, coalesce(d.body ->> 'time', '') = 'flow' as is_flow, d.body ->> 'span' as span,
        coalesce(lead(f.on_date) over series, 'infinity'::date) as next_on,
        coalesce(lag(coalesce(f.counted, 0)) over (partition by s.id, case d.body ->> 'span' when 'month' then date_trunc('month', f.on_date) when 'quarter' then date_trunc('quarter', f.on_date) when 'year' then date_trunc('year', f.on_date) end order by f.on_date), 0) as before
      from exchanges.series s join exchanges.figure f on f.series_id = s.id join exchanges.package k on k.id = f.package_id join exchanges.partner p on p.id = k.partner_id
        left join exchanges.definition d on d.partner_id = p.id and d.code = s.indicator and d.version = f.version
      where ${within('s.id')} and f.replaced_by is null and s.industry is null and s.size is null and s.level is null
      window series as (partition by s.id order by f.on_date)
    ) told
    where (not is_flow and counted is not null) or (is_flow and span is not null)`,
  titlesOf: async (db, ids) => new Map((await seriesByIds(db as unknown as ExchangesDb, ids)).map((s) => [s.id, { title: `${s.title} · ${s.partner}`, link: { kind: 'exchange-package', id: s.package_id } }])),
}
const seriesByIds = async (db: ExchangesDb, ids: readonly number[]) =>
  (await sql<{ id: number; title: string; partner: string; package_id: number }>`
    select distinct on (s.id) s.id, coalesce(d.body -> 'title' ->> 'zh', s.indicator) as title, p.name as partner, f.package_id
    from exchanges.series s join exchanges.figure f on f.series_id = s.id join exchanges.package k on k.id = f.package_id join exchanges.partner p on p.id = k.partner_id left join exchanges.definition d on d.partner_id = p.id and d.code = s.indicator and d.version = f.version
    where s.id = any(${ids as number[]}::bigint[]) order by s.id, f.on_date desc, f.id desc`.execute(db)).rows

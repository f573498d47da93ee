import { sql } from 'kysely'
import type { Subject } from '../measures/index.ts'
import { industry, section, size } from '../organisations/index.ts'
import type { ProductionDb } from './production.store.ts'

/** What plants that share their figures took and made in a month, on its last day; of the month that runs, on the last day that was summed. Machines say of output only how many. */
export const plantMonthSubject: Subject = {
  name: 'plant_month', title: { zh: '工厂月度运行', en: 'Months of plants' }, permission: 'machines:read',
  dimensions: [section, industry, size], slices: ['section', 'size'],
  measures: [
    { code: 'energy', title: { zh: '用电量', en: 'energy taken' }, unit: 'wh', time: 'flow', amount: 0 },
    { code: 'output', title: { zh: '设备计数产量', en: 'output counted by machines' }, unit: 'piece', time: 'flow', amount: 1 },
    { code: 'run_time', title: { zh: '设备运行时间', en: 'time machines ran' }, unit: 'second', time: 'flow', amount: 2 },
    { code: 'planned_time', title: { zh: '设备计划时间', en: 'time machines were planned for' }, unit: 'second', time: 'flow', amount: 3 },
    { code: 'producing_firms', title: { zh: '有运行数据的企业', en: 'firms with figures of production' }, unit: 'firm', time: 'flow', amount: 2, isDistinct: true },
  ],
  facts: (within) => sql`
    select s.id as record_id, s.organisation_id, s.region_x, s.until_on as from_on, 'infinity'::date as until_on, array[left(o.industry_code, 1), o.industry_code, o.size_class] as dims,
      array[s.energy_wh, s.output_thousandths, s.run_seconds, s.planned_seconds] as amounts
    from production.month_sum s join organisations.organisation o on o.id = s.organisation_id join machines.sharing h on h.organisation_id = s.organisation_id and h.level in ('figures', 'detail')
    where ${within('s.id')}`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; organisation_id: number; name: string }>`
      select s.id, s.organisation_id, o.name || ' · ' || to_char(s.month, 'YYYY-MM') as name from production.month_sum s join organisations.organisation o on o.id = s.organisation_id where s.id = any(${ids as number[]}::bigint[])`.execute(db as unknown as ProductionDb)).rows
      .map((r) => [r.id, { title: r.name, link: { kind: 'organisation', id: r.organisation_id } }])),
}

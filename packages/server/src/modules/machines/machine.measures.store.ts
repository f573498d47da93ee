import { sql } from 'kysely'
import type { Subject } from '../measures/index.ts'
import { industry, section, size } from '../organisations/index.ts'
import type { MachinesDb } from './facts.store.ts'

const type = { code: 'type', title: { zh: '设备类型', en: 'type of machine' }, kind: 'code' } as const
const branch = { code: 'branch', title: { zh: '设备门类', en: 'branch of the machine' }, kind: 'code' } as const
const protocol = { code: 'protocol', title: { zh: '接入协议', en: 'protocol' }, kind: 'code' } as const
const isConnected = { code: 'is_connected', title: { zh: '是否联网', en: 'connected' }, kind: 'code', words: { true: { zh: '已联网', en: 'connected' }, false: { zh: '未联网', en: 'not connected' } } } as const

/** Machines from the day they were entered to the day they were retired, each once; and the days on which they were heard of. How one is connected is as today. */
export const machineSubject: Subject = {
  name: 'machine', title: { zh: '设备', en: 'Machines' }, permission: 'machines:read',
  dimensions: [type, branch, protocol, isConnected, section, industry, size], slices: ['branch', 'section', 'is_connected'],
  measures: [
    { code: 'machines', title: { zh: '设备数', en: 'machines' }, unit: 'machine', time: 'stock', amount: 0 },
    { code: 'machines_online', title: { zh: '在线设备数（近24小时有数据）', en: 'machines heard of in the last day' }, unit: 'machine', time: 'stock', amount: 1 },
    { code: 'machines_added', title: { zh: '新增设备数', en: 'machines added' }, unit: 'machine', time: 'flow', amount: 2 },
  ],
  facts: (within) => sql`
    select m.id as record_id, m.organisation_id, m.region_x, f.from_on, coalesce(f.until_on, 'infinity') as until_on,
      array[t.code, t.branch, c.protocol, (c.is_enabled is true)::text, left(o.industry_code, 1), o.industry_code, o.size_class] as dims, f.amounts::bigint[] as amounts
    from machines.machine m join machines.machine_type t on t.id = m.type_id join organisations.organisation o on o.id = m.organisation_id left join machines.connection c on c.id = m.connection_id
    cross join lateral (select (m.created_at at time zone 'Asia/Shanghai')::date as entered_on, (m.retired_at at time zone 'Asia/Shanghai')::date as retired_on) d
    cross join lateral (
      select d.entered_on as from_on, d.retired_on as until_on, array[1, null, null] as amounts
      union all select d.entered_on, null, array[null, null, 1]
      union all select h.from_on, least(h.until_on, d.retired_on), array[null, 1, null] from machines.heard h where h.machine_id = m.id
    ) f
    where ${within('m.id')}`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; name: string; organisation_id: number }>`select id, name, organisation_id from machines.machine where id = any(${ids as number[]}::bigint[])`.execute(db as unknown as MachinesDb)).rows
      .map((r) => [r.id, { title: r.name, link: { kind: 'organisation', id: r.organisation_id } }])),
}

/** Firms while at least one of their machines is connected: each once, however many it has, so that figures of regions add up. */
export const connectedFirmSubject: Subject = {
  name: 'connected_firm', title: { zh: '设备联网企业', en: 'Connected firms' }, permission: 'machines:read',
  dimensions: [section, industry, size], slices: ['section', 'size'],
  measures: [{ code: 'connected_firms', title: { zh: '设备联网企业数', en: 'firms with connected machines' }, unit: 'firm', time: 'stock', amount: 0 }],
  facts: (within) => sql`
    select o.id as record_id, o.id as organisation_id, o.region_x, lower(f.days) as from_on, coalesce(upper(f.days), 'infinity') as until_on, array[left(o.industry_code, 1), o.industry_code, o.size_class] as dims, array[1::bigint] as amounts
    from (
      select m.organisation_id, unnest(range_agg(daterange((m.created_at at time zone 'Asia/Shanghai')::date, (m.retired_at at time zone 'Asia/Shanghai')::date))) as days
      from machines.machine m join machines.connection c on c.id = m.connection_id where c.is_enabled and ${within('m.organisation_id')} group by m.organisation_id
    ) f join organisations.organisation o on o.id = f.organisation_id`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; name: string }>`select id, name from organisations.organisation where id = any(${ids as number[]}::bigint[])`.execute(db as unknown as MachinesDb)).rows.map((r) => [r.id, { title: r.name, link: { kind: 'organisation', id: r.id } }])),
}

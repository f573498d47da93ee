import type pg from 'pg'
import type { Kernel } from '../kernel/kernel.ts'
import { bulkInsertMachines, type BulkMachine, type BulkPlant } from '../modules/machines/index.ts'
import { between, pick, seeded, type Random } from './random.ts'

/** As many firms and machines as Changle's textile platform reports. */
export const demoMachineSizes = { firms: 647, machines: 10_015 }
const seed = 10_015

/** Units an hour as planned, kW and speed of the types that the demo has. */
export const pace: Record<string, { unitsPerHour: number; kw: number; speedAt: number; title: string }> = {
  'loom': { unitsPerHour: 36_000, kw: 4.2, speedAt: 600, title: '喷气织机' }, 'ring-frame': { unitsPerHour: 21_000, kw: 38, speedAt: 16_500, title: '细纱机' },
  'texturing': { unitsPerHour: 95, kw: 160, speedAt: 780, title: '加弹机' }, 'warp-knitting': { unitsPerHour: 120_000, kw: 9, speedAt: 2_000, title: '经编机' },
  'dyeing-vat': { unitsPerHour: 180, kw: 35, speedAt: 1_450, title: '染缸' }, 'compressor': { unitsPerHour: 0, kw: 110, speedAt: 0, title: '空压机' },
  'packaging': { unitsPerHour: 240, kw: 2.4, speedAt: 4, title: '打包机' },
}
const typesOf: Record<string, readonly string[]> = { C1711: ['ring-frame', 'ring-frame', 'ring-frame', 'packaging'], C1751: ['loom', 'loom', 'loom', 'texturing'], C1761: ['warp-knitting', 'warp-knitting', 'dyeing-vat'] }
type Firm = { id: number; region_x: number; industry_code: string; staff: number | null }

/** The plant that is shown from near: named by its workshops, read every minute in the past and every few seconds now. */
const showcase: readonly [workshop: string, letter: string, type: string, count: number][] = [
  ['织造一车间', 'A', 'loom', 20], ['织造二车间', 'B', 'loom', 16], ['染整车间', 'R', 'dyeing-vat', 6], ['成品车间', 'P', 'packaging', 3], ['动力站', 'K', 'compressor', 3],
]

/**
 * Machines of the demo province: invented, as its firms are. In the transaction of the caller; returns the firm that is shown from near. Their past
 * is made afterwards, in the background.
 */
export async function insertDemoMachines(client: pg.PoolClient, now: Date, sizes = demoMachineSizes): Promise<{ id: number; name: string; regionX: number }> {
  const random = seeded(seed)
  const { rows: firms } = await client.query<Firm & { name: string }>(
    "select id, region_x, name, industry_code, staff from organisations.organisation where industry_code in ('C1711', 'C1751', 'C1761') and merged_into is null order by id limit $1", [sizes.firms])
  const near = firms.filter((f) => f.industry_code === 'C1751').reduce((a, b) => ((b.staff ?? 0) > (a.staff ?? 0) ? b : a))
  const own = showcase.flatMap(([workshop, letter, type, count]) => Array.from({ length: count }, (_, i) => machineOf(near, type, { workshop, n: i + 1, connection: `${workshop}网关`, letter }, random)))
  const rest = sizes.machines - own.length
  const weights = firms.map((f) => (f === near ? 0 : Math.sqrt(Math.max(f.staff ?? 10, 4)) * (0.6 + random())))
  const counts = spread(rest, weights)
  const others = firms.flatMap((firm, i) => Array.from({ length: counts[i]! }, (_, n) => machineOf(firm, pick(random, typesOf[firm.industry_code]!), { workshop: null, n: n + 1, connection: '车间网关', letter: 'M' }, random)))
  // Seven in eight are heard of now; the rest of those that are silent were heard of some days ago.
  const heard = (rows: BulkMachine[]) => rows.map((m): BulkMachine => ({ ...m, lastReadingAt: new Date(now.getTime() - (random() < 0.875 ? 60_000 : between(random, 1, 9) * 86_400_000)).toISOString() }))
  const plants = firms.map((f): BulkPlant => ({ organisationId: f.id, regionX: f.region_x, sharing: f === near ? 'detail' : random() < 0.45 ? 'figures' : random() < 0.2 ? 'detail' : 'counts' }))
  await bulkInsertMachines(client, [...own, ...heard(others)], plants)
  // Most of the province reports each quarter of an hour, and such a reading speaks until the next.
  await client.query('update machines.signal set sampling_seconds = 900, hold_seconds = 1800 where organisation_id <> $1', [near.id])
  return { id: near.id, name: near.name, regionX: near.region_x }
}

function machineOf(firm: Firm, type: string, { workshop, letter, n, connection }: { workshop: string | null; letter: string; n: number; connection: string }, random: Random): BulkMachine {
  const { title, unitsPerHour } = pace[type]!
  return {
    organisationId: firm.id, regionX: firm.region_x, typeCode: type, code: `${letter}-${String(n).padStart(2, '0')}`, name: `${title}${String(n).padStart(2, '0')}`, workshop, connection: { name: connection, protocol: 'jingwei' },
    commissionedOn: `${between(random, 2008, 2025)}-${String(between(random, 1, 12)).padStart(2, '0')}-15`, idealSecondsPerUnit: unitsPerHour > 0 ? 3600 / unitsPerHour : null,
  }
}

/** Whole numbers of at least one where there is weight, that sum to `total`. */
function spread(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  const counts = weights.map((w) => (w > 0 ? Math.max(1, Math.floor((w / sum) * total)) : 0))
  let over = total - counts.reduce((a, b) => a + b, 0)
  for (let i = 0; over !== 0; i = (i + 1) % counts.length) {
    const step = Math.sign(over)
    if (weights[i] === 0 || counts[i]! + step < 1) continue
    counts[i] = counts[i]! + step
    over -= step
  }
  return counts
}

export type Series = { machine: number; organisation: number; type: string } & Partial<Record<'state' | 'produced' | 'rejected' | 'energy' | 'power' | 'speed', number>>
/** Numbers of the series of every machine of the demo, by role. */
export async function demoSeries(kernel: Kernel, since: Date): Promise<Series[]> {
  const { rows } = await kernel.database.owner.query<{ machine: number; organisation: number; type: string; roles: Record<string, number> }>(
    `select m.id as machine, m.organisation_id as organisation, t.code as type, jsonb_object_agg(s.role, s.id) as roles
     from machines.machine m join machines.machine_type t on t.id = m.type_id join machines.signal s on s.machine_id = m.id and s.role is not null
     left join machines.machine_use u on u.machine_id = m.id where m.retired_at is null and (u.last_reading_at is null or u.last_reading_at >= $1) group by 1, 2, 3 order by 1`, [since])
  return rows.map(({ roles, ...r }) => ({ ...r, ...roles }))
}

import { z } from 'zod'
import { MachineState } from './machines.ts'
import { idParams, instant, isoDate, operation } from './operation.ts'
import { StateSpan } from './telemetry.ts'
import { Text } from './text.ts'

/**
 * ISO 22400-2: availability = APT / PBT, effectiveness = PRI × PQ / APT, quality = GQ / PQ, OEE = PRI × GQ / PBT, each null where it has no
 * denominator. Over several machines or days it is the ratio of the sums; where products or units differ, quality weighs each unit by its
 * planned run time, so that OEE stays the product of the three. `flags` say what a reader must know.
 */
export const Oee = z
  .object({
    oee: z.number().nullable(), availability: z.number().nullable(), effectiveness: z.number().nullable().describe('May exceed 1: then the planned run time per unit is wrong'), quality: z.number().nullable(),
    plannedBusySeconds: z.number().describe('PBT'), actualProductionSeconds: z.number().describe('APT'), idealSeconds: z.number().nullable().describe('Σ PRI × PQ'),
    produced: z.number().nullable().describe('PQ'), good: z.number().nullable().describe('GQ'), knownSeconds: z.number().describe('Of the planned busy time, that of which something is known'),
    flags: z.array(z.enum(['no-plan', 'no-production', 'no-ideal', 'effectiveness-over-1', 'quality-assumed', 'gaps', 'counter-reset'])),
  })
  .meta({ id: 'Oee' })
export type Oee = z.infer<typeof Oee>

/** Where the planned time went, seconds; they sum to the planned busy time. */
export const Losses = z.object({ effective: z.number(), scrap: z.number(), slow: z.number(), stopped: z.number(), unknown: z.number() }).meta({ id: 'Losses' })
export const StateSeconds = z.record(MachineState, z.number()).meta({ id: 'StateSeconds' })
export const Energy = z.object({ kWh: z.number().nullable(), kgce: z.number().nullable().describe('Standard coal'), costFen: z.number().int().nullable(), kWhPerUnit: z.number().nullable(), coefficientVersion: z.string() }).meta({ id: 'Energy' })

export const Shift = z.object({ name: z.string().min(1).max(30), startMinute: z.number().int().min(0).max(1439).describe('Of the day, local time'), endMinute: z.number().int().min(1).max(2879).describe('Beyond 1440: ends on the next day'), breakMinutes: z.number().int().min(0).max(600).default(0), weekdays: z.array(z.number().int().min(1).max(7)).min(1).describe('1 is Monday') }).meta({ id: 'Shift' })
export const PlantSettings = z
  .object({
    version: z.number().int().describe('0: nothing was saved, what is shown is what holds until then. What is saved holds from that day on'), shifts: z.array(Shift).max(12),
    holidays: z.array(isoDate).max(400), tariffs: z.array(z.object({ fromMinute: z.number().int().min(0).max(1439), fenPerKwh: z.number().min(0).max(10_000) })).max(24).describe('From the first minute to the next; empty: no cost'),
    oeeTarget: z.number().min(0).max(1).nullable(),
  })
  .meta({ id: 'PlantSettings' })
export type PlantSettings = z.infer<typeof PlantSettings>

export const StopReason = z.object({ code: z.string(), title: Text, isPlanned: z.boolean().describe('Planned stops leave the planned busy time') }).meta({ id: 'StopReason' })
export const Stop = z.object({ from: instant, until: instant, state: MachineState, reason: StopReason.nullable(), note: z.string().nullable(), by: z.string().nullable() }).meta({ id: 'Stop' })
export const ReasonLine = z.object({ reason: StopReason.nullable(), state: MachineState, seconds: z.number(), stops: z.number().int(), cumulativeShare: z.number() }).meta({ id: 'ReasonLine' })

/** What a machine made when: the planned run time per unit of that product (PRI). */
export const Run = z.object({ id: z.number().int(), product: z.string(), order: z.string().nullable(), idealSecondsPerUnit: z.number().positive(), from: instant, until: instant.nullable() }).meta({ id: 'Run' })

export const Period = z.enum(['shift', 'day', 'week', 'month'])
export const KpiRow = z.object({ machineId: z.number().int().nullable().describe('null: all together'), from: instant, until: instant, label: z.string().nullable().describe('Name of the shift'), oee: Oee, states: StateSeconds, energy: Energy }).meta({ id: 'KpiRow' })
export type KpiRow = z.infer<typeof KpiRow>

export const Tile = z
  .object({
    machineId: z.number().int(), code: z.string(), name: z.string(), typeTitle: Text, workshopId: z.number().int().nullable(), state: MachineState, since: instant.nullable(),
    produced: z.number().nullable(), outputUnit: Text, oee: z.number().nullable(), alerts: z.number().int(),
  })
  .meta({ id: 'Tile' })
export const MachineDay = z
  .object({
    machineId: z.number().int(), now: instant, shift: z.object({ name: z.string(), from: instant, until: instant }).nullable(),
    oee: Oee, losses: Losses, before: z.number().nullable().describe('OEE of the period before'), target: z.number().nullable(),
    timeline: z.array(z.object({ label: z.string(), from: instant, until: instant, spans: z.array(StateSpan), oee: Oee })).describe('Newest first'),
    reasons: z.array(ReasonLine), energy: Energy, produced: z.number().nullable(), outputUnit: Text,
  })
  .meta({ id: 'MachineDay' })

const PlantMonth = z.object({ oee: Oee, energy: Energy, outputByUnit: z.array(z.object({ unit: Text, amount: z.number() })), machines: z.number().int() })
export const PlantFigures = z.object({ from: instant, until: instant, now: PlantMonth, before: PlantMonth.describe('As many days of the month before'), days: z.array(z.object({ on: isoDate, oee: z.number().nullable(), kWh: z.number().nullable() })) }).meta({ id: 'PlantFigures' })

const see = { permission: 'machines:read', scope: ['region', 'organisation'] } as const
const own = { permission: 'machines:read', scope: ['organisation'] } as const
const manage = { permission: 'machines:manage', scope: ['organisation'] } as const
const firm = { organisationId: z.coerce.number().int().positive().optional().describe('For officers: a firm that shares; firms see their own') }
const list = z.string().max(70_000).optional().describe('Ids of machines, separated by commas; all if absent')
export const production = {
  hall: operation({ method: 'GET', path: '/production/hall', summary: { zh: '车间现场', en: 'Machines as tiles: state, output and OEE of the shift so far' }, access: see, query: z.object({ workshopId: z.coerce.number().int().positive().optional(), ...firm }), response: z.object({ at: instant, shift: z.string().nullable(), tiles: z.array(Tile) }) }),
  machine: operation({ method: 'GET', path: '/machines/:id/production', summary: { zh: '一台设备的生产', en: 'A machine’s page: OEE with its parts, where the time went, timeline, stops by cause' }, access: see, params: idParams, query: z.object({ period: z.enum(['shift', '7d', '30d']).default('shift') }), response: MachineDay }),
  kpis: operation({ method: 'GET', path: '/production/kpis', summary: { zh: '生产指标', en: 'KPIs by shift, day, week or month' }, access: see, query: z.object({ machines: list, workshopId: z.coerce.number().int().positive().optional(), from: instant, to: instant, by: Period.default('day'), each: z.stringbool().default(true).describe('false: machines together'), ...firm }), response: z.object({ items: z.array(KpiRow) }) }),
  exportKpis: operation({ method: 'GET', path: '/production/kpis/export', summary: { zh: '导出指标', en: 'KPIs as a file' }, access: see, query: z.object({ machines: list, workshopId: z.coerce.number().int().positive().optional(), from: instant, to: instant, by: Period.default('day'), format: z.enum(['xlsx', 'csv']).default('xlsx'), ...firm }), response: null, download: 'application/octet-stream', limitPerMinute: 20 }),
  plant: operation({ method: 'GET', path: '/production/plant', summary: { zh: '全厂', en: 'OEE, output, energy and cost of the plant against last month' }, access: see, query: z.object({ month: z.string().regex(/^\d{4}-\d{2}$/).optional(), ...firm }), response: PlantFigures }),
  stops: operation({ method: 'GET', path: '/machines/:id/stops', summary: { zh: '停机记录', en: 'Stops of a range' }, access: see, params: idParams, query: z.object({ from: instant, to: instant }), response: z.object({ items: z.array(Stop) }) }),
  explainStop: operation({ method: 'PUT', path: '/machines/:id/stops', summary: { zh: '登记停机原因', en: 'Say why it stood' }, access: manage, params: idParams, body: z.object({ from: instant, until: instant, reason: z.string().max(40), note: z.string().max(300).nullable().default(null) }), response: z.object({ items: z.array(Stop) }) }),
  reasons: operation({ method: 'GET', path: '/production/stop-reasons', summary: { zh: '停机原因目录', en: 'Catalogue of stop reasons' }, access: see, response: z.object({ items: z.array(StopReason) }) }),
  addReason: operation({ method: 'POST', path: '/production/stop-reasons', summary: { zh: '自定义原因', en: 'A reason of one’s own' }, access: manage, status: 201, body: z.object({ code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/), title: Text, isPlanned: z.boolean().default(false) }), response: StopReason }),
  runs: operation({ method: 'GET', path: '/machines/:id/runs', summary: { zh: '产品与节拍', en: 'What it made, and the planned run time per unit' }, access: see, params: idParams, query: z.object({ from: instant, to: instant }), response: z.object({ items: z.array(Run) }) }),
  addRun: operation({ method: 'POST', path: '/machines/:id/runs', summary: { zh: '开始一个产品', en: 'Begin a product; the one before ends' }, access: manage, params: idParams, status: 201, body: z.object({ product: z.string().trim().min(1).max(100), order: z.string().max(100).nullable().default(null), idealSecondsPerUnit: z.number().positive().max(1e7), from: instant }), response: Run }),
  settings: operation({ method: 'GET', path: '/production/settings', summary: { zh: '班次与电价', en: 'Shifts, holidays, tariffs, target' }, access: own, response: PlantSettings }),
  saveSettings: operation({ method: 'PUT', path: '/production/settings', summary: { zh: '保存班次与电价', en: 'Save them' }, access: manage, body: PlantSettings, response: PlantSettings }),
}

import { z } from 'zod'
import { idParams, instant, operation, page, pageQuery } from './operation.ts'
import { RegionCode } from './regions.ts'
import { Text } from './text.ts'

/**
 * What a machine does, after OPC 40001-1 (MachineryItemState × MachineryOperationMode): `running` executing and processing, `setup`,
 * `idle` not executing, `fault` out of service, `maintenance`, `planned` a stop that the plan knows, `offline` nothing is known.
 * The place in this list is the number that the store keeps.
 */
export const machineStates = ['offline', 'running', 'setup', 'idle', 'fault', 'maintenance', 'planned'] as const
export const MachineState = z.enum(machineStates)
export type MachineState = z.infer<typeof MachineState>

export const SignalKind = z.enum(['state', 'gauge', 'counter', 'event'])
export type SignalKind = z.infer<typeof SignalKind>
/** What the engines take a signal for; at most one signal of a machine has a role. */
export const SignalRole = z.enum(['state', 'produced', 'good', 'rejected', 'energy', 'power', 'speed', 'alarm', 'reason', 'product', 'runout'])
export type SignalRole = z.infer<typeof SignalRole>

const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._ /-]{0,63}$/)
const text = (max: number) => z.string().trim().min(1).max(max)

export const SignalDefinition = z
  .object({
    code, title: Text, kind: SignalKind, role: SignalRole.nullable().default(null),
    unit: z.string().max(20).describe('Symbol: rpm, ℃, kWh, m; empty for none'),
    samplingSeconds: z.number().positive().max(86_400).describe('How often a reading is expected'),
    holdSeconds: z.number().positive().max(86_400 * 2).describe('So long a reading speaks for the time after it; beyond, nothing is known'),
    min: z.number().nullable().default(null), max: z.number().nullable().default(null),
    states: z.record(z.string().max(60), MachineState).nullable().default(null).describe('Of a state signal: what the machine says → what it means'),
  })
  .meta({ id: 'SignalDefinition' })
export type SignalDefinition = z.infer<typeof SignalDefinition>

/** A machine type is data with versions; a machine takes its signals from one and may have more of its own. */
export const MachineTypeDefinition = z
  .object({
    code: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/), version: z.string().max(20), title: Text, branch: z.enum(['textile', 'metal', 'electronics', 'any']),
    outputUnit: Text.describe('What one unit of output is: pick, piece, kg'),
    idealSecondsPerUnit: z.number().positive().nullable().describe('PRI of ISO 22400 where no product says otherwise'),
    signals: z.array(SignalDefinition).min(1).max(100),
  })
  .meta({ id: 'MachineTypeDefinition' })
export type MachineTypeDefinition = z.infer<typeof MachineTypeDefinition>

export const MachineType = MachineTypeDefinition.extend({ id: z.number().int(), isShipped: z.boolean(), machines: z.number().int() }).meta({ id: 'MachineType' })

/** How a payload that is none of the known forms becomes readings. Paths are dotted, `[n]` and `[*]` reach into lists. */
export const Mapping = z
  .object({
    each: z.string().max(200).nullable().default(null).describe('Path of the list whose items are readings of their own'),
    machine: z.string().max(200).nullable().default(null).describe('Path of the machine’s name; null when the connection serves one machine'),
    time: z.object({ path: z.string().max(200), unit: z.enum(['s', 'ms', 'us', 'ns', 'iso']) }).nullable().default(null).describe('null: the time of arrival'),
    signals: z
      .array(z.object({ path: z.string().min(1).max(200), signal: code, scale: z.number().default(1), offset: z.number().default(0), states: z.record(z.string().max(60), MachineState).nullable().default(null) }))
      .min(1).max(500),
  })
  .meta({ id: 'Mapping' })
export type Mapping = z.infer<typeof Mapping>

/** `jingwei` is plain JSON or line protocol over HTTP or MQTT; `custom` is JSON with a mapping. */
export const ConnectionProtocol = z.enum(['jingwei', 'thingsboard', 'sparkplug', 'custom'])
export type ConnectionProtocol = z.infer<typeof ConnectionProtocol>

export const Connection = z
  .object({
    id: z.number().int(), name: z.string(), protocol: ConnectionProtocol, isEnabled: z.boolean(),
    username: z.string().describe('MQTT user name; the token is the password (ThingsBoard: the token is the user name)'),
    tokenHint: z.string().describe('First characters of the token'),
    certificateSha256: z.string().nullable(), sparkplugGroup: z.string().nullable(), sparkplugEdge: z.string().nullable(),
    mapping: Mapping.nullable(), machines: z.number().int(),
    lastSeenAt: instant.nullable(), skewMs: z.number().nullable().describe('Clock of the source against ours at the last reading'),
    accepted: z.number().int().describe('Readings since it exists'), refused: z.number().int(), deadLetters: z.number().int(),
    unknownSignals: z.array(z.object({ machine: z.string().nullable(), signal: z.string(), value: z.string(), at: instant })).describe('Sent, but no signal of that name'),
  })
  .meta({ id: 'Connection' })
export type Connection = z.infer<typeof Connection>

export const Workshop = z.object({ id: z.number().int(), name: z.string(), machines: z.number().int() }).meta({ id: 'Workshop' })

export const MachineRow = z
  .object({
    id: z.number().int(), code: z.string(), name: z.string(), organisation: z.object({ id: z.number().int(), name: z.string() }),
    type: z.object({ id: z.number().int(), code: z.string(), title: Text }), workshop: z.object({ id: z.number().int(), name: z.string() }).nullable(),
    connection: z.object({ id: z.number().int(), name: z.string(), protocol: ConnectionProtocol }).nullable(),
    maker: z.string().nullable(), model: z.string().nullable(), serial: z.string().nullable(), commissionedOn: z.iso.date().nullable(),
    lastReadingAt: instant.nullable(), isAlive: z.boolean(), retiredAt: instant.nullable(),
  })
  .meta({ id: 'MachineRow' })
export type MachineRow = z.infer<typeof MachineRow>

export const Signal = SignalDefinition.extend({ id: z.number().int().describe('Names the series in the store') }).meta({ id: 'Signal' })
export const Machine = MachineRow.extend({
  version: z.number().int(), payloadName: z.string().describe('How a gateway names it in its messages'),
  idealSecondsPerUnit: z.number().positive().nullable(), signals: z.array(Signal),
}).meta({ id: 'Machine' })
export type Machine = z.infer<typeof Machine>

const machineFields = {
  code, name: text(100), workshopId: z.number().int().positive().nullable(),
  maker: text(100).nullable(), model: text(100).nullable(), serial: text(100).nullable(),
  commissionedOn: z.iso.date().nullable(), payloadName: text(100).nullable().describe('null: the code'),
  idealSecondsPerUnit: z.number().positive().nullable(),
}
export const MachineFields = z.object({
  ...machineFields, typeId: z.number().int().positive(), workshopId: machineFields.workshopId.default(null),
  maker: machineFields.maker.default(null), model: machineFields.model.default(null), serial: machineFields.serial.default(null),
  commissionedOn: machineFields.commissionedOn.default(null), payloadName: machineFields.payloadName.default(null),
  idealSecondsPerUnit: machineFields.idealSecondsPerUnit.default(null),
})
/** Without defaults: what a change does not name stays as it is. */
export const MachineChange = z.object(machineFields).partial().extend({ connectionId: z.number().int().positive().nullable().optional(), version: z.number().int() })
/** Shown once: the store keeps digests. */
export const ConnectionSecret = z
  .object({ connection: Connection, token: z.string(), snippets: z.array(z.object({ title: Text, language: z.enum(['bash', 'python', 'javascript', 'text']), text: z.string() })) })
  .meta({ id: 'ConnectionSecret' })

/** `counts`: the county only counts machines and whether they are alive; `figures`: OEE, output and energy of the plant too; `detail`: each machine. */
export const SharingLevel = z.enum(['counts', 'figures', 'detail'])
export const Sharing = z.object({ level: SharingLevel, changedAt: instant.nullable(), changedBy: z.string().nullable() }).meta({ id: 'Sharing' })

export const machineFilter = {
  workshop: { type: 'number', operators: ['in', 'eq', 'empty'] },
  type: { type: 'code', operators: ['in', 'eq'] },
  connection: { type: 'number', operators: ['in', 'eq', 'empty'] },
  alive: { type: 'boolean', operators: ['eq'] },
  organisation: { type: 'number', operators: ['in', 'eq'] },
} as const
const ListQuery = z.object({ q: z.string().trim().max(60).optional(), region: RegionCode.optional().describe('Only of firms in it; for officers, whose mandate reaches further'), filter: z.string().max(1000).default(''), sort: z.enum(['code', '-code', 'name', '-name', 'seen', '-seen']).default('code'), retired: z.stringbool().default(false) })

const Connected = z.object({ firms: z.number().int(), machines: z.number().int(), alive: z.number().int().describe('A reading in the last ten minutes'), onlineRate: z.number().nullable().describe('Share of the last 24 hours in which machines were heard of; null without machines') })
export const MachineOverview = z
  .object({
    region: z.object({ code: RegionCode, name: z.string() }), at: instant, total: Connected,
    byRegion: z.array(Connected.extend({ code: RegionCode, name: z.string() })),
    byIndustry: z.array(Connected.extend({ code: z.string().nullable(), energyFirms: z.number().int(), energyTce: z.number().nullable().describe('Last 30 days; null below three firms or where one has over 80 %'), intensityKgcePer10kYuan: z.number().nullable() })),
  })
  .meta({ id: 'MachineOverview' })

const see = { permission: 'machines:read', scope: ['region', 'organisation'] } as const
const own = { permission: 'machines:read', scope: ['organisation'] } as const
const manage = { permission: 'machines:manage', scope: ['organisation'] } as const
const file = 8 * 1024 * 1024
export const machines = {
  list: operation({ method: 'GET', path: '/machines', summary: { zh: '设备列表', en: 'Machines' }, access: see, query: pageQuery.extend(ListQuery.shape), response: page(MachineRow) }),
  export: operation({ method: 'GET', path: '/machines/export', summary: { zh: '导出设备', en: 'Export machines' }, access: see, query: ListQuery.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }), response: null, download: 'application/octet-stream', limitPerMinute: 20 }),
  template: operation({ method: 'GET', path: '/machines/import-template', summary: { zh: '设备导入表', en: 'Spreadsheet to fill in' }, access: manage, response: null, download: 'application/octet-stream' }),
  importRows: operation({
    method: 'POST', path: '/machines/import', summary: { zh: '导入设备', en: 'Import machines from a spreadsheet; all rows or none' }, access: manage, upload: { maxBytes: file },
    body: z.object({ dryRun: z.stringbool().default(false), connectionId: z.coerce.number().int().positive().optional().describe('A gateway that serves them all; else each gets a connection of its own') }),
    response: z.object({
      written: z.boolean(), rows: z.number().int(),
      faults: z.array(z.object({ line: z.number().int(), column: z.string().nullable(), value: z.string().nullable(), message: z.string() })),
      secrets: z.array(z.object({ code: z.string(), username: z.string(), token: z.string() })).describe('Of connections made now; shown once'),
    }), secret: true,
  }),
  get: operation({ method: 'GET', path: '/machines/:id', summary: { zh: '一台设备', en: 'One machine' }, access: see, params: idParams, response: Machine }),
  create: operation({
    method: 'POST', path: '/machines', summary: { zh: '新增设备', en: 'Add a machine' }, access: manage, status: 201, secret: true,
    body: MachineFields.extend({ connection: z.union([z.object({ id: z.number().int().positive() }), z.object({ protocol: ConnectionProtocol }), z.null()]).default(null) }),
    response: z.object({ machine: Machine, secret: ConnectionSecret.nullable().describe('When a connection was made with it') }),
  }),
  change: operation({ method: 'PATCH', path: '/machines/:id', summary: { zh: '修改设备', en: 'Change a machine' }, access: manage, params: idParams, body: MachineChange, response: Machine }),
  setSignal: operation({ method: 'PUT', path: '/machines/:id/signals', summary: { zh: '增改信号', en: 'Add or change a signal' }, access: manage, params: idParams, body: SignalDefinition, response: Machine }),
  retire: operation({ method: 'POST', path: '/machines/:id/retire', summary: { zh: '停用设备', en: 'Retire a machine; its readings stay' }, access: manage, params: idParams, response: Machine }),
  types: operation({ method: 'GET', path: '/machine-types', summary: { zh: '设备类型', en: 'Machine types' }, access: see, response: z.object({ items: z.array(MachineType) }) }),
  saveType: operation({ method: 'POST', path: '/machine-types', summary: { zh: '自定义类型', en: 'A type of one’s own, or a new version of it' }, access: manage, status: 201, body: MachineTypeDefinition, response: MachineType }),
  workshops: operation({ method: 'GET', path: '/workshops', summary: { zh: '车间', en: 'Workshops' }, access: see, query: z.object({ organisationId: z.coerce.number().int().positive().optional() }), response: z.object({ items: z.array(Workshop) }) }),
  addWorkshop: operation({ method: 'POST', path: '/workshops', summary: { zh: '新增车间', en: 'Add a workshop' }, access: manage, status: 201, body: z.object({ name: text(60) }), response: Workshop }),
  renameWorkshop: operation({ method: 'PATCH', path: '/workshops/:id', summary: { zh: '车间改名', en: 'Rename a workshop' }, access: manage, params: idParams, body: z.object({ name: text(60) }), response: Workshop }),
  removeWorkshop: operation({ method: 'DELETE', path: '/workshops/:id', summary: { zh: '删除空车间', en: 'Remove an empty workshop' }, access: manage, params: idParams, response: null }),
  connections: operation({ method: 'GET', path: '/connections', summary: { zh: '接入', en: 'Connections' }, access: own, response: z.object({ items: z.array(Connection) }) }),
  connection: operation({ method: 'GET', path: '/connections/:id', summary: { zh: '一个接入', en: 'One connection' }, access: own, params: idParams, response: Connection }),
  addConnection: operation({
    method: 'POST', path: '/connections', summary: { zh: '新增接入', en: 'Add a connection, such as a gateway' }, access: manage, status: 201, secret: true,
    body: z.object({ name: text(100), protocol: ConnectionProtocol, sparkplugGroup: code.nullable().default(null), sparkplugEdge: code.nullable().default(null), mapping: Mapping.nullable().default(null) }), response: ConnectionSecret,
  }),
  changeConnection: operation({
    method: 'PATCH', path: '/connections/:id', summary: { zh: '修改接入', en: 'Change a connection' }, access: manage, params: idParams,
    body: z.object({ name: text(100).optional(), isEnabled: z.boolean().optional(), mapping: Mapping.nullable().optional(), certificateSha256: z.string().regex(/^[0-9a-f]{64}$/).nullable().optional(), sparkplugGroup: code.nullable().optional(), sparkplugEdge: code.nullable().optional() }), response: Connection,
  }),
  renewSecret: operation({ method: 'POST', path: '/connections/:id/secret', summary: { zh: '换令牌', en: 'A new token; the old one ends at once' }, access: manage, params: idParams, secret: true, response: ConnectionSecret }),
  tryMapping: operation({
    method: 'POST', path: '/connections/try', summary: { zh: '试一条报文', en: 'What a message would become' }, access: manage,
    body: z.object({ connectionId: z.number().int().positive(), topic: z.string().max(300).nullable().default(null), payload: z.string().max(65_536), mapping: Mapping.nullable().default(null) }),
    response: z.object({ readings: z.array(z.object({ machine: z.string(), signal: z.string(), at: instant, value: z.string(), quality: z.string() })), unknown: z.array(z.object({ machine: z.string().nullable(), signal: z.string(), value: z.string() })), faults: z.array(z.object({ code: z.string(), message: z.string() })) }),
  }),
  sharing: operation({ method: 'GET', path: '/machines/sharing', summary: { zh: '共享范围', en: 'What the county may see' }, access: own, response: Sharing }),
  setSharing: operation({ method: 'PUT', path: '/machines/sharing', summary: { zh: '设置共享', en: 'Decide what the county may see' }, access: { permission: 'machines:share', scope: ['organisation'] }, body: z.object({ level: SharingLevel }), response: Sharing }),
  overview: operation({ method: 'GET', path: '/machines/overview', summary: { zh: '设备联网概况', en: 'Connected firms and machines of a region' }, access: { permission: 'machines:read', scope: ['region'] }, query: z.object({ region: RegionCode.optional() }), response: MachineOverview }),
}

import { z } from 'zod'

const text = (max: number) => z.string().trim().min(1).max(max)
const pollMs = z.coerce.number().int().min(50).max(86_400_000)
const shared = {
  machine: text(100).describe('The name that the machine has in Jingwei for messages: its code, unless you gave another'),
  signal: text(64), source: text(60),
  scale: z.coerce.number().refine((n) => n !== 0, 'must not be 0').default(1), offset: z.coerce.number().default(0),
  pollMs: pollMs.default(1000).describe('How often it is read'),
}

export const registerTypes = ['int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'float32', 'float64', 'bool', 'bit'] as const
const order = z.enum(['big', 'little'])
export const ModbusPoint = z
  .strictObject({
    ...shared,
    unit: z.coerce.number().int().min(0).max(255).default(1), function: z.coerce.number().int().min(1).max(4).default(3),
    address: z.union([z.number(), z.string()]).transform((given, ctx) => {
      const found = /^(\d{1,5})(?:\.(\d{1,2}))?$/.exec(String(given).trim())
      const [register, bit] = [Number(found?.[1]), found?.[2] === undefined ? null : Number(found[2])]
      if (found && register <= 65_535 && (bit === null || bit <= 15)) return { register, bit }
      ctx.addIssue({ code: 'custom', message: 'must be a register from 0 to 65535, for a bit as 100.3' })
      return z.NEVER
    }),
    type: z.enum(registerTypes).default('uint16'), wordOrder: order.default('big'), byteOrder: order.default('big'),
  })
  .superRefine((point, ctx) => {
    const ofBits = point.function <= 2
    if (ofBits !== (point.type === 'bool')) ctx.addIssue({ code: 'custom', path: ['type'], message: ofBits ? 'functions 1 and 2 read the type bool' : 'bool is read by functions 1 and 2; for a bit of a register use the type bit' })
    if ((point.type === 'bit') !== (point.address.bit !== null)) ctx.addIssue({ code: 'custom', path: ['address'], message: 'the type bit wants an address as 100.3, and no other type does' })
  })
export type ModbusPoint = z.infer<typeof ModbusPoint>

export const OpcuaPoint = z.strictObject({
  ...shared,
  pollMs: z.coerce.number().int().min(0).max(86_400_000).default(1000).describe('How often the server looks whether it changed; 0: it tells every change, where it can'),
  address: text(400).regex(/^(ns=\d{1,5};|nsu=[^;]+;)?[isgb]=.+$/, 'must be a node id such as ns=2;s=Loom1.Speed'),
  queue: z.coerce.number().int().min(1).max(10_000).default(100).describe('So many changes the server keeps between two deliveries'),
})
export type OpcuaPoint = z.infer<typeof OpcuaPoint>

export const ModbusSource = z.strictObject({
  name: text(60), kind: z.literal('modbus-tcp'), host: text(255), port: z.number().int().min(1).max(65_535).default(502),
  timeoutMs: z.number().int().min(50).max(60_000).default(2000),
  mostRegisters: z.number().int().min(1).max(125).default(125).describe('In one read'),
  mostGap: z.number().int().min(0).max(124).default(8).describe('Registers between two points that are read along rather than apart'),
})
export type ModbusSource = z.infer<typeof ModbusSource>
export const OpcuaSource = z
  .strictObject({
    name: text(60), kind: z.literal('opcua'), endpoint: z.url({ protocol: /^opc\.tcp$/ }),
    security: z.enum(['none', 'sign', 'sign-and-encrypt']).default('none'), policy: z.enum(['Basic256Sha256', 'Aes128_Sha256_RsaOaep', 'Aes256_Sha256_RsaPss']).default('Basic256Sha256'),
    user: text(200).optional(), password: z.string().max(400).optional(),
    publishMs: z.number().int().min(50).max(60_000).default(1000).describe('How often the server delivers what it sampled'),
    certificates: text(400).default('opcua-certificates').describe('Folder of our certificate and of those we trust'),
    trustServer: z.boolean().default(false).describe('Take any certificate of the server at the first contact'),
  })
  .refine((source) => (source.user === undefined) === (source.password === undefined), 'user and password go together')
export type OpcuaSource = z.infer<typeof OpcuaSource>

export const EdgeFile = z.strictObject({
  target: z.strictObject({
    url: z.url({ protocol: /^(mqtts?|wss?|https?)$/ }).describe('Of Jingwei: mqtt://host:1883, or https://host'),
    username: text(200).optional(), token: text(400).optional(), tokenFile: text(400).optional(), ca: text(400).optional().describe('File of the authority of the server, where it is your own'),
  }),
  buffer: z.strictObject({ folder: text(400).default('edge-buffer'), maxMegabytes: z.number().min(1).max(1_000_000).default(512) }).prefault({}),
  batch: z.strictObject({ readings: z.number().int().min(1).max(2000).default(500), waitMs: z.number().int().min(10).max(60_000).default(1000) }).prefault({}),
  sources: z.array(z.discriminatedUnion('kind', [ModbusSource, OpcuaSource])).min(1).max(200),
  points: z.union([text(400), z.array(z.unknown())]).describe('The points, or the name of a CSV file that lists them'),
})

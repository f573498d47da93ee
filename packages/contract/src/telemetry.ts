import { z } from 'zod'
import { MachineState } from './machines.ts'
import { idParams, instant, operation, page, pageQuery } from './operation.ts'

/** Bits of a reading's quality; 0 is good. Kept as sent, never repaired. */
export const qualityBits = { stale: 1, bad: 2, uncertain: 4, outOfBounds: 8, clockSkewed: 16, historical: 32 } as const
export const Reading = z.object({ at: instant.describe('Time at the source'), value: z.number().nullable(), text: z.string().nullable(), quality: z.number().int() }).meta({ id: 'Reading' })
export const LastReading = Reading.extend({ machineId: z.number().int(), signal: z.string(), state: MachineState.nullable().describe('Of a state signal'), receivedAt: instant }).meta({ id: 'LastReading' })
export type LastReading = z.infer<typeof LastReading>

/** Buckets of a signal: as many as asked for or fewer. A gap is a bucket that is missing. `raw` when each bucket is one reading. */
export const Series = z
  .object({
    machineId: z.number().int(), signal: z.string(), unit: z.string(), raw: z.boolean(), bucketMs: z.number().int(),
    at: z.array(z.number().int()).describe('ms since 1970'), mean: z.array(z.number()), min: z.array(z.number()), max: z.array(z.number()),
  })
  .meta({ id: 'Series' })
export type Series = z.infer<typeof Series>

export const StateSpan = z.object({ from: instant, until: instant, state: MachineState }).meta({ id: 'StateSpan' })

export const DeadLetter = z
  .object({
    id: z.number().int(), connectionId: z.number().int(), receivedAt: instant, protocol: z.string(), topic: z.string().nullable(),
    code: z.string(), reason: z.string(), bytes: z.number().int(), payload: z.string().describe('Text, or hex where it is none; the first 2,000 characters'), isText: z.boolean(), isWhole: z.boolean().describe('Longer ones are kept in part and cannot be replayed'), replayedAt: instant.nullable(),
  })
  .meta({ id: 'DeadLetter' })

const ids = z.string().max(70_000).transform((s, ctx) => {
  const list = s.split(',').map(Number)
  if (list.every((n) => Number.isSafeInteger(n) && n > 0)) return list
  ctx.addIssue({ code: 'custom', message: 'numbers, separated by commas' })
  return z.NEVER
})
const see = { permission: 'machines:read', scope: ['region', 'organisation'] } as const
const own = { permission: 'machines:read', scope: ['organisation'] } as const
const manage = { permission: 'machines:manage', scope: ['organisation'] } as const
const codes = z.string().max(2000).describe('Codes of signals, separated by commas; all if absent').optional()
const range = { from: instant, to: instant }
export const telemetry = {
  last: operation({ method: 'GET', path: '/telemetry/last', summary: { zh: '最新读数', en: 'Last readings of machines' }, access: see, query: z.object({ machines: ids, signals: codes }), response: z.object({ items: z.array(LastReading) }) }),
  live: operation({ method: 'GET', path: '/telemetry/live', summary: { zh: '实时读数', en: 'Last readings as server-sent events, as they come: event `readings`, data LastReading[]' }, access: see, query: z.object({ machines: ids }), response: null, download: 'text/event-stream' }),
  series: operation({ method: 'GET', path: '/machines/:id/series', summary: { zh: '历史曲线', en: 'Readings of a range, in as many buckets as a screen has points' }, access: see, params: idParams, query: z.object({ ...range, signals: codes, points: z.coerce.number().int().min(10).max(20_000).default(1500) }), response: z.object({ items: z.array(Series) }) }),
  states: operation({ method: 'GET', path: '/machines/:id/states', summary: { zh: '状态时间线', en: 'States of a range; time of which nothing is known is offline' }, access: see, params: idParams, query: z.object(range), response: z.object({ items: z.array(StateSpan) }) }),
  events: operation({ method: 'GET', path: '/machines/:id/events', summary: { zh: '报警与事件', en: 'Alarms and other events of a machine, newest first' }, access: see, params: idParams, query: z.object({ ...range, limit: z.coerce.number().int().min(1).max(1000).default(100) }), response: z.object({ items: z.array(z.object({ at: instant, signal: z.string(), text: z.string() })) }) }),
  export: operation({ method: 'GET', path: '/machines/:id/series/export', summary: { zh: '导出读数', en: 'Every reading of a range as a file' }, access: see, params: idParams, query: z.object({ ...range, signals: codes, format: z.enum(['csv', 'parquet']).default('csv') }), response: null, download: 'application/octet-stream', limitPerMinute: 20 }),
  deadLetters: operation({ method: 'GET', path: '/connections/:id/dead-letters', summary: { zh: '无法入库的报文', en: 'Messages that could not become readings' }, access: own, params: idParams, query: pageQuery, response: page(DeadLetter) }),
  replay: operation({ method: 'POST', path: '/connections/:id/dead-letters/replay', summary: { zh: '重放', en: 'Try them again, after mapping or signals were mended' }, access: manage, params: idParams, body: z.object({ ids: z.array(z.number().int().positive()).min(1).max(1000).nullable().default(null).describe('null: all of the connection') }), response: z.object({ accepted: z.number().int().describe('Readings'), replayed: z.number().int(), still: z.number().int().describe('Refused again') }) }),
}

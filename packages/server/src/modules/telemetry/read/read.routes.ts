import { machineStates } from '@jingwei/contract/machines'
import { telemetry as contract, type LastReading } from '@jingwei/contract/telemetry'
import type { FastifyRequest } from 'fastify'
import { apiPrefix } from '@jingwei/contract'
import type { Db } from '../../../kernel/database/database.ts'
import { notFound } from '../../../kernel/errors/problem-error.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import type { Timeseries } from '../../../kernel/timeseries/index.ts'
import type { MachineFacts, Machines, SignalFacts } from '../../machines/index.ts'
import type { Cut, Last } from '../face.ts'
import { readingsCsv } from './export-readings.ts'
import type { Live } from './live.ts'
import { badRange } from './read.errors.ts'
import type { Reader } from './reader.ts'
import { newestEvents, parquetOf } from './series.store.ts'

const mostMachines = 2000
const longestMs = 5 * 366 * 86_400_000
type As = <T>(work: (db: Db<never>) => Promise<T>) => Promise<T>
type Parts = { kernel: Kernel; machines: Machines; reader: Reader; store: () => Promise<Timeseries>; live: Live }

const iso = (ms: number) => new Date(ms).toISOString()
/** Only what is chosen, if anything is. */
function chosen(signals: Iterable<SignalFacts>, codes: string | undefined): SignalFacts[] {
  const wanted = codes === undefined ? null : new Set(codes.split(',').map((c) => c.trim()))
  return [...signals].filter((s) => !wanted || wanted.has(s.code))
}
function cutOf({ from, to }: { from: string; to: string }): Cut {
  const cut = { fromMs: Date.parse(from), untilMs: Date.parse(to) }
  if (cut.untilMs <= cut.fromMs) throw badRange('query.to', '结束时间应晚于开始时间', 'ends before it begins')
  if (cut.untilMs - cut.fromMs > longestMs) throw badRange('query.to', '时间范围不超过五年', 'takes five years at most')
  return cut
}

export function readRoutes({ kernel, machines, reader, store, live }: Parts) {
  const { http } = kernel
  // The store of readings is asked outside the transaction, which holds one of few connections.
  const visible = async (as: As, ids: readonly number[]): Promise<MachineFacts[]> => {
    if (ids.length > mostMachines) throw badRange('query.machines', `一次不超过 ${mostMachines} 台设备`, `takes ${mostMachines} machines at most`)
    return as((db) => machines.visible(db, { ids }))
  }
  const one = async (as: As, id: number): Promise<MachineFacts> => {
    const [machine] = await visible(as, [id])
    if (!machine) throw notFound({ zh: '设备', en: 'Machine' })
    return machine
  }
  const shown = (s: SignalFacts, l: Last): LastReading => ({
    machineId: s.machineId, signal: s.code, at: iso(l.atMs), value: s.kind === 'event' || !Number.isFinite(l.value) ? null : l.value, text: l.text, quality: l.quality,
    state: s.kind === 'state' ? (machineStates[l.value] ?? null) : null, receivedAt: iso(l.receivedMs),
  })
  const signalsOf = (found: readonly MachineFacts[], codes?: string) => new Map(found.flatMap((m) => chosen(m.signals.values(), codes)).map((s) => [s.id, s]))

  http.stream(contract.last, async ({ as, query }) => {
    const signals = signalsOf(await visible(as, query.machines), query.signals)
    return { items: [...(await reader.last([...signals.keys()])).values()].map((l) => shown(signals.get(l.signalId)!, l)) }
  })
  http.stream(contract.live, async ({ as, actor, query, request, reply }) => {
    const signals = signalsOf(await visible(as, query.machines))
    if (signals.size === 0) throw notFound({ zh: '设备', en: 'Machine' })
    reply.header('x-accel-buffering', 'no')
    const stream = live.watch(actor.person?.id ?? request.ip, {
      signals: [...signals.keys()],
      show: (readings) => readings.map((l) => shown(signals.get(l.signalId)!, l)),
      // By the front door, as whoever asked at first: a session that ended or a mandate that was taken away is refused there.
      mayStill: async () => (await mayStillAsk(kernel, request, query.machines[0]!)) && (await visible(as, query.machines)).flatMap((m) => [...m.signals]).length >= signals.size,
    })
    return { stream, name: 'live', mediaType: 'text/event-stream; charset=utf-8', inline: true }
  })
  http.stream(contract.series, async ({ as, params, query }) => {
    const machine = await one(as, params.id)
    const cut = cutOf(query)
    return { items: await reader.series(chosen(machine.signals.values(), query.signals).filter((s) => s.kind !== 'event'), cut, query.points) }
  })
  http.stream(contract.states, async ({ as, params, query }) => {
    const machine = await one(as, params.id)
    const cut = cutOf(query)
    const state = [...machine.signals.values()].find((s) => s.role === 'state' || s.kind === 'state')
    const spans = state ? await reader.spans(state, cut.fromMs, cut.untilMs) : [{ ...cut, state: 0 }]
    return { items: spans.map((s) => ({ from: iso(s.fromMs), until: iso(s.untilMs), state: machineStates[s.state] ?? 'offline' })) }
  })
  http.stream(contract.events, async ({ as, params, query }) => {
    const machine = await one(as, params.id)
    const cut = cutOf(query)
    const signals = new Map([...machine.signals.values()].flatMap((s) => (s.kind === 'event' ? [[s.id, s.code] as const] : [])))
    const rows = signals.size > 0 ? await newestEvents(await store(), [...signals.keys()], cut, query.limit) : []
    return { items: rows.map((r) => ({ at: iso(r.t), signal: signals.get(r.signal)!, text: r.text })) }
  })
  http.stream(contract.export, async ({ as, params, query, language, reply }) => {
    const machine = await one(as, params.id)
    const cut = cutOf(query)
    const signals = chosen(machine.signals.values(), query.signals)
    const name = `${machine.code.replaceAll(/[^\w.\u4e00-\u9fff-]/g, '_')}-${kernel.today()}.${query.format}`
    if (query.format === 'csv') return { stream: readingsCsv(await store(), signals, cut, language, kernel.config.JINGWEI_TIME_ZONE), name, mediaType: 'text/csv; charset=utf-8' }
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort(new Error('the reader went away')))
    if (signals.length === 0) throw badRange('query.signals', '没有这样的信号', 'no such signal')
    const stream = await parquetOf(await store(), signals.map((s) => ({ id: s.id, code: s.code, unit: s.unit, isEvent: s.kind === 'event' })), cut, gone.signal)
    return { stream, name, mediaType: 'application/vnd.apache.parquet' }
  })
}

/** Whether the same credentials are still let in. */
export async function mayStillAsk(kernel: Kernel, { headers, ip }: Pick<FastifyRequest, 'headers' | 'ip'>, machineId: number): Promise<boolean> {
  const { cookie, authorization, host } = headers
  const answer = await kernel.http.app.inject({
    method: 'GET', url: `${apiPrefix}${contract.last.path}?machines=${machineId}&signals=-`, remoteAddress: ip,
    headers: { ...(cookie && { cookie }), ...(authorization && { authorization }), ...(host && { host }) },
  })
  return answer.statusCode === 200
}

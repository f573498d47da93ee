import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testKernel, type TestKernel } from '../../../testing/kernel.ts'
import { testTimeseries, type TestTimeseries } from '../../../testing/timeseries.ts'
import type { ConnectionFacts } from '../../machines/index.ts'
import type { Message } from '../face.ts'
import { connectionFacts, signalOf } from './facts.fixture.ts'

const nowMs = Date.parse('2026-11-02T03:04:05.250Z')
let t: TestKernel
let series: TestTimeseries
beforeAll(async () => {
  series = await testTimeseries()
  t = await testKernel({ env: { JINGWEI_CLICKHOUSE_URL: series.url, JINGWEI_MQTT_PORT: 'off' } })
})
afterAll(async () => {
  await t.close()
  await series.stop()
})
const message = (connection: ConnectionFacts, payload: unknown, more: Partial<Message> = {}): Message => ({
  connection, protocol: connection.protocol, topic: null, receivedMs: nowMs, payload: Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)), ...more,
})
const take = (connection: ConnectionFacts, payload: unknown, more: Partial<Message> = {}) => t.faces.telemetry.ingest.take(message(connection, payload, more))
const rows = async (connection: ConnectionFacts, table: 'reading' | 'event' = 'reading') => {
  const store = await t.kernel.timeseries.open()
  const ids = [...connection.machines.values()].flatMap((m) => [...m.signals.values()].map((s) => s.id))
  return store.query<Record<string, unknown>>(`select signal, toUnixTimestamp64Milli(at) - {now:Int64} as after, ${table === 'reading' ? 'value' : 'text'}, quality, received from ${table} final where signal in ({ids:Array(UInt32)}) order by signal, at`, { ids, now: nowMs }, { maxExecutionMs: 10_000 })
}
let firstSignal = 1
const connection = (options: Parameters<typeof connectionFacts>[0] = {}) => {
  const id = firstSignal
  const facts = connectionFacts({ id, firstSignal, ...options })
  firstSignal += 100
  return facts
}

describe('what a message becomes', () => {
  it('readings with their time, quality and receipt; names that are no signal are counted, values that are none are refused', async () => {
    const c = connection()
    const outcome = await take(c, { ts: nowMs - 1000, values: { state: 'RUN', speed: '512.5', power: true, picks: 12, alarm: '断纬', heat: 3, energy: null } })
    expect(outcome).toEqual({ accepted: 5, unknown: 1, refused: 1, refusals: [{ code: 'telemetry.no-value', reason: { zh: 'energy：值为空', en: 'energy: the value is null' } }] })
    const received = '2026-11-02T03:04:05Z'
    expect(await rows(c)).toEqual([['state', 1], ['speed', 512.5], ['power', 1], ['picks', 12]].map(([code, value]) => ({ signal: signalOf(c, String(code)).id, after: -1000, value, quality: 0, received })))
    expect(await rows(c, 'event')).toEqual([{ signal: signalOf(c, 'alarm').id, after: -1000, text: '断纬', quality: 0, received }])
  })

  it('the first of several with one time stays, in one message, in one second and later', async () => {
    const c = connection()
    await take(c, [{ ts: nowMs, speed: 1 }, { ts: nowMs, speed: 2 }])
    await take(c, { ts: nowMs, speed: 3 })
    await take(c, { ts: nowMs - 5000, speed: 4 })
    await take(c, { ts: nowMs - 5000, speed: 5 })
    await take(c, { ts: nowMs - 5000, speed: 6 }, { receivedMs: nowMs + 1000 })
    await take(c, { ts: nowMs, speed: 7 }, { receivedMs: nowMs + 60_000 })
    expect((await rows(c)).map((r) => [r['after'], r['value']])).toEqual([[-5000, 4], [0, 1]])
  })
})

describe('what is kept beside the readings', () => {
  it('the newest by time at the source whatever came last, and the hours that were touched', async () => {
    const c = connection()
    await take(c, [{ ts: nowMs, speed: 1, alarm: 'new' }, { ts: nowMs - 7_200_000, speed: 2, alarm: 'old' }])
    await take(c, { ts: nowMs - 60_000, speed: 3 })
    await take(c, { ts: nowMs, speed: 4 }, { receivedMs: nowMs + 5000 })
    const store = await t.kernel.timeseries.open()
    const ids = [signalOf(c, 'speed').id, signalOf(c, 'alarm').id]
    expect(await store.query('select signal, toUnixTimestamp64Milli(at) - {now:Int64} as after, value, text, quality, received from last final where signal in ({ids:Array(UInt32)}) order by signal', { ids, now: nowMs }, { maxExecutionMs: 5000 })).toEqual([
      { signal: ids[0], after: 0, value: 1, text: '', quality: 0, received: '2026-11-02T03:04:05Z' },
      { signal: ids[1], after: 0, value: 0, text: 'new', quality: 0, received: '2026-11-02T03:04:05Z' },
    ])
    expect(await store.query('select hour, signal from touched final where signal in ({ids:Array(UInt32)}) order by hour', { ids }, { maxExecutionMs: 5000 })).toEqual([
      { hour: '2026-11-02T01:00:00Z', signal: ids[0] }, { hour: '2026-11-02T03:00:00Z', signal: ids[0] },
    ])
  })
})

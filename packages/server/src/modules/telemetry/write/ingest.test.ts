import fc from 'fast-check'
import type { Mapping } from '@jingwei/contract/machines'
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

describe('times and bounds', () => {
  it('before 2000 and more than a day ahead is refused; months ago is taken; outside its bounds is kept and marked', async () => {
    const c = connection()
    const day = 86_400_000
    const times = [0, 1000, Date.UTC(2100, 0, 1), nowMs + day + 1, Date.UTC(2000, 0, 1) - 1]
    const refused = await take(c, times.map((ts) => ({ ts, speed: 1 })))
    expect([refused.accepted, refused.refused, new Set(refused.refusals.map((r) => r.code))]).toEqual([0, 5, new Set(['telemetry.time-outside'])])
    const months = Array.from({ length: 30 }, (_, i) => ({ ts: nowMs - i * 31 * day, picks: 1000 - i }))
    expect((await take(c, [...months, { ts: Date.UTC(2000, 0, 1), picks: 5 }, { ts: nowMs, speed: 1001 }, { ts: nowMs + 6 * 60_000, power: 1 }])).accepted).toBe(33)
    const found = await rows(c)
    expect(found.filter((r) => r['signal'] === signalOf(c, 'picks').id).map((r) => r['value'])).toEqual([5, ...months.map((m) => m.picks).toReversed()])
    expect(found.filter((r) => r['signal'] !== signalOf(c, 'picks').id).map((r) => [r['value'], r['quality']])).toEqual([[1001, 8], [1, 16]])
  })

  it('a death certificate ends what is known, after the last that came', async () => {
    const c = connection({ names: ['A', 'B'] })
    const { ingest } = t.faces.telemetry
    await take(c, { machines: { A: [{ ts: nowMs + 1000, speed: 7 }], B: [{ ts: nowMs, speed: 8 }] } })
    await ingest.stale(c, ['A', 'nobody'], nowMs)
    const [speed, picks] = [signalOf(c, 'speed', 'A').id, signalOf(c, 'picks', 'A').id]
    expect((await rows(c)).filter((r) => [speed, picks].includes(Number(r['signal']))).map((r) => [r['signal'], r['after'], r['quality']])).toEqual([[speed, 1000, 0], [speed, 1001, 1], [picks, 0, 1]])
    expect((await rows(c)).filter((r) => Number(r['signal']) > picks + 2).map((r) => r['quality'])).toEqual([0])
    await ingest.stale(c, 'all', nowMs + 5000)
    expect((await rows(c)).filter((r) => (Number(r['quality']) & 1) === 1)).toHaveLength(5 + 10)
  })

  it('points that are decoded already go the same way', async () => {
    const c = connection()
    const [speed, alarm] = [signalOf(c, 'speed'), signalOf(c, 'alarm')]
    const point = (atMs: number, value: number, quality = 0) => ({ signal: speed, atMs, value, text: null, quality })
    await t.faces.telemetry.ingest.points(c, [point(nowMs, 1, 32), point(nowMs - 1, -5), point(0, 3), point(nowMs - 2, NaN), { ...point(nowMs, 0), signal: alarm, text: 'x' }], nowMs)
    expect((await rows(c)).map((r) => [r['after'], r['value'], r['quality']])).toEqual([[-1, -5, 8], [0, 1, 32]])
    expect((await rows(c, 'event')).map((r) => r['text'])).toEqual(['x'])
  })
})

describe('whatever comes', () => {
  const hostile: fc.Arbitrary<string | Uint8Array> = fc.oneof(
    fc.uint8Array({ maxLength: 200 }), fc.json(), fc.json().map((s) => s.slice(0, -1)),
    fc.array(fc.constantFrom('{"ts":', '{"values":{', '"speed":', '1', 'null', '"x"', '}', '[', ']', ',', 'm speed=1', '\n', ' ', '"machines":{'), { maxLength: 20 }).map((parts) => parts.join('')),
  )
  it('ends in an outcome, with every protocol', async () => {
    const mapping: Mapping = { each: 'a[*]', machine: 'm', time: { path: 't', unit: 'iso' }, signals: [{ path: 'v', signal: 'speed', scale: 2, offset: 0, states: null }] }
    const [one, gateway] = [connection({ mapping }), connection({ names: ['A', 'B'] })]
    await fc.assert(fc.asyncProperty(hostile, fc.constantFrom<Message['protocol']>('jingwei', 'thingsboard', 'custom', 'line-protocol', 'sparkplug'), fc.boolean(), async (payload, protocol, isGateway) => {
      const outcome = await t.faces.telemetry.ingest.take(message(isGateway ? gateway : one, '', { payload: Buffer.from(payload as string), protocol }))
      expect(outcome.refusals.length).toBe(Math.min(20, outcome.refused))
      expect(outcome.refusals.map((r) => r.code)).not.toContain('telemetry.undecodable')
    }), { numRuns: 400 })
  })
  it('deep, wide and long JSON too', async () => {
    const c = connection()
    const deep = `${'['.repeat(3_000_000)}${']'.repeat(3_000_000)}`
    expect(await take(c, deep)).toMatchObject({ accepted: 0, refused: 1 })
    expect(await take(c, `{"values":{"speed":${'{"a":'.repeat(500_000)}1${'}'.repeat(500_000)}}}`)).toMatchObject({ accepted: 0, refused: 1, refusals: [{ code: 'telemetry.not-a-value' }] })
    expect(await take(c, Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [`s${i}`, i])))).toMatchObject({ accepted: 0, unknown: 200_000, refused: 0 })
    expect(await take(c, '{"__proto__":{"speed":1},"speed":2}')).toMatchObject({ accepted: 1, unknown: 1 })
  })
})

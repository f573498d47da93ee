import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openLog } from '../../../kernel/log/log.ts'
import type { Timeseries } from '../../../kernel/timeseries/index.ts'
import { testKernel, type TestKernel } from '../../../testing/kernel.ts'
import { testTimeseries, type TestTimeseries } from '../../../testing/timeseries.ts'
import { StoreAway } from '../face.ts'
import { Batch } from './batch.ts'
import { connectionFacts, signalOf } from './facts.fixture.ts'
import { putBatch } from './put-batch.ts'
import { dropOldMonths } from './retention.store.ts'
import { precedenceOf, writeMigrations, writeViews } from './schema.ts'
import { openWriter } from './writer.ts'

const bundle = fileURLToPath(new URL(`../../../../../../node_modules/.cache/jingwei/ingest-child-${process.pid}.mjs`, import.meta.url))
const bounded = { maxExecutionMs: 20_000 }
const env = () => ({ JINGWEI_CLICKHOUSE_URL: series.url, JINGWEI_MQTT_PORT: 'off', JINGWEI_DEVICE_RATE: '0' })
let t: TestKernel
let series: TestTimeseries
let store: Timeseries
beforeAll(async () => {
  series = await testTimeseries()
  t = await testKernel({ env: env() })
  await t.faces.telemetry.ingest.points(connectionFacts({ firstSignal: 90_000 }), [{ signal: signalOf(connectionFacts({ firstSignal: 90_000 }), 'speed'), atMs: Date.now(), value: 1, text: null, quality: 0 }], Date.now())
  store = await t.kernel.timeseries.open()
  await build({
    entryPoints: [fileURLToPath(new URL('../../../testing/ingest-kill-child.ts', import.meta.url))], outfile: bundle, bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'silent',
    plugins: [{ name: 'packages-stay-outside', setup: ({ onResolve }) => void onResolve({ filter: /^[^./]/ }, ({ path }) => (path.startsWith('@jingwei/') || path.startsWith('/') ? undefined : { path, external: true })) }],
  })
})
afterAll(async () => {
  await t.close()
  await series.stop()
  await rm(bundle, { force: true })
})
/** Places of the readings of a signal after a moment. */
const found = async (signal: number, fromMs: number, table: 'reading' | 'event' = 'reading') =>
  new Set((await store.query<{ n: number }>(`select toUnixTimestamp64Milli(at) - {from:Int64} as n from ${table} final where signal = {signal:UInt32}`, { signal, from: fromMs }, bounded)).map((r) => r.n))

describe('what was acknowledged is there', () => {
  it('though the engine is killed again and again in the middle of it', async () => {
    const connection = connectionFacts({ id: 2, firstSignal: 1000 })
    const fromMs = Date.now() - 3_600_000
    const { ingest } = t.faces.telemetry
    let next = 0
    const acknowledged: number[] = []
    let isOver = false
    const lane = async () => {
      while (!isOver) {
        const n = next++
        const { accepted } = await ingest.take({ connection, protocol: 'jingwei', topic: null, receivedMs: Date.now(), payload: Buffer.from(JSON.stringify({ ts: fromMs + n, values: { speed: n % 1000, alarm: `n${n}` } })) })
        expect(accepted).toBe(2)
        acknowledged.push(n)
      }
    }
    const lanes = Array.from({ length: 40 }, lane)
    for (let kills = 1; kills <= 3; kills++) {
      const before = acknowledged.length
      while (acknowledged.length < before + 400) await new Promise((resolve) => setImmediate(resolve))
      process.kill(series.engine.pid!, 'SIGKILL')
      while (series.engine.restarts < kills) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    isOver = true
    await Promise.all(lanes)
    const speeds = await found(signalOf(connection, 'speed').id, fromMs)
    const alarms = await found(signalOf(connection, 'alarm').id, fromMs, 'event')
    expect(acknowledged.filter((n) => !speeds.has(n) || !alarms.has(n))).toEqual([])
    // Every sender was answered in the end, so nothing else may be there either.
    expect([speeds.size, alarms.size, acknowledged.length]).toEqual([next, next, next])
    const touched = await store.query<{ n: number }>('select count(distinct hour) as n from touched where signal = {signal:UInt32}', { signal: signalOf(connection, 'speed').id }, bounded)
    expect(touched[0]!.n).toBeGreaterThan(0)
    expect(await store.query('select toUnixTimestamp64Milli(at) - {from:Int64} as n from last final where signal = {signal:UInt32}', { signal: signalOf(connection, 'speed').id, from: fromMs }, bounded)).toEqual([{ n: next - 1 }])
  })

  it('though the server is killed', async () => {
    for (let round = 0; round < 2; round++) {
      const firstSignal = 2000 + round * 100
      const fromMs = Date.now() - 3_600_000
      const settings = { JINGWEI_POSTGRES_URL: t.url, JINGWEI_DATA: t.kernel.dataFolder, JINGWEI_SECRET: inject('testSecret'), JINGWEI_JOBS: '0', JINGWEI_LOG_LEVEL: 'silent', JINGWEI_POSTGRES_POOL: '4', ...env() }
      const child = spawn(process.execPath, [bundle, JSON.stringify(settings), String(firstSignal), String(fromMs)], { stdio: ['ignore', 'pipe', 'pipe'] })
      let said = ''
      let failed = ''
      child.stderr.on('data', (data: Buffer) => (failed += data.toString()))
      await new Promise<void>((resolve, reject) => {
        child.once('exit', () => reject(new Error(`the child ended by itself: ${failed}`)))
        child.stdout.on('data', (data: Buffer) => {
          said += data.toString()
          if (said.length > 5000) resolve()
        })
      })
      const ended = once(child, 'close')
      child.kill('SIGKILL')
      await ended
      const acknowledged = said.slice(0, said.lastIndexOf('\n')).split('\n').map(Number)
      expect(acknowledged.length).toBeGreaterThan(500)
      const connection = connectionFacts({ id: 1, firstSignal })
      const [speeds, picks, alarms] = [await found(signalOf(connection, 'speed').id, fromMs), await found(signalOf(connection, 'picks').id, fromMs), await found(signalOf(connection, 'alarm').id, fromMs, 'event')]
      expect(acknowledged.filter((n) => !speeds.has(n) || !picks.has(n) || !alarms.has(n))).toEqual([])
    }
  })
})

describe('a batch that is sent again', () => {
  it('changes nothing, in the readings and in what is derived from them', async () => {
    const batch = new Batch(1000)
    const fromMs = Date.UTC(2026, 0, 31, 23, 59, 0)
    // Over the end of a month, so over two parts.
    for (let i = 0; i < 1000; i++) batch.add(3000 + (i % 4), fromMs + i * 500, i / 8, 0, precedenceOf(1_770_000_000))
    await store.command('system stop merges', bounded)
    const put = (token: string) => putBatch(store, null, batch, token)
    const counts = () => store.query('select (select count() from reading where signal between 3000 and 3003) as readings, (select count() from last where signal between 3000 and 3003) as last, (select count() from touched where signal between 3000 and 3003) as touched', {}, bounded)
    await put('again')
    const once = await counts()
    expect(once).toMatchObject([{ readings: 1000, last: 4 }])
    for (let i = 0; i < 3; i++) await put('again')
    expect(await counts()).toEqual(once)
    await put('another')
    await store.command('system start merges', bounded)
    expect(await store.query('select count() as n, sum(value) as v from reading final where signal between 3000 and 3003', {}, bounded)).toEqual([{ n: 1000, v: (999 * 1000) / 2 / 8 }])
  })

  it('every value comes through as it was', async () => {
    const batch = new Batch(8)
    const values = [0, -1.5, 1e308, 5e-324, Number.MAX_SAFE_INTEGER, 0.1, -0.0001, 123456.789]
    const times = [Date.UTC(2000, 0, 1), 4_294_967_295, 4_294_967_296, 4_294_967_297, Date.UTC(2026, 0, 1) + 1, Date.UTC(2027, 0, 1) + 999, 2_147_483_648, 1_000_000_000_000].map((ms) => Math.max(ms, Date.UTC(2000, 0, 1)))
    for (const [i, value] of values.entries()) {
      batch.add(4_294_967_000 + i, times[i]!, value, i * 30, precedenceOf(i))
      batch.addEvent(4_294_967_000 + i, times[i]!, ['', '断纬', '\0\u{1f9f5}', 'x'.repeat(300), '\n\t\\', "'", '"', 'é'][i]!, i, precedenceOf(i))
    }
    await putBatch(store, null, batch, 'values')
    expect(await store.query('select signal, toUnixTimestamp64Milli(at) as at, value, quality, precedence from reading where signal >= 4294967000 order by signal', {}, bounded))
      .toEqual(values.map((value, i) => ({ signal: 4_294_967_000 + i, at: times[i], value, quality: i * 30, precedence: precedenceOf(i) })))
    expect((await store.query<{ text: string }>('select text from event where signal >= 4294967000 order by signal', {}, bounded)).map((r) => r.text)).toEqual(batch.events.text)
    expect(await store.query('select signal, toUnixTimestamp64Milli(at) as at, value, toUnixTimestamp(received) as received from last where signal >= 4294967000 and text = \'\' order by signal, value, at limit 1 by signal, value', {}, bounded))
      .toEqual(expect.arrayContaining(values.map((value, i) => ({ signal: 4_294_967_000 + i, at: times[i], value, received: i }))))
  })

  it('the newest of each signal is kept by its time at the source; of two with one time the first that came', async () => {
    const at = Date.UTC(2026, 2, 1)
    const put = async (rows: readonly [signal: number, seconds: number, value: number, receivedS: number][], token: string) => {
      const batch = new Batch(rows.length)
      for (const [signal, s, value, received] of rows) batch.add(signal, at + s * 1000, value, 0, precedenceOf(received))
      await putBatch(store, null, batch, token)
    }
    await put([[6001, 5, 1, 100], [6002, 1, 2, 100], [6001, 9, 3, 100], [6001, 7, 4, 100], [6001, 9, 5, 101], [6002, 1, 6, 99]], 'newest-1')
    const last = () => store.query('select signal, (toUnixTimestamp64Milli(at) - {at:Int64}) / 1000 as s, value from last final where signal in (6001, 6002) order by signal', { at }, bounded)
    expect(await last()).toEqual([{ signal: 6001, s: 9, value: 3 }, { signal: 6002, s: 1, value: 6 }])
    await put([[6001, 8, 7, 200], [6002, 2, 8, 200]], 'newest-2')
    await put([[6001, 9, 9, 300]], 'newest-3')
    expect(await last()).toEqual([{ signal: 6001, s: 9, value: 3 }, { signal: 6002, s: 2, value: 8 }])
  })
})

describe('how long readings are kept', () => {
  it('whole months go when both their time and their receipt are older; what came late stays', async () => {
    const seconds = (text: string) => Date.parse(text) / 1000
    const batch = new Batch(10)
    const at = Date.UTC(2010, 4, 15)
    batch.add(5000, at, 1, 0, precedenceOf(seconds('2010-05-15T00:00:00Z')))
    batch.add(5000, Date.UTC(2010, 5, 15), 2, 0, precedenceOf(seconds('2026-05-01T00:00:00Z')))
    batch.add(5000, Date.UTC(2024, 11, 31), 3, 0, precedenceOf(seconds('2024-12-31T00:00:00Z')))
    await putBatch(store, null, batch, 'old')
    const left = async () => (await store.query<{ value: number }>('select value from reading final where signal = 5000 order by at', {}, bounded)).map((r) => r.value)
    expect(await dropOldMonths(store, null, new Date('2026-01-01T00:00:00Z'), 400)).toContain('reading 201005')
    expect(await left()).toEqual([2, 3])
    expect(await dropOldMonths(store, null, new Date('2026-02-06T00:00:00Z'), 400)).toContain('reading 202412')
    expect(await left()).toEqual([2])
  })
})

describe('in a cluster', () => {
  it('the same tables are replicated and spread by signal, in SQL that the engine reads', async () => {
    const statements = [...writeMigrations('plant').flatMap((m) => m.sql.split(';\n')), ...writeViews('plant')]
    expect(statements).toHaveLength(1 + 4 * 2 + 2 + 1 + 1)
    for (const query of statements) await expect(store.query('select formatQuery({query:String}) as q', { query }, bounded), query).resolves.toHaveLength(1)
    expect(statements.filter((s) => s.includes('ReplicatedReplacingMergeTree') && s.includes('on cluster plant'))).toHaveLength(4)
    expect(statements.filter((s) => /Distributed\(plant, currentDatabase\(\), \w+_local, signal\)/.test(s))).toHaveLength(4)
    expect(writeViews('plant').every((s) => /to \w+_local as/.test(s) && /from \w+_local/.test(s))).toBe(true)
  })
})

describe('while the store is away', () => {
  it('senders are told so, what waits is bounded, and closing ends', async () => {
    const other = await testTimeseries()
    const k = await testKernel({ env: { ...env(), JINGWEI_CLICKHOUSE_URL: other.url } })
    await k.faces.telemetry.ingest.points(connectionFacts(), [], Date.now())
    let failures = 0
    const writer = openWriter({ cluster: null, open: () => k.kernel.timeseries.open() }, openLog('silent'), { maxRows: 100, awayAfterMs: 300, closeWithinMs: 500, onInserted: () => undefined, onFailed: () => failures++ })
    await k.kernel.timeseries.open()
    await other.stop()
    const mark = writer.mark()
    for (let i = 0; i < 99; i++) writer.add(1, Date.now() + i, i, 0, Date.now())
    expect(writer.hasRoom()).toBe(true)
    await expect(writer.durable(mark)).rejects.toBeInstanceOf(StoreAway)
    writer.add(1, Date.now() + 200, 1, 0, Date.now())
    expect(writer.hasRoom()).toBe(false)
    await writer.close()
    expect(failures).toBeGreaterThan(1)
    expect(writer.rowsWaiting()).toBe(0)
    await k.close()
  })
})

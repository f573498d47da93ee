import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLog } from '../log/log.ts'
import { bundleEngine } from './bundle-engine.ts'
import { migrateTimeseries, openTimeseries, startEmbeddedClickHouse, type EmbeddedClickHouse, type Timeseries } from './index.ts'

const log = openLog('silent')
const directory = mkdtempSync(join(tmpdir(), 'jingwei-clickhouse-'))
const soon = { maxExecutionMs: 10_000 }
let engine: EmbeddedClickHouse
let timeseries: Timeseries

// By URL, as a server or a cluster is used; only the last test lets the face start the engine itself.
beforeAll(async () => {
  engine = await startEmbeddedClickHouse({ directory: join(directory, 'url'), log, entry: await bundleEngine() })
  const { host } = new URL(engine.url)
  timeseries = await openTimeseries({ url: `http://${engine.username}:${engine.password}@${host}`, log })
  await timeseries.ready()
}, 60_000)
afterAll(async () => {
  await timeseries.close()
  await engine.stop()
  rmSync(directory, { recursive: true, force: true })
})

describe('queries', () => {
  it('give numbers as numbers and times as UTC text, in a database of their own', async () => {
    const at = new Date('2025-06-01T08:00:00.250Z')
    expect(await timeseries.query('select currentDatabase() as d, toUInt64(9007199254740991) as n, {at:DateTime64(3)} as at, {s:String} as s', { at, s: '景\n德' }, soon))
      .toEqual([{ d: 'jingwei', n: Number.MAX_SAFE_INTEGER, at: at.toISOString(), s: '景\n德' }])
  })

  it('give columns as the store holds them, over many blocks', async () => {
    const columns = await timeseries.columns(
      `select toUInt32(number) as id, toInt64(number) * -4294967297 as big, number / 4 as half, toUInt8(number % 200) as small, concat('景', toString(number)) as name from numbers(100000) settings max_block_size = 7000`, soon)
    expect(columns.rows).toBe(100_000)
    const of = (i: number) => [...['id', 'big', 'half', 'small'].map((name) => columns.numbers(name)[i]), columns.texts('name')[i]]
    expect([0, 1, 99_999].map(of)).toEqual([[0, 0, 0, 0, '景0'], [1, -4294967297, 0.25, 1, '景1'], [99_999, -99_999 * 4_294_967_297, 24_999.75, 199, '景99999']])
    const none = await timeseries.columns('select 1 as x where 0', soon)
    expect([none.rows, none.numbers('x')]).toEqual([0, []])
    await expect(timeseries.columns(`select toDecimal32(1, 2) as x`, soon)).rejects.toMatchObject({ code: 'timeseries.unavailable' })
  })

  it('are asked again on a new connection when the old one had been closed', async () => {
    let connections = 0
    // Answers once a connection and cuts it when something more comes, as a server does whose patience ended a moment ago.
    const server = createServer((socket) => {
      let asked = 0
      connections++
      socket.on('error', () => undefined)
      socket.on('data', () => (asked++ === 0 ? socket.write('HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n{"n":1}\n') : socket.resetAndDestroy()))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const other = await openTimeseries({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, log })
    for (let i = 0; i < 3; i++) expect(await other.query('select 1 as n', {}, soon)).toEqual([{ n: 1 }])
    expect(connections).toBe(3)
    await other.close()
    server.close()
  })

  it('are bounded by us, and say so in words for people', async () => {
    await expect(timeseries.query('select sum(number) from numbers(1e13)', {}, { maxExecutionMs: 200 }))
      .rejects.toMatchObject({ code: 'timeseries.too-slow', status: 504, cause: { code: '159' } })
    await expect(timeseries.query('select nope', {}, soon)).rejects.toMatchObject({ code: '47', type: 'UNKNOWN_IDENTIFIER' })
  })

  it('stream block by block, stop when the loop is left, and stop by signal', async () => {
    let count = 0
    for await (const rows of timeseries.stream<{ n: number }>('select number as n from numbers({upTo:UInt64})', { upTo: 300_000 }, soon)) count += rows.length
    expect(count).toBe(300_000)

    for await (const rows of timeseries.stream<{ n: number }>('select number as n from numbers(1e12)', {}, { maxExecutionMs: 60_000 })) {
      expect(rows[0]).toEqual({ n: 0 })
      break
    }
    const leaving = new AbortController()
    const read = async () => {
      for await (const rows of timeseries.stream('select number as n from numbers(1e12)', {}, { maxExecutionMs: 60_000, signal: leaving.signal })) {
        if (rows.length > 0) leaving.abort(new Error('enough'))
      }
    }
    await expect(read()).rejects.toThrow('enough')
    // A third and a fourth find threads free only because the first two were given back.
    for (let i = 0; i < 4; i++) {
      for await (const rows of timeseries.stream('select 1 as n', {}, soon)) expect(rows).toEqual([{ n: 1 }])
    }
  }, 30_000)
})

describe('inserts', () => {
  it('take rows, text and binary streams; the same token twice is one copy', async () => {
    await timeseries.command('create table readings (at DateTime64(3), v Float64) engine = MergeTree order by at settings non_replicated_deduplication_window = 100, fsync_after_insert = 1', soon)
    const rows = Array.from({ length: 20_000 }, (_, i) => ({ at: new Date(1_750_000_000_000 + i).toISOString(), v: i / 8 }))
    for (let i = 0; i < 2; i++) await timeseries.insert('readings', rows, { token: 'batch-1' })
    for (let i = 0; i < 2; i++) {
      await timeseries.insert('readings', Readable.from(['2025-01-01 00:00:00.000\t1\n'], { objectMode: false }), { token: 'batch-2', format: 'TabSeparated' })
    }
    const binary = Buffer.alloc(8)
    binary.writeDoubleLE(2.5)
    await timeseries.insert('readings', Readable.from([binary], { objectMode: false }), { token: 'batch-3', format: 'RowBinary', columns: ['v'] })
    await timeseries.insert('readings', [], { token: 'nothing' })
    expect(await timeseries.query('select toUInt32(count()) as n, sum(v) as v from readings', {}, soon))
      .toEqual([{ n: 20_002, v: rows.reduce((sum, { v }) => sum + v, 0) + 3.5 }])
  })

  it('refuse bad rows as a whole, and names that are none', async () => {
    await timeseries.command('create table strict (n UInt32) engine = MergeTree order by n', soon)
    await expect(timeseries.insert('strict', [{ n: 1 }, { n: 'x' }], { token: 'a' })).rejects.toMatchObject({ type: expect.stringContaining('CANNOT_PARSE') })
    await expect(timeseries.insert('strict; drop table strict', [{ n: 1 }], { token: 'a' })).rejects.toThrow('not the name of a table')
    await expect(timeseries.insert('strict', [{ n: 1 }], { token: 'a', columns: ['n) x'] })).rejects.toThrow('not names of columns')
    expect(await timeseries.query('select n from strict', {}, soon)).toEqual([])
  })
})

describe('migrations', () => {
  const first = { module: 'telemetry', number: 1, sql: `-- the readings; of all devices\ncreate table if not exists m_reading (n UInt32) engine = MergeTree order by n;\ninsert into m_reading values (1);` }
  const second = { module: 'telemetry', number: 2, sql: `alter table m_reading add column if not exists s String default ';'` }

  it('run once, in order, statement by statement', async () => {
    expect(await migrateTimeseries(timeseries, [first])).toBe(1)
    expect(await migrateTimeseries(timeseries, [first, second])).toBe(1)
    expect(await migrateTimeseries(timeseries, [first, second])).toBe(0)
    expect(await timeseries.query('select * from m_reading', {}, soon)).toEqual([{ n: 1, s: ';' }])
    expect(await timeseries.query('select module, number from schema_migration final order by number', {}, soon))
      .toEqual([{ module: 'telemetry', number: 1 }, { module: 'telemetry', number: 2 }])
  })

  it('are not taken when they were changed afterwards, nor recorded when they failed', async () => {
    await expect(migrateTimeseries(timeseries, [{ ...first, sql: 'select 1' }])).rejects.toMatchObject({ code: 'timeseries.migration-changed' })
    const failing = { module: 'telemetry', number: 3, sql: 'create table if not exists m_half (n UInt8) engine = MergeTree order by n; select nope' }
    await expect(migrateTimeseries(timeseries, [failing])).rejects.toMatchObject({ code: 'timeseries.migration-failed' })
    expect(await migrateTimeseries(timeseries, [{ ...failing, sql: failing.sql.replace('nope', '1') }])).toBe(1)
  })
})

it('starts the engine itself when it is given a directory, and tells how it is', async () => {
  const own = await openTimeseries({ directory: join(directory, 'own'), log, entry: await bundleEngine(), database: 'plant' })
  await own.ready()
  expect(await own.health()).toMatchObject({ ok: true, kind: 'embedded', restarts: 0, version: expect.stringMatching(/^\d+\.\d+/) })
  expect(await own.query('select currentDatabase() as d', {}, soon)).toEqual([{ d: 'plant' }])
  await own.close()
  expect(await own.health()).toMatchObject({ ok: false, error: expect.any(String) })
  await expect(own.query('select 1', {}, soon)).rejects.toMatchObject({ code: 'timeseries.unavailable', status: 503 })
  await expect(own.ready(0)).rejects.toMatchObject({ code: 'timeseries.unavailable' })
}, 30_000)

import { ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLog } from '../log/log.ts'
import { bundleEngine } from './bundle-engine.ts'
import { startEmbeddedClickHouse, type EmbeddedClickHouse } from './supervise.ts'

const maxBodyBytes = 8 * 1024 * 1024
const directory = mkdtempSync(join(tmpdir(), 'jingwei-clickhouse-'))
let engine: EmbeddedClickHouse
let client: ClickHouseClient

beforeAll(async () => {
  engine = await startEmbeddedClickHouse({ directory, log: openLog('silent'), entry: await bundleEngine(), limits: { maxBodyBytes, maxSqlBytes: 100_000, stalledReaderMs: 3_000 } })
  client = createClient({ url: engine.url, username: engine.username, password: engine.password, log: { level: ClickHouseLogLevel.OFF } })
}, 60_000)
afterAll(async () => {
  await client.close()
  await engine.stop()
  rmSync(directory, { recursive: true, force: true })
})

const basic = () => `Basic ${Buffer.from(`${engine.username}:${engine.password}`).toString('base64')}`
const post = (body: string | Uint8Array<ArrayBuffer>, search = '', headers: Record<string, string> = {}) =>
  fetch(`${engine.url}/?${search}`, { method: 'POST', body, headers: { authorization: basic(), ...headers } })
const rows = async <T>(query: string, query_params: Record<string, unknown> = {}, clickhouse_settings = {}): Promise<T[]> => {
  const result = await client.query({ query, query_params, format: 'JSONEachRow', clickhouse_settings: { wait_end_of_query: 1, ...clickhouse_settings } })
  return result.json<T>()
}
/** Waits until the engine runs nothing but this question; the engine itself is the clock. */
const running = async (mark: string, want: number): Promise<number> => {
  for (let i = 0; i < 400; i++) {
    const [row] = await rows<{ n: number }>(`select toUInt32(count()) as n from system.processes where query like {like:String} and query not like '%system.processes%'`, { like: `%${mark}%` })
    if (row?.n === want) return want
    await rows('select sleep(0.02)')
  }
  return -1
}

describe('one query never reaches into the next', () => {
  it('gives 100 right answers after queries that timed out with half their output made', async () => {
    const leak = () => rows(`select number, repeat('secret of another', 20) as s from numbers(1e11)`, {}, { max_execution_time: 0.2, max_result_bytes: '0' })
    for (const attempt of await Promise.allSettled(Array.from({ length: 6 }, leak))) {
      expect(attempt).toMatchObject({ status: 'rejected', reason: { code: '159', type: 'TIMEOUT_EXCEEDED' } })
    }
    for (let i = 0; i < 100; i++) expect(await rows('select {i:UInt32} as i', { i })).toEqual([{ i }])
  }, 60_000)

  it('forgets settings, parameters, database and temporary tables of the query before', async () => {
    await client.command({ query: 'create database if not exists other' })
    for (let i = 0; i < 10; i++) {
      await post(`select {secret:String} format TSV`, 'param_secret=x&max_threads=1&database=other&readonly=2&wait_end_of_query=1')
    }
    await post('set max_block_size = 77')
    await post('create temporary table remembered (a Int8)')
    for (let i = 0; i < 10; i++) {
      const [row] = await rows<Record<string, unknown>>(`select currentDatabase() as d, getSetting('max_block_size') as b, getSetting('readonly') as r, getSetting('log_comment') as c`)
      expect(row).toMatchObject({ d: 'default', r: 0 })
      expect(row?.['b']).not.toBe(77)
      await expect(rows('select {secret:String}')).rejects.toMatchObject({ code: '456', type: 'UNKNOWN_QUERY_PARAMETER' })
      await expect(rows('select * from remembered')).rejects.toMatchObject({ type: 'UNKNOWN_TABLE' })
    }
  })

  it('refuses several statements in one request', async () => {
    await expect(client.command({ query: 'select 1; drop database other' })).rejects.toMatchObject({ code: '62', type: 'SYNTAX_ERROR' })
    expect(await rows(`select name from system.databases where name = 'other'`)).toEqual([{ name: 'other' }])
  })
})

describe('one slow query holds up no other', () => {
  const slow = (sql: string, ended: string[], name: string, params: Record<string, unknown> = {}) =>
    rows(sql, params, { max_execution_time: 20 }).then(() => ended.push(name))

  it('with parameters, which chDB itself would run one after the other', async () => {
    const ended: string[] = []
    const long = slow('select sum(sleepEachRow({s:Float64})) from numbers(4) settings max_block_size = 1', ended, 'slow', { s: 0.5 })
    await running('sleepEachRow', 1)
    for (let i = 0; i < 20; i++) await slow('select {i:UInt32}', ended, 'quick', { i })
    await long
    expect(ended).toEqual([...Array.from({ length: 20 }, () => 'quick'), 'slow'])
  }, 30_000)

  it('even when it is streamed and computes a subquery before it begins', async () => {
    const ended: string[] = []
    const long = client.query({
      query: 'select number from numbers(3) where number < (select sum(sleepEachRow(0.5)) + 9 from numbers(4) settings max_block_size = 1)', format: 'JSONEachRow',
    }).then(async (result) => {
      expect(await result.json()).toHaveLength(3)
      ended.push('slow')
    })
    await running('sleepEachRow', 1)
    for (let i = 0; i < 20; i++) await slow('select 1', ended, 'quick')
    await long
    expect(ended.at(-1)).toBe('slow')
    expect(ended).toHaveLength(21)
  }, 30_000)

  it('and inserts go on while every reading session is busy', async () => {
    await client.command({ query: 'create table busy (a UInt32) engine = MergeTree order by a' })
    const ended: string[] = []
    const readers = Array.from({ length: 6 }, () => slow('select sum(sleepEachRow(0.5)) from numbers(4) settings max_block_size = 1', ended, 'read'))
    await client.insert({ table: 'busy', values: [{ a: 1 }], format: 'JSONEachRow' }).then(() => ended.push('insert'))
    await Promise.all(readers)
    expect(ended[0]).toBe('insert')
  }, 30_000)
})

describe('parameters', () => {
  const hard = ["it's", '\\', '\\\\n', 'line\nbreak', 'tab\tcr\r', '`"\'', '景德镇陶瓷 🏺', '', '{x:String}', "'; drop table t --", '\\N', 'NULL', '%_', '\u0001']

  it('come back as they were sent', async () => {
    for (const s of hard) expect(await rows('select {s:String} as s, {n:Nullable(String)} as n', { s, n: s })).toEqual([{ s, n: s }])
    expect(await rows('select {a:Array(String)} as a', { a: hard })).toEqual([{ a: hard }])
    expect(await rows('select {m:Map(String, String)} as m', { m: Object.fromEntries(hard.map((s) => [s, s])) }))
      .toEqual([{ m: Object.fromEntries(hard.map((s) => [s, s])) }])
  })

  it('of other types', async () => {
    expect(await rows('select {n:Nullable(Int32)} as n, {b:Bool} as b, {f:Float64} as f, {i:Int64} as i, {d:DateTime64(3)} as d, {a:Array(Nullable(Int32))} as a',
      { n: null, b: true, f: 1.5e-7, i: 9007199254740993n, d: new Date('2025-06-01T00:00:00.123Z'), a: [1, null] }, { output_format_json_quote_64bit_integers: 1 }))
      .toEqual([{ n: null, b: true, f: 1.5e-7, i: '9007199254740993', d: '2025-06-01 00:00:00.123', a: [1, null] }])
    expect(await rows('select name from system.{t:Identifier} where name = {d:String}', { t: 'databases', d: 'system' })).toEqual([{ name: 'system' }])
  })

  it('may be long, and are streamed as well', async () => {
    const s = "\\'\n".repeat(60_000)
    const streamed = await client.query({ query: 'select length({s:String}) as n', query_params: { s }, format: 'JSONEachRow' })
    expect(await streamed.json()).toEqual([{ n: s.length }])
    expect(await rows('select length({s:String}) as n', { s })).toEqual([{ n: s.length }])
  })
})

describe('formats and compression', () => {
  it('compresses and decompresses both ways, whole and streamed', async () => {
    const zipped = createClient({
      url: engine.url, username: engine.username, password: engine.password, compression: { request: true, response: true },
    })
    await zipped.command({ query: 'create table zipped (a UInt32, s String) engine = MergeTree order by a' })
    const values = Array.from({ length: 5_000 }, (_, a) => ({ a, s: `行 ${a}` }))
    await zipped.insert({ table: 'zipped', values, format: 'JSONEachRow' })
    for (const wait_end_of_query of [0, 1] as const) {
      const result = await zipped.query({ query: 'select * from zipped order by a', format: 'JSONEachRow', clickhouse_settings: { wait_end_of_query } })
      expect(await result.json()).toEqual(values)
    }
    await zipped.close()
    const raw = await new Promise<Buffer>((resolve, reject) => {
      const asked = httpRequest(`${engine.url}/?enable_http_compression=1&wait_end_of_query=1`,
        { method: 'POST', headers: { authorization: basic(), 'accept-encoding': 'gzip' } }, (response) => {
          expect(response.headers['content-encoding']).toBe('gzip')
          response.toArray().then((parts: Buffer[]) => resolve(Buffer.concat(parts)), reject)
        })
      asked.once('error', reject)
      asked.end('select 7 format TSV')
    })
    expect(gunzipSync(raw).toString()).toBe('7\n')
    const plain = await post('select 7 format TSV', 'enable_http_compression=1')
    expect([await plain.text(), plain.headers.get('x-clickhouse-format')]).toEqual(['7\n', 'TSV'])
  })

  it('answers in documents that are whole, however many blocks they have', async () => {
    const asked = { query: 'select number from numbers(100000)', clickhouse_settings: { max_block_size: '1000' } }
    const whole = await client.query({ ...asked, format: 'JSON' })
    expect((await whole.json()).rows).toBe(100_000)
    const named = await client.query({ ...asked, format: 'CSVWithNames' })
    expect((await named.text()).match(/number/g)).toHaveLength(1)
    const streamed = await client.query({ ...asked, format: 'JSONCompactEachRow' })
    expect(await streamed.json()).toHaveLength(100_000)
  })

  it('fills in defaults, columns left out, and data in Native, TSV and CSV', async () => {
    await client.command({ query: `create table filled (a UInt32, s String default 'none', d UInt32 materialized a * 2) engine = MergeTree order by a` })
    await client.insert({ table: 'filled', values: [{ a: 1 }, { s: 'x', a: 2 }], format: 'JSONEachRow' })
    await client.insert({ table: 'filled', values: Readable.from(['3\n'], { objectMode: false }), format: 'TabSeparated', columns: ['a'] })
    await client.insert({ table: 'filled', values: Readable.from(['"4","a;b"\n'], { objectMode: false }), format: 'CSV', columns: ['a', 's'] })
    const native = Buffer.from(await (await post('select toUInt32(5) as a format Native')).arrayBuffer())
    const put = await post(new Uint8Array(native), new URLSearchParams({ query: 'INSERT INTO filled (a) SETTINGS max_insert_threads = 1 FORMAT Native' }).toString())
    expect([put.status, JSON.parse(put.headers.get('x-clickhouse-summary') ?? '')]).toMatchObject([200, { written_rows: '1' }])
    await client.command({ query: `insert into filled (a, s) values (6, ';')` })
    expect(await rows('select a, s, d from filled order by a')).toEqual([
      { a: 1, s: 'none', d: 2 }, { a: 2, s: 'x', d: 4 }, { a: 3, s: 'none', d: 6 }, { a: 4, s: 'a;b', d: 8 }, { a: 5, s: 'none', d: 10 }, { a: 6, s: ';', d: 12 },
    ])
  })

  it('leaves no file of a body behind, accepted or refused', async () => {
    await expect(client.insert({ table: 'filled', values: [{ a: 'no number' }], format: 'JSONEachRow' })).rejects.toMatchObject({ type: 'CANNOT_PARSE_INPUT_ASSERTION_FAILED' })
    const inMemory = readdirSync('/dev/shm').filter((name) => name.startsWith('jingwei-spool-')).flatMap((name) => readdirSync(join('/dev/shm', name)))
    expect([...inMemory, ...readdirSync(join(directory, 'spool'))]).toEqual([])
  })
})

describe('streamed selects', () => {
  it('stop in the engine when the reader leaves', async () => {
    const result = await client.query({ query: 'select number as left_alone from numbers(1e12)', format: 'JSONEachRow' })
    for await (const some of result.stream<{ left_alone: number }>()) {
      expect(some[0]?.json()).toEqual({ left_alone: 0 })
      break
    }
    result.close()
    expect(await running('left_alone', 0)).toBe(0)
    expect(await rows('select 1 as ok')).toEqual([{ ok: 1 }])
  }, 30_000)

  it('stop even before their first row, and so do whole ones', async () => {
    for (const wait_end_of_query of [0, 1] as const) {
      const leaving = new AbortController()
      const left = client.query({
        query: `select number from numbers(9) where number < (select sum(sleepEachRow(1)) from numbers(60) settings max_block_size = 1) and 'mark_${wait_end_of_query}' != ''`,
        format: 'JSONEachRow', abort_signal: leaving.signal, clickhouse_settings: { wait_end_of_query },
      })
      expect(await running(`mark_${wait_end_of_query}`, 1)).toBe(1)
      leaving.abort()
      await expect(left).rejects.toThrow()
      expect(await running(`mark_${wait_end_of_query}`, 0)).toBe(0)
    }
  }, 30_000)

  it('stop when their reader takes nothing', async () => {
    const asked = httpRequest(engine.url, { method: 'POST', headers: { authorization: basic() } })
    asked.end('select number as untaken from numbers(1e12) format TSV')
    const [response] = await once(asked, 'response') as [IncomingMessage]
    expect(response.statusCode).toBe(200)
    const broken = once(response, 'error')
    expect(await running('untaken', 0)).toBe(0)
    response.resume()
    expect(await broken).toMatchObject([{ code: 'ECONNRESET' }])
  }, 30_000)

  it('more than there are threads for take turns', async () => {
    const counts = await Promise.all(Array.from({ length: 10 }, async (_, i) => {
      const result = await client.query({ query: 'select number + {i:UInt32} as n from numbers(200000)', query_params: { i }, format: 'JSONEachRow' })
      const all = await result.json<{ n: number }>()
      return [all[0]?.n, all.length]
    }))
    expect(counts).toEqual(Array.from({ length: 10 }, (_, i) => [i, 200_000]))
  }, 30_000)

  it('tell type and code of a failure, at the start and after rows have gone out', async () => {
    const wrong = client.query({ query: 'select nothing_here', format: 'JSONEachRow' })
    await expect(wrong).rejects.toMatchObject({ code: '47', type: 'UNKNOWN_IDENTIFIER' })
    const result = await client.query({
      query: `select throwIf(number = 300000, 'too far') from numbers(1000000)`, format: 'JSONEachRow', clickhouse_settings: { max_block_size: '10000', max_threads: 1 },
    })
    let count = 0
    const read = async () => {
      for await (const some of result.stream()) count += some.length
    }
    await expect(read()).rejects.toMatchObject({ code: '395', type: 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO' })
    expect(count).toBeGreaterThan(0)
    expect(count).toBeLessThanOrEqual(300_000)
  })

  it('are cut, never ended tidily, when they fail behind the first rows', async () => {
    const response = await post(`select throwIf(number = 300000, 'too far') from numbers(1000000) format TSV`, 'max_block_size=10000&max_threads=1')
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow()
  })
})

describe('failures', () => {
  it('carry type and code', async () => {
    await expect(rows('select nope')).rejects.toMatchObject({ code: '47', type: 'UNKNOWN_IDENTIFIER' })
    await expect(rows('select * from nope')).rejects.toMatchObject({ code: '60', type: 'UNKNOWN_TABLE' })
    await expect(rows('selec 1')).rejects.toMatchObject({ code: '62', type: 'SYNTAX_ERROR' })
    await expect(rows('select 1', {}, { no_such_setting: '1' })).rejects.toMatchObject({ code: '115', type: 'UNKNOWN_SETTING' })
    await expect(rows('select number from numbers(1e6)', {}, { max_result_bytes: '1000000' })).rejects.toMatchObject({ code: '396', type: 'TOO_MANY_ROWS_OR_BYTES' })
    await expect(rows(`select repeat('a', 1000) from numbers(1e9)`, {}, { max_memory_usage: '100000000' })).rejects.toMatchObject({ code: '241', type: 'MEMORY_LIMIT_EXCEEDED' })
    const response = await post('select nope')
    expect([response.status, response.headers.get('x-clickhouse-exception-code')]).toEqual([404, '47'])
  })

  it('refuses names of settings that would carry SQL', async () => {
    const response = await post('select 1', `${encodeURIComponent('max_threads = 1, x')}=2`)
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('BAD_ARGUMENTS')])
  })
})

describe('the door', () => {
  it('is closed without the secret', async () => {
    const ask = (headers: Record<string, string>, path = '/?query=select%201') => fetch(engine.url + path, { headers }).then(({ status }) => status)
    expect(await ask({})).toBe(401)
    expect(await ask({}, '/ping')).toBe(401)
    expect(await ask({ authorization: `Basic ${Buffer.from('jingwei:wrong').toString('base64')}` })).toBe(403)
    expect(await ask({ 'x-clickhouse-user': engine.username, 'x-clickhouse-key': '' })).toBe(403)
    expect(await ask({ 'x-clickhouse-user': engine.username, 'x-clickhouse-key': engine.password })).toBe(200)
    expect(await ask({ authorization: basic() }, '/ping')).toBe(200)
    expect(await ask({ authorization: basic() }, '/?query=drop%20database%20other')).toBe(403)
    expect(await client.ping()).toEqual({ success: true })
    expect(await client.ping({ select: true })).toEqual({ success: true })
  })

  it('refuses a body that is too large, as declared, as sent and as decompressed', async () => {
    await client.command({ query: 'create table large (s String) engine = MergeTree order by tuple()' })
    const into = new URLSearchParams({ query: 'INSERT INTO large FORMAT TabSeparated' }).toString()
    const large = Buffer.alloc(maxBodyBytes + 1, 'a')
    expect((await post(large, into)).status).toBe(413)
    const inPieces: RequestInit & { duplex: 'half' } = {
      method: 'POST', headers: { authorization: basic() }, duplex: 'half',
      body: new ReadableStream({ start: (controller) => { controller.enqueue(large); controller.close() } }),
    }
    const streamed = await fetch(`${engine.url}/?${into}`, inPieces)
    expect(streamed.status).toBe(413)
    const bomb = await post(gzipSync(large), into, { 'content-encoding': 'gzip' })
    expect([bomb.status, await bomb.text()]).toEqual([413, expect.stringContaining('larger than 8388608 bytes')])
    expect((await post('x'.repeat(100_001))).status).toBe(413)
    expect((await post(gzipSync('a\nb\n').subarray(0, 12), into, { 'content-encoding': 'gzip' })).status).toBe(400)
    expect((await post('a\n', into, { 'content-encoding': 'zstd' })).status).toBe(415)
    expect(await rows('select count() as n from large')).toEqual([{ n: 0 }])
  })

  it('keeps one copy of an insert that is sent twice, small and large', async () => {
    await client.command({ query: 'create table once (a UInt32) engine = MergeTree order by a settings non_replicated_deduplication_window = 1000' })
    const send = (insert_deduplication_token: string, count: number) => client.insert({
      table: 'once', format: 'TabSeparated', clickhouse_settings: { insert_deduplication_token },
      values: Readable.from([Array.from({ length: count }, (_, i) => `${i}\n`).join('')], { objectMode: false }),
    })
    for (const [token, count] of [['small', 3], ['large', 1_100_000], ['other', 3]] as const) {
      await send(token, count)
      await send(token, count)
    }
    expect(await rows('select toUInt32(count()) as n from once')).toEqual([{ n: 1_100_006 }])
  }, 30_000)
})

import { InfluxDB, Point as InfluxPoint, HttpError } from '@influxdata/influxdb-client'
import { request as httpRequest } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testTimeseries, type TestTimeseries } from '../../../testing/timeseries.ts'
import { openScene, type Device, type Scene } from '../mqtt/scene.fixture.ts'

let series: TestTimeseries
let scene: Scene
let device: Device
let base: string
beforeAll(async () => {
  series = await testTimeseries()
  scene = await openScene({ JINGWEI_CLICKHOUSE_URL: series.url })
  device = await scene.addMachine()
  base = `http://127.0.0.1:${scene.web}`
  // The tables are made when something first comes.
  await post('/api/v1/telemetry', JSON.stringify({ temp: 20 }), bearer(await scene.addMachine()))
})
afterAll(async () => {
  await scene.t.close()
  await series.stop()
})
const post = async (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) => {
  const answer = await fetch(base + path, { method: 'POST', body, headers: { 'accept-language': 'en', ...headers } })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as Record<string, unknown>), headers: answer.headers }
}
const bearer = ({ token }: Device, type = 'application/json') => ({ authorization: `Bearer ${token}`, 'content-type': type })
const temp = ({ signals }: Device) => signals.get('temp')!
const last = async (d: Device) => (await scene.readings(temp(d))).at(-1)

describe('our own path', () => {
  it('answers when the readings are in the store, and names what was refused', async () => {
    const atMs = Date.now() - 1000
    const answer = await post('/api/v1/telemetry', JSON.stringify({ ts: atMs, values: { temp: 21.5, pieces: 'many', colour: 'red' } }), bearer(device))
    expect(answer).toMatchObject({ status: 200, body: { accepted: 1, unknown: 1, refused: 1, refusals: [{ code: 'telemetry.not-a-number', message: 'pieces: the value is not a number' }] } })
    expect(await last(device)).toEqual({ atMs, value: 21.5, quality: 0 })
  })

  it('takes gzip, JSON by lines, and line protocol', async () => {
    const atMs = Date.now() - 60_000
    const d = await scene.addMachine()
    expect((await post('/api/v1/telemetry', gzipSync(JSON.stringify({ temp: 1, ts: atMs })) as Uint8Array<ArrayBuffer>, { ...bearer(d), 'content-encoding': 'gzip' })).body).toMatchObject({ accepted: 1 })
    expect((await post('/api/v1/telemetry', `{"temp":2,"ts":${atMs + 1}}\n{"temp":3,"ts":${atMs + 2}}\n{"temp"\n`, bearer(d, 'application/x-ndjson'))).body).toMatchObject({ accepted: 2, refused: 1 })
    expect((await post('/api/v1/telemetry', `m temp=4 ${atMs + 3}000000\n`, bearer(d, 'text/plain'))).body).toMatchObject({ accepted: 1 })
    expect((await scene.readings(temp(d))).map((r) => [r.atMs - atMs, r.value])).toEqual([[0, 1], [1, 2], [2, 3], [3, 4]])
  })

  it('refuses who is nobody, what is no readings, and what is too large', async () => {
    const good = JSON.stringify({ temp: 1 })
    expect((await post('/api/v1/telemetry', good)).status).toBe(401)
    expect(await post('/api/v1/telemetry', good, { authorization: 'Bearer jwm_wrong' })).toMatchObject({ status: 401, body: { code: 'telemetry.bad-token' } })
    expect(await post('/api/v1/telemetry', 'x=1', bearer(device, 'multipart/form-data; boundary=x'))).toMatchObject({ status: 415, body: { code: 'request.media-type' } })
    expect(await post('/api/v1/telemetry', good, { ...bearer(device), 'content-encoding': 'br' })).toMatchObject({ status: 415, body: { code: 'request.encoding' } })
    expect(await post('/api/v1/telemetry', good, { ...bearer(device), 'content-encoding': 'gzip' })).toMatchObject({ status: 400, body: { code: 'request.not-gzip' } })
    expect(await post('/api/v1/telemetry', '{"temp"', bearer(device))).toMatchObject({ status: 400, body: { accepted: 0, refusals: [{ code: 'telemetry.not-json' }] } })
    expect(await post('/api/v1/telemetry', gzipSync(Buffer.alloc(200 * 1024 * 1024)) as Uint8Array<ArrayBuffer>, { ...bearer(device), 'content-encoding': 'gzip' })).toMatchObject({ status: 413, body: { code: 'request.too-large' } })
  }, 60_000)

  it('refuses 256 MB while they come, without keeping them', async () => {
    const before = process.memoryUsage().rss
    const chunk = Buffer.alloc(1024 * 1024, '[')
    const { status, peak } = await new Promise<{ status: number; peak: number }>((resolve, reject) => {
      let peak = 0
      const asked = httpRequest(`${base}/api/v1/telemetry`, { method: 'POST', headers: { ...bearer(device), 'transfer-encoding': 'chunked' } }, (answer) => {
        answer.resume()
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, peak }))
      })
      asked.once('error', reject)
      let sent = 0
      const send = () => {
        for (; sent < 256; sent++) {
          peak = Math.max(peak, process.memoryUsage().rss - before)
          if (!asked.write(chunk)) return void asked.once('drain', () => (sent++, send()))
        }
        asked.end()
      }
      send()
    })
    expect(status).toBe(413)
    expect(peak).toBeLessThan(160 * 1024 * 1024)
    expect((await post('/api/v1/telemetry', JSON.stringify({ temp: 1 }), bearer(device))).status).toBe(200)
  }, 60_000)

  it('needs no person, whom it neither counts nor limits', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => post('/api/v1/telemetry', JSON.stringify({ ts: Date.now() - i * 10, temp: i }), bearer(device))))
    expect(new Set(answers.map((a) => a.status))).toEqual(new Set([200]))
  })
})

describe('ThingsBoard’s paths', () => {
  it('take what its devices and gateways send; attributes are accepted and ignored', async () => {
    const d = await scene.addMachine('thingsboard')
    const atMs = Date.now() - 5000
    expect((await post(`/api/v1/${d.token}/telemetry`, JSON.stringify([{ ts: atMs, values: { temp: '7.5' } }, { temp: 8 }]), { 'content-type': 'application/json' })).status).toBe(200)
    expect((await scene.readings(temp(d)))[0]).toEqual({ atMs, value: 7.5, quality: 0 })
    expect((await post(`/api/v1/${d.token}/attributes`, '{"serial":"x"}', { 'content-type': 'application/json' })).status).toBe(200)
    expect((await post('/api/v1/nobody/telemetry', '{}', { 'content-type': 'application/json' })).status).toBe(401)
    const gateway = await scene.addGateway('thingsboard', ['Device A', 'Device B'])
    const answer = await post(`/api/v1/${gateway.token}/telemetry`, JSON.stringify({ 'Device A': [{ ts: atMs, values: { temp: 1 } }], 'Device B': [{ ts: atMs, values: { temp: 2 } }], 'Device C': [{ ts: atMs, values: { temp: 3 } }] }))
    expect(answer.body).toMatchObject({ accepted: 2, refused: 1, refusals: [{ code: 'telemetry.unknown-machine', message: 'Device C/temp: no machine of this connection has that name' }] })
    expect((await scene.readings(gateway.machines.get('Device B')!.signals.get('temp')!)).map((r) => r.value)).toEqual([2])
  })
})

describe('InfluxDB’s paths', () => {
  it('serve its own client library', async () => {
    const d = await scene.addMachine()
    const atMs = Date.now() - 5000
    const write = new InfluxDB({ url: base, token: d.token }).getWriteApi('org', 'bucket', 'ms', { maxRetries: 0 })
    write.writePoint(new InfluxPoint('press').floatField('temp', 33.25).intField('pieces', 12).timestamp(new Date(atMs)))
    await write.close()
    expect(await last(d)).toEqual({ atMs, value: 33.25, quality: 0 })
    const refused = new InfluxDB({ url: base, token: 'wrong' }).getWriteApi('org', 'bucket', 'ms', { maxRetries: 0, writeFailed: () => Promise.resolve() })
    refused.writeRecord('press temp=1')
    await refused.close()
    const failures: unknown[] = []
    const partial = new InfluxDB({ url: base, token: d.token }).getWriteApi('org', 'bucket', 'ms', { maxRetries: 0, writeFailed: async (error) => void failures.push(error) })
    partial.writeRecords([`press temp=34 ${atMs + 1}`, 'press temp=', `press temp=35 ${atMs + 2}`])
    await partial.close()
    expect(failures).toEqual([expect.any(HttpError)])
    expect((failures[0] as HttpError).statusCode).toBe(400)
    expect((failures[0] as HttpError).message).toContain('partial write: line 2: the value of a field is not valid accepted=2 dropped=1')
    expect((await scene.readings(temp(d))).map((r) => r.value)).toEqual([33.25, 34, 35])
  })

  it('take version 1 with user and password however they come, and every precision', async () => {
    const d = await scene.addMachine()
    const now = Math.floor(Date.now() / 1000)
    const line = (n: number, at: string | number) => `press temp=${n} ${at}`
    expect((await post(`/write?db=x&precision=s&u=${d.username}&p=${d.token}`, line(1, now - 4))).status).toBe(204)
    expect((await post('/write?precision=ms', line(2, (now - 3) * 1000), { authorization: `Basic ${Buffer.from(`${d.username}:${d.token}`).toString('base64')}` })).status).toBe(204)
    expect((await post('/write?precision=u', line(3, `${now - 2}000000`), { authorization: `Token ${d.username}:${d.token}` })).status).toBe(204)
    expect((await post('/api/v2/write?org=o&bucket=b', line(4, `${now - 1}000000000`), { authorization: `Token ${d.token}` })).status).toBe(204)
    expect(await post('/write?precision=week', line(5, now), { authorization: `Token ${d.token}` })).toMatchObject({ status: 400, body: { error: 'precision takes ns, us, ms, s, m or h' } })
    expect((await post(`/write?u=${d.username}&p=wrong`, line(6, now))).status).toBe(401)
    expect((await scene.readings(temp(d))).map((r) => [r.atMs / 1000 - now, r.value])).toEqual([[-4, 1], [-3, 2], [-2, 3], [-1, 4]])
    expect((await fetch(`${base}/ping`)).status).toBe(204)
    expect(await (await fetch(`${base}/health`)).json()).toMatchObject({ status: 'pass' })
  })
})

describe('messages that became nothing', () => {
  it('wait, are shown with their reason, and are replayed with their own times once they are understood', async () => {
    const d = await scene.addMachine('custom')
    const { owner } = scene
    const atMs = Date.parse('2026-10-01T00:00:00Z')
    const odd = JSON.stringify({ dev: { t: Math.floor(atMs / 1000) }, data: [{ k: 99 }] })
    expect(await post('/api/v1/telemetry', odd, bearer(d))).toMatchObject({ status: 400, body: { refusals: [{ code: 'telemetry.no-mapping' }] } })
    const listed = await owner.get(`/connections/${d.connectionId}/dead-letters`)
    expect(listed.body).toMatchObject({ total: 1, items: [{ code: 'telemetry.no-mapping', payload: odd, isText: true, isWhole: true, replayedAt: null, bytes: odd.length }] })
    expect((await owner.get('/connections')).body['items']).toEqual(expect.arrayContaining([expect.objectContaining({ id: d.connectionId, deadLetters: 1 })]))
    const mapping = { each: 'data[*]', machine: null, time: { path: 'dev.t', unit: 's' }, signals: [{ path: 'k', signal: 'temp', scale: 0.1, offset: 1, states: null }] }
    expect((await owner.post('/connections/try', { connectionId: d.connectionId, payload: odd, mapping })).body).toEqual({
      readings: [{ machine: expect.any(String), signal: 'temp', at: '2026-10-01T00:00:00.000Z', value: '10.9', quality: 'good' }], unknown: [], faults: [],
    })
    expect(await scene.readings(temp(d))).toEqual([])
    expect((await owner.post(`/connections/${d.connectionId}/dead-letters/replay`, {})).body).toEqual({ accepted: 0, replayed: 0, still: 1 })
    scene.made(await owner.send('PATCH', `/connections/${d.connectionId}`, { mapping }))
    expect((await owner.post(`/connections/${d.connectionId}/dead-letters/replay`, { ids: null })).body).toEqual({ accepted: 1, replayed: 1, still: 0 })
    expect((await scene.readings(temp(d))).map((r) => [r.atMs, Math.round(r.value * 10)])).toEqual([[atMs, 109]])
    expect((await owner.post(`/connections/${d.connectionId}/dead-letters/replay`, {})).body).toEqual({ accepted: 0, replayed: 0, still: 0 })
  })

  it('are kept up to 64 KB, the newest thousand of a connection, and a storm is only counted', async () => {
    const d = await scene.addMachine()
    const { ingest } = scene.t.faces.telemetry
    const connection = (await scene.t.faces.machines.directory.byToken(d.token))!
    const big = Buffer.alloc(100_000, 0xfe)
    for (let i = 0; i < 500; i++) ingest.refuse({ connection, protocol: 'jingwei', topic: 'a\0b', payload: big, receivedMs: Date.now() }, { code: 'telemetry.test', reason: { zh: '坏\ud800', en: 'bad\0' } })
    const { body } = await scene.owner.get(`/connections/${d.connectionId}/dead-letters?limit=1`)
    expect(body).toMatchObject({ items: [{ isText: false, isWhole: false, bytes: 100_000, topic: 'a\ufffdb' }] })
    expect(Number(body['total'])).toBeGreaterThanOrEqual(40)
    expect(Number(body['total'])).toBeLessThan(100)
  })

  it('are nobody else’s', async () => {
    const other = scene.owner
    expect((await other.get('/connections/999999/dead-letters')).status).toBe(404)
    expect((await other.post('/connections/999999/dead-letters/replay', {})).status).toBe(404)
    expect((await other.post('/connections/try', { connectionId: 999999, payload: '{}' })).status).toBe(404)
  })
})

import { get as httpGet, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseCsvLines, plantWithReadings, type ReadingPlant } from './plant-with-readings.fixture.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayStillAsk } from './read.routes.ts'
import { listOf } from '../../accounts/browser.fixture.ts'

let p: ReadingPlant
beforeAll(async () => {
  p = await plantWithReadings()
})
afterAll(() => p.close())
const range = (from: string, to: string) => `from=2026-03-02T${from}Z&to=2026-03-02T${to}Z`

describe('last readings', () => {
  it('of the machines that one may see, of the signals chosen', async () => {
    const { body } = await p.owner.get(`/telemetry/last?machines=${p.loom},${p.foreign}&signals=state,picks`)
    expect(listOf<{ signal: string }>(body.items).sort((a, b) => (a.signal < b.signal ? -1 : 1))).toMatchObject([
      { machineId: p.loom, signal: 'picks', value: 7190, state: null, quality: 0 }, { machineId: p.loom, signal: 'state', value: 1, state: 'running', at: '2026-03-02T01:59:00.000Z' },
    ])
    expect((await p.neighbour.get(`/telemetry/last?machines=${p.loom}`)).body.items).toEqual([])
    expect((await p.officer.get(`/telemetry/last?machines=${p.loom}`)).body.items).toEqual([])
    expect((await p.nobody.get(`/telemetry/last?machines=${p.loom}`)).status).toBe(401)
  })
  it('are refused for more machines than a screen shows', async () => {
    const many = Array.from({ length: 2001 }, (_, i) => i + 1).join()
    expect((await p.owner.get(`/telemetry/last?machines=${many}`)).body).toMatchObject({ status: 400, fields: [{ path: 'query.machines' }] })
  })
})

describe('series', () => {
  const series = async (query: string) => listOf<{ signal: string; raw: boolean; bucketMs: number; at: number[]; mean: number[]; min: number[]; max: number[] }>((await p.owner.get(`/machines/${p.loom}/series?${query}`)).body.items)
  it('are the readings where they are few, without those that say nothing', async () => {
    const [power] = await series(`${range('00:00:00', '00:05:00')}&signals=power_kw`)
    expect(power).toMatchObject({ signal: 'power_kw', raw: true, at: [0, 1, 2, 4].map((m) => p.day + m * 60_000), mean: [0, 1, 2, 4], min: [0, 1, 2, 4] })
  })
  it('are buckets where they are many: mean, least and greatest; a gap is missing', async () => {
    const [power] = await series(`${range('00:00:00', '02:00:00')}&signals=power_kw&points=14`)
    expect(power).toMatchObject({ raw: false, bucketMs: 600_000, at: Array.from({ length: 12 }, (_, i) => p.day + i * 600_000) })
    expect([power!.mean[1], power!.min[1], power!.max[1]]).toEqual([14.5, 10, 19])
  })
  it('give the same from roll-ups as from readings', async () => {
    const asked = `from=2026-03-01T20:30:00Z&to=2026-03-03T02:10:00Z&signals=power_kw,picks`
    const before = [await series(`${asked}&points=20`), await series(`${asked}&points=500`)]
    expect(before.map((of) => of.map((s) => s.bucketMs))).toEqual([[7_200_000, 7_200_000], [300_000, 300_000]])
    await p.rollUp()
    const after = [await series(`${asked}&points=20`), await series(`${asked}&points=500`)]
    for (const [i, of] of before.entries()) for (const [j, s] of of.entries()) {
      expect(after[i]![j]).toMatchObject({ at: s.at, min: s.min, max: s.max })
    }
  })
  it('are refused when they end before they begin, for too long, or of a machine that is not there', async () => {
    expect((await p.owner.get(`/machines/${p.loom}/series?${range('02:00:00', '01:00:00')}`)).body).toMatchObject({ status: 400, fields: [{ path: 'query.to', code: 'range' }] })
    expect((await p.owner.get(`/machines/${p.loom}/series?from=2016-01-01T00:00:00Z&to=2026-01-01T00:00:00Z`)).status).toBe(400)
    for (const path of ['series', 'states', 'events', 'series/export']) expect((await p.neighbour.get(`/machines/${p.loom}/${path}?${range('00:00:00', '01:00:00')}`)).status).toBe(404)
  })
})

describe('states and events', () => {
  it('tell what the machine did, and when nothing was known', async () => {
    const { body } = await p.owner.get(`/machines/${p.loom}/states?${range('01:50:00', '02:10:00')}`)
    expect(body.items).toEqual([
      { from: '2026-03-02T01:50:00.000Z', until: '2026-03-02T01:57:30.000Z', state: 'offline' }, { from: '2026-03-02T01:57:30.000Z', until: '2026-03-02T01:59:00.000Z', state: 'idle' },
      { from: '2026-03-02T01:59:00.000Z', until: p.heldUntil, state: 'running' },
      { from: p.heldUntil, until: '2026-03-02T02:10:00.000Z', state: 'offline' },
    ])
  })
  it('come newest first', async () => {
    const { body } = await p.owner.get(`/machines/${p.loom}/events?${range('00:00:00', '02:00:00')}&limit=2`)
    expect(body.items).toEqual([{ at: '2026-03-02T01:30:00.000Z', signal: 'alarm', text: '=HYPERLINK("x")' }, { at: '2026-03-02T01:00:00.000Z', signal: 'alarm', text: '断纬' }])
  })
})

describe('export', () => {
  const download = (who: ReadingPlant['owner'], query: string, language = 'zh-CN') => p.download(who, `/machines/${p.loom}/series/export?${query}`, language)
  it('is every reading, in the reader’s language and the region’s time, safe for a spreadsheet', async () => {
    const { headers, bytes } = await download(p.owner, `${range('00:00:00', '02:00:00')}&signals=state,alarm,power_kw`)
    expect([bytes.subarray(0, 3).toString('hex'), headers['content-type']]).toEqual(['efbbbf', 'text/csv; charset=utf-8'])
    const lines = parseCsvLines(bytes)
    expect(lines[0]).toBe('时间,信号,数值,单位,文字,质量')
    expect(lines).toContain('2026-03-02T09:59:00.000+08:00,state,1,,运行,')
    expect(lines).toContain('2026-03-02T08:03:00.000+08:00,power_kw,3,kW,,失联')
    expect(lines).toContain(`2026-03-02T09:30:00.000+08:00,alarm,,,"'=HYPERLINK(""x"")",`)
    expect(lines.length).toBe(1 + 2 + 120 + 3)
    expect(parseCsvLines((await download(p.owner, `${range('00:00:00', '00:01:00')}&signals=state`, 'en')).bytes)[0]).toBe('Time,Signal,Value,Unit,Text,Quality')
  })
  it('as Parquet is what the store wrote, which it can read again', async () => {
    const { bytes, headers } = await download(p.owner, `${range('00:00:00', '02:00:00')}&format=parquet&signals=power_kw,alarm`)
    expect([bytes.subarray(0, 4).toString(), bytes.subarray(-4).toString(), headers['content-type']]).toEqual(['PAR1', 'PAR1', 'application/vnd.apache.parquet'])
    expect(await p.readParquet(bytes)).toEqual([{ signal_code: 'alarm', n: 3, unit: '' }, { signal_code: 'power_kw', n: 120, unit: 'kW' }])
  })
})

describe('live readings', () => {
  type Event = { event: string; data: string }
  const open = async (path: string, cookie: string) => {
    const { port } = p.t.kernel.http.app.server.address() as AddressInfo
    const response = await new Promise<IncomingMessage>((resolve, reject) => httpGet({ port, host: '127.0.0.1', path: `/api/v1${path}`, headers: { cookie, host: 'localhost:7460' } }, resolve).once('error', reject))
    const events: Event[] = []
    const waiting: (() => void)[] = []
    let text = ''
    let ended = false
    const wake = () => waiting.splice(0).forEach((w) => w())
    response.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const lines = text.slice(0, end).split('\n')
        text = text.slice(end + 2)
        const of = (name: string) => lines.find((l) => l.startsWith(`${name}: `))?.slice(name.length + 2) ?? ''
        if (of('event')) events.push({ event: of('event'), data: of('data') })
      }
      wake()
    }).once('close', () => {
      ended = true
      wake()
    })
    const until = async (done: () => boolean) => {
      while (!done()) await new Promise<void>((resolve) => waiting.push(resolve))
    }
    return { response, events, next: async (n: number) => until(() => events.length >= n || ended), ended: () => until(() => ended), readings: () => events.flatMap((e) => JSON.parse(e.data) as { signal: string; value: number }[]) }
  }
  beforeAll(async () => void (await p.t.kernel.http.app.listen({ port: 0, host: '127.0.0.1' })))

  it('begin with what is known, and go on with what changes', async () => {
    const live = await open(`/telemetry/live?machines=${p.loom},${p.foreign}`, p.cookie(p.owner))
    expect(live.response.headers['content-type']).toBe('text/event-stream; charset=utf-8')
    await live.next(1)
    expect(live.events[0]!.event).toBe('readings')
    expect(new Set(live.readings().map((r) => r.signal))).toEqual(new Set(['state', 'power_kw', 'picks', 'alarm']))
    const before = live.readings().length
    await p.send([{ signal: 'power_kw', atMs: p.day + 8 * 3_600_000, value: 77 }])
    await live.next(2)
    expect(live.readings().slice(before)).toMatchObject([{ signal: 'power_kw', value: 77 }])
    live.response.destroy()
  })
  it('end with the session that asked for them', async () => {
    const cookie = p.cookie(p.owner)
    const knock = (machine: number) => mayStillAsk(p.t.kernel, { headers: { cookie, host: 'localhost:7460' }, ip: '127.0.0.1' }, machine)
    expect(await knock(p.loom)).toBe(true)
    await p.owner.send('DELETE', '/session')
    expect(await knock(p.loom)).toBe(false)
  })
  it('are refused to whoever may not see machines at all', async () => {
    const refused = await open(`/telemetry/live?machines=${p.loom}`, '')
    expect(refused.response.statusCode).toBe(401)
    refused.response.destroy()
  })
})

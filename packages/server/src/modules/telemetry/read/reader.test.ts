import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRolled } from './facts.ts'
import { openReader, type Reader } from './reader.ts'
import { signalOf, testStore, type TestStore } from './store.fixture.ts'

let t: TestStore
let read: Reader
beforeAll(async () => {
  t = await testStore()
  read = openReader(async () => t.store, openRolled({ embedded: 0, server: 0 }))
}, 60_000)
afterAll(() => t.close())

const day = Date.parse('2026-03-02T00:00:00Z')
const minutes = (n: number) => day + n * 60_000

describe('last readings', () => {
  it('are the newest by time at the source, whatever came last; a repeated time changes nothing', async () => {
    await t.load([{ signal: 1, atMs: minutes(5), value: 5, receivedS: 1000 }, { signal: 2, atMs: minutes(1), value: 7, quality: 4, receivedS: 1000 }])
    await t.load([{ signal: 1, atMs: minutes(3), value: 3, receivedS: 2000 }, { signal: 1, atMs: minutes(5), value: 6, receivedS: 2000 }])
    const last = await read.last([1, 2, 3])
    expect([...last.keys()].sort()).toEqual([1, 2])
    expect(last.get(1)).toEqual({ signalId: 1, atMs: minutes(5), value: 5, text: null, quality: 0, receivedMs: 1_000_000 })
    expect(last.get(2)).toMatchObject({ value: 7, quality: 4 })
    expect(await read.last([])).toEqual(new Map())
  })
})

describe('what was received since', () => {
  it('comes in order of source time, events too, and never half of a second', async () => {
    await t.load([
      { signal: 11, atMs: minutes(9), value: 1, receivedS: 5000 }, { signal: 11, atMs: minutes(2), value: 2, receivedS: 5001 },
      { signal: 12, atMs: minutes(1), value: 3, receivedS: 5001 }, { signal: 11, atMs: minutes(3), value: 4, receivedS: 5002 }, { signal: 99, atMs: minutes(3), value: 4, receivedS: 5002 },
    ])
    await t.store.insert('event', [{ signal: 13, at: new Date(minutes(4)).toISOString(), text: 'E-17 断纬', quality: 0, precedence: 0xffffffff - 5003 }], { token: 'event' })
    const values = async (sinceMs: number, limit: number) => (await read.receivedSince([11, 12, 13], sinceMs, limit)).map((l) => l.text ?? l.value)
    expect(await values(5_000_000, 100)).toEqual([3, 2, 4, 'E-17 断纬', 1])
    expect(await values(5_001_500, 100)).toEqual([3, 2, 4, 'E-17 断纬'])
    expect(await values(5_000_000, 2)).toEqual([3, 2, 1])
    expect(await values(5_004_000, 2)).toEqual([])
  })
})

describe('spans of states', () => {
  const state = signalOf(21, 'state', 600)
  const spans = async (from: number, until: number) => (await read.spans(state, minutes(from), minutes(until))).map((s) => [(s.fromMs - day) / 60_000, (s.untilMs - day) / 60_000, s.state])
  it('have no gaps; what is not known is offline; equal neighbours are one', async () => {
    await t.load([[0, 1], [5, 1], [10, 3], [12, 1], [40, 2], [45, 4, 1], [50, 2], [50.5, 2]].map(([m, value, quality = 0]) => ({ signal: 21, atMs: minutes(m!), value: value!, quality })))
    expect(await spans(0, 60)).toEqual([[0, 10, 1], [10, 12, 3], [12, 22, 1], [22, 40, 0], [40, 45, 2], [45, 50, 0], [50, 60, 2]])
    // The reading of 12 still speaks at 15; that of 50½ ends ten minutes later.
    expect(await spans(15, 21)).toEqual([[15, 21, 1]])
    expect(await spans(55, 80)).toEqual([[55, 60.5, 2], [60.5, 80, 0]])
    expect(await spans(-30, -20)).toEqual([[-30, -20, 0]])
    expect(await spans(3, 3)).toEqual([])
  })
})

describe('series in buckets', () => {
  const said = (id: number) => signalOf(id, 'gauge', 1, { samplingSeconds: 1 })
  const hour = { fromMs: minutes(600), untilMs: minutes(660) }
  /** So many readings a second, every seventh of them stale, every eleventh no number. */
  const send = (signal: number, perSecond: number) =>
    t.store.command(
      `insert into reading (signal, at, value, quality) select ${signal}, fromUnixTimestamp64Milli(toInt64(${hour.fromMs}) + intDiv(number * 1000, ${perSecond}), 'UTC'),
        if(number % 11 = 0, nan, toFloat64(number % 1000) + ${signal}), if(number % 7 = 0, 2, 4) from numbers(${perSecond * 3600})`, { maxExecutionMs: 60_000 })
  const plain = (signal: number, perSecond: number) => {
    const buckets = Array.from({ length: 60 }, (): number[] => [])
    for (let i = 0; i < perSecond * 3600; i++) if (i % 7 !== 0 && i % 11 !== 0) buckets[Math.floor(i / perSecond / 60)]!.push((i % 1000) + signal)
    return { at: buckets.map((_, i) => minutes(600 + i)), mean: buckets.map((b) => expect.closeTo(b.reduce((sum, v) => sum + v, 0) / b.length, 6)), min: buckets.map((b) => Math.min(...b)), max: buckets.map((b) => Math.max(...b)) }
  }
  it('leave out what says nothing, of one signal and of several, and of one that sends more often than was said', async () => {
    for (const [signal, perSecond] of [[31, 1], [32, 2], [33, 7]] as const) await send(signal, perSecond)
    expect(await read.series([said(33)], hour, 100)).toEqual([expect.objectContaining({ raw: false, bucketMs: 60_000, ...plain(33, 7) })])
    expect(await read.series([said(31), said(32), said(34)], hour, 100)).toEqual([expect.objectContaining(plain(31, 1)), expect.objectContaining(plain(32, 2)), expect.objectContaining({ at: [], mean: [], min: [], max: [] })])
    expect(await read.series([said(31)], hour, 100)).toEqual([expect.objectContaining(plain(31, 1))])
  })
  it('of years beyond what the store can hold are empty', async () => {
    expect(await read.series([said(31)], { fromMs: Date.UTC(1850, 0, 1), untilMs: Date.UTC(1851, 0, 1) }, 100)).toEqual([expect.objectContaining({ at: [] })])
  })
})

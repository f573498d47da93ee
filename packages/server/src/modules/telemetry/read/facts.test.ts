import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Cut } from '../face.ts'
import { openRolled } from './facts.ts'
import { openReader, type Reader } from './reader.ts'
import { plainFacts } from './reference.fixture.ts'
import { addUp, anyReadings, asSorted, like, readingsOf } from './scenes.fixture.ts'
import { signalOf, testStore, type Row, type TestStore } from './store.fixture.ts'

let t: TestStore
let read: Reader
let nextId = 1
beforeAll(async () => {
  t = await testStore()
  read = openReader(async () => t.store, openRolled({ embedded: 0, server: 0 }))
}, 60_000)
afterAll(() => t.close())

const day = Date.parse('2026-03-02T00:00:00Z')
const at = (time: string) => Date.parse(`2026-03-02T${time}Z`)
const cut = (from: string, until: string): Cut => ({ fromMs: at(from), untilMs: at(until) })
const rowsOf = (signal: number, readings: Record<string, number | [number, number]>): Row[] =>
  Object.entries(readings).map(([time, v]) => ({ signal, atMs: at(time), value: Array.isArray(v) ? v[0] : v, quality: Array.isArray(v) ? v[1] : 0 }))

describe('facts of a cut, as they are defined', () => {
  it('a reading holds until the next, no longer than the signal allows, and speaks at the beginning of a cut that comes after it', async () => {
    const state = signalOf(nextId++, 'state', 600)
    await t.load(rowsOf(state.id, { '07:55:00': 1, '08:10:00': 3, '08:15:00': 1 }))
    // Until 08:05 by the reading of 07:55, then nothing; from 08:15 ten minutes more.
    expect(await read.facts([state], [cut('08:00:00', '09:00:00')])).toEqual([
      { signalId: state.id, cut: 0, readings: 2, knownSeconds: 1200, weighted: 0, min: 1, max: 3, increase: 0, resets: 0, stateSeconds: new Map([[1, 900], [3, 300]]) },
    ])
    expect(await read.facts([state], [cut('08:06:00', '08:09:00'), cut('12:00:00', '13:00:00')])).toEqual([])
  })
  it('a gauge is weighted by the time that each value held', async () => {
    const gauge = signalOf(nextId++, 'gauge', 3600)
    await t.load(rowsOf(gauge.id, { '08:00:00': 10, '08:10:00': 40 }))
    const [fact] = await read.facts([gauge], [cut('08:00:00', '08:40:00')])
    expect(fact).toMatchObject({ knownSeconds: 2400, weighted: 10 * 600 + 40 * 1800, min: 10, max: 40 })
  })
  it('a counter rises by its steps, each at its later reading; a fall is a reset and the value after it the rise', async () => {
    const counter = signalOf(nextId++, 'counter', 600)
    await t.load(rowsOf(counter.id, { '07:59:00': 100, '08:01:00': 110, '08:30:00': 4, '08:31:00': 9, '09:00:00': 20 }))
    expect(await read.facts([counter], [cut('07:00:00', '08:00:00'), cut('08:00:00', '09:00:00'), cut('09:00:00', '10:00:00')]).then(asSorted)).toMatchObject([
      { cut: 0, increase: 0, resets: 0, readings: 1 }, { cut: 1, increase: 10 + 4 + 5, resets: 1, readings: 3 }, { cut: 2, increase: 11, resets: 0, readings: 1 },
    ])
  })
  it('a counter that was silent for more than a day begins anew', async () => {
    const counter = signalOf(nextId++, 'counter', 600)
    await t.load([{ signal: counter.id, atMs: day - 86_400_000, value: 5 }, { signal: counter.id, atMs: day, value: 9 }, { signal: counter.id, atMs: day + 86_400_001, value: 30 }])
    expect(await read.facts([counter], [{ fromMs: day, untilMs: day + 1 }, { fromMs: day + 1, untilMs: day + 2 * 86_400_000 }]).then(asSorted)).toMatchObject([{ increase: 4 }, { increase: 0 }])
  })
  it('a stale reading ends what was known, and is no value; the counter goes on from the one before it', async () => {
    const [state, counter] = [signalOf(nextId++, 'state', 3600), signalOf(nextId++, 'counter', 3600)]
    await t.load([...rowsOf(state.id, { '08:00:00': 1, '08:20:00': [0, 1], '08:50:00': 3 }), ...rowsOf(counter.id, { '08:00:00': 50, '08:20:00': [0, 1], '08:50:00': 60 })])
    expect(await read.facts([state, counter], [cut('08:00:00', '09:00:00')]).then(asSorted)).toMatchObject([
      { readings: 2, knownSeconds: 1800, stateSeconds: new Map([[1, 1200], [3, 600]]) }, { readings: 2, knownSeconds: 1800, increase: 10, resets: 0, min: 50 },
    ])
  })
  it('refuses cuts that overlap', async () => {
    await expect(read.facts([signalOf(1, 'gauge', 60)], [cut('08:00:00', '09:00:00'), cut('08:30:00', '10:00:00')])).rejects.toThrow(RangeError)
  })
})

const scene = fc.record({
  kind: fc.constantFrom('state', 'gauge', 'counter'), holdMinutes: fc.constantFrom(1, 7, 90, 60 * 30), readings: anyReadings,
  marks: fc.uniqueArray(fc.oneof(fc.integer({ min: -120, max: 60 * 30 }), fc.integer({ min: -2, max: 30 }).map((h) => h * 60)), { minLength: 2, maxLength: 9 }), seed: fc.integer(),
})
describe('facts of any readings', () => {
  it('are those of the plain definition; a cut is the sum of its parts; order of arrival and repetition change nothing', async () => {
    await fc.assert(
      fc.asyncProperty(scene, async ({ kind, holdMinutes, readings, marks, seed }) => {
        const signal = signalOf(nextId++, kind, holdMinutes * 60)
        const rows = readingsOf(day, signal.id, readings)
        const arriving = [...rows, ...rows.slice(0, 5)].sort((a, b) => ((a.atMs * 31 + seed) % 17) - ((b.atMs * 31 + seed) % 17))
        await t.load(arriving.slice(0, arriving.length / 2))
        await t.load(arriving.slice(arriving.length / 2))
        const bounds = [...marks].sort((a, b) => a - b).map((m) => day + m * 60_000)
        const cuts = bounds.slice(1).map((untilMs, i) => ({ fromMs: bounds[i]!, untilMs }))
        const facts = asSorted(await read.facts([signal], cuts))
        expect(facts).toEqual(plainFacts(signal, rows, cuts).map(like))
        const [sum, whole] = [addUp(facts), addUp(await read.facts([signal], [{ fromMs: bounds[0]!, untilMs: bounds.at(-1)! }]))]
        expect(sum).toEqual({ ...whole, weighted: expect.closeTo(whole.weighted, 4), known: expect.closeTo(whole.known, 6), one: expect.closeTo(whole.one, 6) })
      }),
      { numRuns: 40, endOnFailure: true },
    )
  }, 120_000)
})

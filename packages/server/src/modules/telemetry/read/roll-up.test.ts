import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SignalFacts } from '../../machines/index.ts'
import { hourMs } from './cut-plan.ts'
import { openRolled } from './facts.ts'
import { anyReadings, asSorted, like, readingsOf } from './scenes.fixture.ts'
import { openReader } from './reader.ts'
import { plainFacts } from './reference.fixture.ts'
import { openRollUp, type RollUp } from './roll-up.ts'
import { signalOf, testStore, type Row, type TestStore } from './store.fixture.ts'

let t: TestStore
let rollUp: RollUp
let hour: number
const signals: SignalFacts[] = []
let nextId = 1
const aSignal = (kind: SignalFacts['kind'], holdSeconds: number, more: Partial<SignalFacts> = {}) => {
  const made = signalOf(nextId++, kind, holdSeconds, more)
  signals.push(made)
  return made
}
/** A reader that knows of no earlier state of the roll-up. */
const fresh = () => openReader(async () => t.store, openRolled({ embedded: 0, server: 0 }))
const ask = <T>(sql: string) => t.store.query<T>(sql, {}, { maxExecutionMs: 10_000 })
const catchUp = async (until = hour) => {
  for (;;) if (!(await rollUp.pass(new Date(until))).isBehind) return
}
beforeAll(async () => {
  t = await testStore()
  rollUp = openRollUp(async () => t.store, async () => signals, { settleMs: 0, mostLate: 25 })
  // The store takes what is written after its hour for late, by its own clock: so these hours lie ahead of it.
  hour = Math.ceil(Date.now() / hourMs) * hourMs + 2 * hourMs
}, 60_000)
afterAll(() => t.close())

describe('the hourly roll-up', () => {
  it('closes hours some minutes after their end, and answers for them without the readings', async () => {
    const [state, gauge, counter, silent] = [aSignal('state', 120), aSignal('gauge', 120), aSignal('counter', 120), aSignal('state', 7200)]
    const minutes = Array.from({ length: 180 }, (_, i) => hour + i * 60_000)
    await t.load([
      ...minutes.flatMap((atMs, i) => [{ signal: state.id, atMs, value: i % 7 }, { signal: gauge.id, atMs, value: i }, { signal: counter.id, atMs, value: (i % 100) * 2 }]),
      { signal: silent.id, atMs: hour + 600_000, value: 1 },
    ])
    const cuts = [{ fromMs: hour, untilMs: hour + hourMs }, { fromMs: hour + hourMs, untilMs: hour + 3 * hourMs }]
    const before = asSorted(await fresh().facts(signals, cuts))
    await catchUp(hour + hourMs + 4 * 60_000)
    expect(await ask('select * from hour where n > 0')).toEqual([])
    await catchUp(hour + 4 * hourMs)
    await t.store.command('truncate table reading', { maxExecutionMs: 10_000 })
    expect(asSorted(await fresh().facts(signals, cuts))).toEqual(before.map(like))
    expect(before.find((f) => f.signalId === silent.id && f.cut === 1)).toMatchObject({ readings: 0, knownSeconds: 4200 })
    expect(before.find((f) => f.signalId === counter.id && f.cut === 1)).toMatchObject({ readings: 120, increase: 40 * 2 + 79 * 2, resets: 1 })
  })

  it('does an hour again when readings come late, and the hours after it that begin with them; until then readings answer', async () => {
    const [state, counter] = [aSignal('state', 3 * 3600), aSignal('counter', 600)]
    const past = Date.parse('2026-03-02T00:00:00Z')
    await t.load([{ signal: state.id, atMs: past, value: 1 }, { signal: counter.id, atMs: past, value: 100 }, { signal: counter.id, atMs: past + 5 * hourMs, value: 200 }])
    await catchUp()
    const cuts = [{ fromMs: past, untilMs: past + hourMs }, { fromMs: past + hourMs, untilMs: past + 8 * hourMs }]
    const facts = async () => asSorted(await fresh().facts([state, counter], cuts)).map((f) => [f.knownSeconds, f.increase, f.stateSeconds.get(3) ?? 0])
    expect(await facts()).toEqual([[3600, 0, 0], [7200, 0, 0], [600, 0, 0], [600, 100, 0]])
    await t.load([{ signal: state.id, atMs: past + 1800_000, value: 3 }, { signal: counter.id, atMs: past + 1800_000, value: 150 }])
    const late = [[3600, 0, 1800], [9000, 0, 9000], [1200, 50, 0], [600, 50, 0]]
    expect(await facts()).toEqual(late)
    await catchUp()
    expect(await facts()).toEqual(late)
    await t.store.command('truncate table reading', { maxExecutionMs: 10_000 })
    expect(await facts()).toEqual(late)
  })

  it('late readings count in the first bucket too, which begins before what was asked for', async () => {
    const gauge = aSignal('gauge', 3600)
    const day = Date.parse('2026-03-10T00:00:00Z')
    await t.load(Array.from({ length: 72 }, (_, i) => ({ signal: gauge.id, atMs: day + i * hourMs, value: 10 })))
    await catchUp()
    // What is asked for begins in the evening; the bucket of that day with the morning.
    const cut = { fromMs: day + 20 * hourMs, untilMs: day + 72 * hourMs }
    await t.load([{ signal: gauge.id, atMs: day + 2 * hourMs + 600_000, value: 90, receivedS: Math.floor(Date.now() / 1000) }])
    const [late] = await fresh().series([gauge], cut, 4)
    await catchUp()
    const [rolled] = await fresh().series([gauge], cut, 4)
    expect([late!.bucketMs, late!.at[0], late!.max[0]]).toEqual([24 * hourMs, day, 90])
    expect(late!.max).toEqual(rolled!.max)
  })

  it('keeps minutes of signals that are sampled often', async () => {
    const [fast, slow] = [aSignal('counter', 60, { samplingSeconds: 1 }), aSignal('counter', 60, { samplingSeconds: 60 })]
    const past = Date.parse('2026-03-03T00:00:00Z')
    await t.load([fast, slow].flatMap(({ id }) => Array.from({ length: 90 }, (_, i) => ({ signal: id, atMs: past + i * 1000, value: i % 80 }))))
    await catchUp()
    expect(await ask(`select minute, n, min, max, mean, first, last, increase from minute final where signal = ${fast.id} order by minute`)).toEqual([
      { minute: '2026-03-03T00:00:00Z', n: 60, min: 0, max: 59, mean: 29.5, first: 0, last: 59, increase: 59 },
      { minute: '2026-03-03T00:01:00Z', n: 30, min: 0, max: 79, mean: (1390 + 45) / 30, first: 60, last: 9, increase: 20 + 9 },
    ])
    expect(await ask(`select * from minute where signal = ${slow.id}`)).toEqual([])
  })

  it('gives the same as the readings, whatever comes in whatever order, before and after each pass', async () => {
    const day = Date.parse('2026-04-01T00:00:00Z')
    const one = fc.record({ kind: fc.constantFrom('state', 'gauge', 'counter'), holdMinutes: fc.constantFrom(1, 7, 90, 60 * 30), readings: anyReadings })
    // Many signals in one go: what takes time is the hours, not the signals.
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 15, maxLength: 15 }), fc.uniqueArray(fc.integer({ min: -5, max: 32 }), { minLength: 2, maxLength: 6 }), fc.integer(), async (scenes, marks, seed) => {
        const of = scenes.map((s) => aSignal(s.kind, s.holdMinutes * 60))
        const rows = of.flatMap((signal, i) => readingsOf(day, signal.id, scenes[i]!.readings))
        const arriving = [...rows].sort((a, b) => ((a.atMs * 31 + seed) % 17) - ((b.atMs * 31 + seed) % 17))
        const bounds = [...marks].sort((a, b) => a - b).map((h) => day + h * hourMs)
        const cuts = bounds.slice(1).map((untilMs, i) => ({ fromMs: bounds[i]! + (i % 2) * 60_000, untilMs: untilMs + ((i + 1) % 2) * 60_000 }))
        const plain = (there: readonly Row[]) => of.flatMap((signal) => plainFacts(signal, there, cuts)).map(like)
        for (const there of [arriving.slice(0, arriving.length / 2), arriving]) {
          await t.load(there === arriving ? arriving.slice(arriving.length / 2) : there)
          expect(asSorted(await fresh().facts(of, cuts))).toEqual(plain(there))
          await catchUp()
          expect(asSorted(await fresh().facts(of, cuts))).toEqual(plain(there))
        }
      }),
      { numRuns: 2, endOnFailure: true },
    )
  }, 180_000)
})

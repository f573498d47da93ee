import { afterAll, beforeAll, expect, it } from 'vitest'
import { bulkInsertHistory, historyIsRolledUp, type MadeMachine } from './bulk-history.ts'
import { openRolled } from './read/facts.ts'
import { openReader } from './read/reader.ts'
import { plainFacts } from './read/reference.fixture.ts'
import { asSorted, like } from './read/scenes.fixture.ts'
import { signalOf, testStore, type Row, type TestStore } from './read/store.fixture.ts'

let t: TestStore
beforeAll(async () => void (t = await testStore()), 60_000)
afterAll(() => t.close())

const hourMs = 3_600_000
const fromMs = Date.UTC(2026, 2, 2)
const bounded = { maxExecutionMs: 20_000 }
const machineOf = (first: number, more: Partial<MadeMachine> = {}): MadeMachine => ({
  state: first, produced: first + 1, rejected: first + 2, energy: first + 3, power: first + 4, speed: first + 5, unitsPerHour: 36_000, kw: 4, speedAt: 600, sleeps: false, betterFrom: 1e6, seed: first, ...more,
})
const signalsOf = ({ state, produced, rejected, energy, power, speed }: MadeMachine, stepSeconds: number) =>
  ([['state', state], ['counter', produced], ['counter', rejected], ['counter', energy], ['gauge', power], ['gauge', speed]] as const).flatMap(([kind, id]) => (id > 0 ? [signalOf(id, kind, stepSeconds)] : []))
const readingsOf = async () =>
  (await t.store.query<{ signal: number; t: number; value: number }>('select signal, toUnixTimestamp64Milli(at) as t, value from reading final order by signal, at', {}, bounded)).map((r): Row => ({ signal: r.signal, atMs: r.t, value: r.value }))

it.each([[60, 601], [900, 51]])('a past of steps of %i s is rolled up as its %i readings say; a repeat changes nothing', async (stepSeconds, readings) => {
  const first = stepSeconds * 10
  const machines = [machineOf(first), machineOf(first + 10, { sleeps: true, betterFrom: Math.ceil(readings / 2), rejected: 0, power: 0 })]
  const make = () => bulkInsertHistory(t.store, { machines, fromMs, readings, stepSeconds, zoneMinutes: 480 })
  await make()
  await historyIsRolledUp(t.store, Date.now())
  const signals = machines.flatMap((m) => signalsOf(m, stepSeconds))
  const rows = (await readingsOf()).filter((r) => signals.some((s) => s.id === r.signal))
  expect(rows).toHaveLength(signals.length * readings)
  const hours = Math.floor((readings * stepSeconds * 1000) / hourMs)
  const cuts = [{ fromMs, untilMs: fromMs + hourMs }, { fromMs: fromMs + hourMs, untilMs: fromMs + hours * hourMs }]
  const read = () => openReader(async () => t.store, openRolled({ embedded: 0, server: 0 })).facts(signals, cuts)
  const expected = signals.flatMap((s) => plainFacts(s, rows, cuts)).map(like)
  expect(asSorted(await read())).toEqual(expected)
  await make()
  expect((await readingsOf()).filter((r) => signals.some((s) => s.id === r.signal))).toEqual(rows)
  expect(asSorted(await read())).toEqual(expected)

  const newest = await openReader(async () => t.store).last(signals.map((s) => s.id))
  expect([...newest.values()].map((l) => l.atMs)).toEqual(signals.map(() => fromMs + (readings - 1) * stepSeconds * 1000))
  // From near, a curve of closed hours has its points; the state is a sampled signal as any other.
  if (stepSeconds > 60) return
  const [curve] = await openReader(async () => t.store).series([signalOf(first, 'state', 60, { samplingSeconds: 10 })], { fromMs, untilMs: fromMs + hours * hourMs }, 1500)
  expect(curve!.at).toHaveLength(hours * 60)
})

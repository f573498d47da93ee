import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { energyKwh, shareHeard } from './by-machine.ts'
import type { MachineFacts, SignalFacts } from '../../machines/index.ts'
import { openRolled } from './facts.ts'
import { openReader, type Reader } from './reader.ts'
import { signalOf, testStore, type TestStore } from './store.fixture.ts'
import { zonedIso } from './zone-time.ts'

let t: TestStore
let read: Reader
beforeAll(async () => {
  t = await testStore()
  read = openReader(async () => t.store, openRolled({ embedded: 0, server: 0 }))
}, 60_000)
afterAll(() => t.close())

const from = Date.parse('2026-03-02T00:00:00Z')
const machine = (id: number, organisationId: number, signals: readonly SignalFacts[]): MachineFacts => ({
  id, organisationId, regionX: 1, code: `M-${id}`, name: '', payloadName: '', typeId: 1, typeTitle: { zh: '', en: '' }, outputUnit: { zh: '', en: '' }, workshopId: null, connectionId: null, idealSecondsPerUnit: null,
  signals: new Map(signals.map((s) => [s.code, { ...s, machineId: id }])),
})

describe('what the overview of machines asks of the readings', () => {
  it('the share of a time in which each machine was heard of, by its state or what it says most often', async () => {
    await t.load([{ signal: 1, atMs: from, value: 1 }, { signal: 1, atMs: from + 1800_000, value: 0 }, { signal: 3, atMs: from, value: 1 }, { signal: 4, atMs: from, value: 1 }])
    const machines = [
      machine(1, 7, [signalOf(1, 'state', 1800, { role: 'state' }), signalOf(2, 'gauge', 60)]), machine(2, 7, [signalOf(3, 'gauge', 900, { samplingSeconds: 60 }), signalOf(4, 'gauge', 60, { samplingSeconds: 5 })]), machine(3, 8, []),
    ]
    expect(await shareHeard(read.facts, machines, new Date(from), new Date(from + 7200_000))).toEqual(new Map([[1, 0.5], [2, 60 / 7200]]))
  })
  it('energy of each firm, in kWh whatever the meters count in', async () => {
    await t.load([[11, 100, 150], [12, 3_600_000, 7_200_000], [13, 5, 9]].flatMap(([signal, a, b]) => [{ signal: signal!, atMs: from, value: a! }, { signal: signal!, atMs: from + 60_000, value: b! }]))
    const meter = (id: number, unit: string) => signalOf(id, 'counter', 600, { role: 'energy', unit })
    const machines = [machine(1, 7, [meter(11, 'kWh')]), machine(2, 7, [meter(12, 'J')]), machine(3, 8, [meter(13, 'kWh')]), machine(4, 9, [meter(14, 'kWh')])]
    expect(await energyKwh(read.facts, machines, new Date(from), new Date(from + 2 * 3600_000))).toEqual(new Map([[7, 51], [8, 4]]))
  })
})

describe('times in a zone', () => {
  it('carry its offset, summer time too', () => {
    expect(zonedIso('Asia/Shanghai')(Date.parse('2026-03-02T16:00:00.250Z'))).toBe('2026-03-03T00:00:00.250+08:00')
    expect(zonedIso('UTC')(0)).toBe('1970-01-01T00:00:00.000+00:00')
    const newYork = zonedIso('America/New_York')
    expect([newYork(Date.parse('2026-03-08T06:59:59Z')), newYork(Date.parse('2026-03-08T07:00:00Z'))]).toEqual(['2026-03-08T01:59:59.000-05:00', '2026-03-08T03:00:00.000-04:00'])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hourMs } from './cut-plan.ts'
import { openRolled } from './facts.ts'
import { emptyHour, openMinuteMemory, type HourOfMinutes } from './minute-memory.ts'
import { openReader } from './reader.ts'
import { openRollUp, type RollUp } from './roll-up.ts'
import { signalOf, testStore, type TestStore } from './store.fixture.ts'

describe('what is remembered of minutes', () => {
  /** The hours that had to be asked for, question by question. */
  const asking = (asked: number[][], value = 1) => (hours: readonly number[]) => {
    asked.push([...hours])
    return Promise.resolve(new Map(hours.map((hour): [number, HourOfMinutes] => [hour, emptyHour().fill(value)])))
  }
  const rolled = { closedMs: 10, lateMs: 10 }

  it('is asked for once, hour by hour, of each signal', async () => {
    const [memory, asked] = [openMinuteMemory(), [] as number[][]]
    expect([...(await memory.of(rolled, 1, [1, 2], asking(asked))).keys()]).toEqual([1, 2])
    expect([...(await memory.of(rolled, 1, [2, 3], asking(asked))).keys()]).toEqual([2, 3])
    await memory.of({ ...rolled }, 1, [1, 2, 3], asking(asked))
    await memory.of(rolled, 2, [3], asking(asked))
    expect(asked).toEqual([[1, 2], [3], [3]])
  })
  it('is forgotten when the roll-up has gone on; who began before is answered and leaves nothing', async () => {
    const [memory, asked] = [openMinuteMemory(), [] as number[][]]
    await memory.of(rolled, 1, [1], asking(asked))
    for (const next of [{ closedMs: 11, lateMs: 10 }, { closedMs: 11, lateMs: 12 }]) expect((await memory.of(next, 1, [1], asking(asked, next.lateMs))).get(1)![0]).toBe(next.lateMs)
    expect((await memory.of(rolled, 1, [1], asking(asked, 99))).get(1)![0]).toBe(99)
    expect((await memory.of({ closedMs: 11, lateMs: 12 }, 1, [1], asking(asked))).get(1)![0]).toBe(12)
    expect(asked).toHaveLength(4)
    // The roll-up goes on while the store is asked.
    const slow = memory.of({ closedMs: 11, lateMs: 12 }, 1, [5], async (hours) => {
      await memory.of({ closedMs: 12, lateMs: 12 }, 2, [5], asking(asked))
      return asking(asked, 77)(hours)
    })
    expect((await slow).get(5)![0]).toBe(77)
    expect((await memory.of({ closedMs: 12, lateMs: 12 }, 1, [5], asking(asked, 78))).get(5)![0]).toBe(78)
  })
  it('is bounded; what was not used longest goes first', async () => {
    const [memory, asked] = [openMinuteMemory(3), [] as number[][]]
    await memory.of(rolled, 1, [1, 2, 3], asking(asked))
    await memory.of(rolled, 1, [1], asking(asked))
    await memory.of(rolled, 1, [4], asking(asked))
    expect(memory.size).toBe(3)
    await memory.of(rolled, 1, [1, 3, 4], asking(asked))
    await memory.of(rolled, 1, [2], asking(asked))
    expect(asked).toEqual([[1, 2, 3], [4], [2]])
    await memory.of(rolled, 2, [1, 2, 3, 4, 5, 6], asking(asked))
    expect(memory.size).toBe(3)
  })
})

describe('a curve asked for again', () => {
  let t: TestStore
  let rollUp: RollUp
  const signal = signalOf(1, 'gauge', 10, { samplingSeconds: 5 })
  // The store takes what is written after its hour for late, by its own clock: so these hours lie ahead of it.
  const begin = Math.ceil(Date.now() / hourMs) * hourMs + 2 * hourMs
  const catchUp = async (until: number) => {
    for (;;) if (!(await rollUp.pass(new Date(until))).isBehind) return
  }
  const cut = { fromMs: begin + 20 * 60_000, untilMs: begin + 5 * hourMs + 30 * 60_000 }
  const fresh = () => openReader(async () => t.store, openRolled({ embedded: 0, server: 0 }))
  beforeAll(async () => {
    t = await testStore()
    rollUp = openRollUp(async () => t.store, async () => [signal], { settleMs: 0 })
    const gap = (i: number) => i % 720 > 300 && i % 720 < 400
    await t.load(Array.from({ length: 6 * 720 }, (_, i) => ({ signal: 1, atMs: begin + i * 5000, value: (i * 37) % 1001 })).filter((_, i) => !gap(i)))
  }, 60_000)
  afterAll(() => t.close())

  it('is the same from memory as without it: before and after a pass, and after readings that came late', async () => {
    const minutes = openMinuteMemory()
    // A reader for each question, as the state of the roll-up is known to each anew; what they remember is one.
    const remembering = () => openReader(async () => t.store, openRolled({ embedded: 0, server: 0 }), minutes)
    const same = async () => {
      for (const points of [400, 200, 100]) {
        const [plain, first, again] = [await fresh().series([signal], cut, points), await remembering().series([signal], cut, points), await remembering().series([signal], cut, points)]
        expect(first).toEqual(plain)
        expect(again).toEqual(plain)
      }
      return (await fresh().series([signal], cut, 400))[0]!
    }
    expect((await same()).bucketMs).toBe(60_000)
    expect(minutes.size).toBe(0)
    await catchUp(begin + 5 * hourMs + 10 * 60_000)
    const rolled = await same()
    expect(minutes.size).toBe(5)

    // Late, in an hour that is remembered: readings answer at once, and minutes again after the pass.
    const at = begin + 2 * hourMs + 17 * 60_000
    await t.load([{ signal: 1, atMs: at + 1, value: 5000 }])
    await t.store.command(`insert into touched (signal, hour, received) select 1, toDateTime(${(begin + 2 * hourMs) / 1000}, 'UTC'), toDateTime(${begin / 1000 + 4 * 3600}, 'UTC')`, { maxExecutionMs: 10_000 })
    const late = await same()
    expect([rolled.max[rolled.at.indexOf(at)]! < 5000, late.max[late.at.indexOf(at)]]).toEqual([true, 5000])
    await catchUp(begin + 5 * hourMs + 10 * 60_000)
    expect((await same()).max).toEqual(late.max)
  })

  it('of many hours is summed by the store, and remembers nothing', async () => {
    const minutes = openMinuteMemory()
    const far = { fromMs: begin - 90 * hourMs, untilMs: cut.untilMs }
    expect(await openReader(async () => t.store, openRolled({ embedded: 0, server: 0 }), minutes).series([signal], far, 1500)).toEqual(await fresh().series([signal], far, 1500))
    expect(minutes.size).toBe(0)
  })
})

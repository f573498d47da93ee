import type { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { openLog } from '../../../kernel/log/log.ts'
import type { Last } from '../face.ts'
import { openLive, type LiveLimits } from './live.ts'

const reading = (signalId: number, value: number): Last => ({ signalId, atMs: value, value, text: null, quality: 0, receivedMs: value })
/** Rounds are taken by hand. */
const byHand: LiveLimits = { perPerson: 2, inAll: 3, pollMs: 86_400_000, beatMs: 0, checkMs: 86_400_000 }
function scene(limits: Partial<LiveLimits> = {}) {
  const store = new Map<number, Last>()
  const asked: number[][] = []
  const live = openLive(async (ids) => {
    asked.push([...ids].sort((a, b) => a - b))
    return new Map(ids.flatMap((id) => (store.has(id) ? [[id, store.get(id)!] as const] : [])))
  }, openLog('silent'), { ...byHand, ...limits })
  return { live, asked, put: (id: number, value: number) => void store.set(id, reading(id, value)) }
}
const watching = { show: (readings: readonly Last[]) => readings.map((r) => [r.signalId, r.value]), mayStill: async () => true }
const textOf = (stream: Readable) => String(stream.read() ?? '')
const sent = (text: string) => [...text.matchAll(/^data: (.*)$/gm)].flatMap((m) => JSON.parse(m[1]!) as number[][])

describe('live readings', () => {
  it('one question a round for all who watch; to each what is theirs and new', async () => {
    const { live, asked, put } = scene()
    put(1, 10)
    put(2, 20)
    const [a, b] = [live.watch('a', { ...watching, signals: [1, 2] }), live.watch('b', { ...watching, signals: [2, 3] })]
    await live.round()
    expect([sent(textOf(a)), sent(textOf(b))]).toEqual([[[1, 10], [2, 20]], [[2, 20]]])
    asked.length = 0
    put(3, 30)
    put(1, 11)
    await live.round()
    expect(asked).toEqual([[1, 2, 3]])
    expect([sent(textOf(a)), sent(textOf(b))]).toEqual([[[1, 11]], [[3, 30]]])
    await live.round()
    expect([textOf(a), textOf(b)]).toEqual([': still here\n\n', ': still here\n\n'])
    live.close()
  })
  it('a slow reader gets the newest of each signal when it reads on, and memory does not grow meanwhile', async () => {
    const { live, put } = scene()
    const stream = live.watch('a', { signals: [1], mayStill: async () => true, show: (readings) => readings.map((r) => [r.signalId, r.value, 'x'.repeat(300_000)]) })
    for (let value = 1; value <= 5; value++) {
      put(1, value)
      await live.round()
    }
    expect(stream.readableLength).toBeLessThan(400_000)
    expect(sent(textOf(stream)).map(([, value]) => value)).toEqual([1])
    put(1, 6)
    await live.round()
    expect(sent(textOf(stream)).map(([, value]) => value)).toEqual([6])
    live.close()
  })
  it('ends for whom may no longer see, and is forgotten when the browser goes', async () => {
    const { live } = scene({ checkMs: 0 })
    let may = true
    const stream = live.watch('a', { ...watching, signals: [1], mayStill: async () => may })
    const gone = live.watch('a', { ...watching, signals: [1] })
    await live.round()
    expect(live.watchers()).toBe(2)
    gone.destroy()
    await new Promise((resolve) => gone.once('close', resolve))
    expect(live.watchers()).toBe(1)
    may = false
    await live.round()
    expect(live.watchers()).toBe(0)
    await new Promise((resolve) => stream.once('end', resolve).resume())
  })
  it('is bounded for each person and in all', () => {
    const { live } = scene()
    const watch = (person: string) => live.watch(person, { ...watching, signals: [1] })
    watch('a')
    watch('a')
    expect(() => watch('a')).toThrow('telemetry.too-many-live')
    watch('b')
    expect(() => watch('c')).toThrow('telemetry.too-many-live')
    live.close()
    expect(live.watchers()).toBe(0)
  })
})

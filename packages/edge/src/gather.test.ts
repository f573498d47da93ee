import { describe, expect, it } from 'vitest'
import { Gatherer, messageOf } from './gather.ts'
import { readingsIn, silent } from './lines.fixture.ts'
import type { Reading } from './reading.ts'

const reading = (value: number, more: Partial<Reading> = {}): Reading => ({ machine: 'L1', signal: 'picks', atMs: 1000 + value, value, quality: 0, ...more })

describe('messages', () => {
  it('by machine, those of a moment together, quality only where it is not good', () => {
    const message = messageOf([reading(1), reading(1, { signal: 'speed', value: 5, quality: 2 }), reading(2), reading(2, { machine: 'L2' }), reading(1, { value: 9 })])
    expect(JSON.parse(message.toString())).toEqual({ machines: { L1: [{ ts: 1001, values: { picks: 1, speed: 5 }, quality: { speed: 2 } }, { ts: 1002, values: { picks: 2 } }, { ts: 1001, values: { picks: 9 } }], L2: [{ ts: 1002, values: { picks: 2 } }] } })
  })
  it('a machine may be called like a member of objects', () => {
    expect(messageOf([reading(1, { machine: '__proto__' }), reading(1, { machine: 'constructor' })]).toString()).toContain('"__proto__":[{"ts":1001')
  })
})

describe('gathering', () => {
  const values = (kept: readonly Buffer[]) => kept.flatMap((message) => readingsIn(message).map((r) => r.value))
  it('keeps order over many messages, and every reading once', async () => {
    const kept: Buffer[] = []
    const gatherer = new Gatherer({ readings: 7, waitMs: 5 }, async (message) => {
      await new Promise((resolve) => setImmediate(resolve))
      kept.push(message)
    }, silent)
    for (let i = 0; i < 1000; i += 1) {
      gatherer.add(reading(i))
      if (i % 100 === 0) await gatherer.flush()
    }
    await gatherer.flush()
    await gatherer.flush()
    expect(values(kept)).toEqual(Array.from({ length: 1000 }, (_, i) => i))
    expect(kept.every((message) => readingsIn(message).length <= 7)).toBe(true)
  })
  it('a disk that takes nothing for a while loses nothing', async () => {
    const kept: Buffer[] = []
    let isFull = true
    const gatherer = new Gatherer({ readings: 2, waitMs: 5 }, async (message) => {
      if (isFull) throw new Error('ENOSPC')
      kept.push(message)
    }, silent)
    for (let i = 0; i < 5; i += 1) gatherer.add(reading(i))
    await gatherer.flush()
    expect(kept).toEqual([])
    isFull = false
    gatherer.add(reading(5))
    await gatherer.flush()
    expect(values(kept)).toEqual([0, 1, 2, 3, 4, 5])
  })
  it('messages stay below what a broker takes', async () => {
    const kept: Buffer[] = []
    const gatherer = new Gatherer({ readings: 2000, waitMs: 5 }, async (message) => void kept.push(message), silent)
    for (let i = 0; i < 900; i += 1) gatherer.add(reading(i, { value: 'x'.repeat(1000) }))
    await gatherer.flush()
    expect(Math.max(...kept.map((message) => message.length))).toBeLessThan(256 * 1024)
    expect(values(kept).length).toBe(900)
  })
})

import { describe, expect, it } from 'vitest'
import { Acks } from './acks.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('acknowledgements', () => {
  it('leave in the order of the messages, in one write for all that are free', async () => {
    const written: number[][] = []
    const acks = new Acks(4, (bytes) => written.push([...bytes]))
    const [a, b, c] = [acks.expect(4, 1), acks.expect(5, 2), acks.expect(4, 300)]
    acks.settle(b!, 0)
    acks.settle(c!, 0)
    await turn()
    expect(written).toEqual([])
    acks.settle(a!, 0)
    await turn()
    expect(written).toEqual([[0x40, 2, 0, 1, 0x50, 2, 0, 2, 0x40, 2, 1, 44]])
    expect(acks.waiting).toBe(0)
  })
  it('tell MQTT 5 why not', async () => {
    const written: number[][] = []
    const acks = new Acks(5, (bytes) => written.push([...bytes]))
    const [a, b] = [acks.expect(4, 1), acks.expect(4, 2)]
    acks.settle(a!, 0x87)
    acks.settle(b!, 0)
    await turn()
    expect(written).toEqual([[0x40, 3, 0, 1, 0x87, 0x40, 2, 0, 2]])
  })
  it('do not pile up', async () => {
    let bytes = 0
    const acks = new Acks(4, (b) => (bytes += b.length))
    for (let round = 0; round < 50; round++) {
      const pending = Array.from({ length: 100 }, (_, i) => acks.expect(4, i + 1))
      const late = pending.pop()!
      for (const p of pending) acks.settle(p, 0)
      await turn()
      acks.settle(late, 0)
    }
    await turn()
    expect([bytes, acks.waiting]).toEqual([50 * 100 * 4, 0])
  })
})

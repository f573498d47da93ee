import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frame } from './encode.ts'
import { FrameReader, Malformed, TooLarge } from './frames.ts'

const packets = fc.array(fc.record({ type: fc.integer({ min: 1, max: 15 }), flags: fc.integer({ min: 0, max: 15 }), body: fc.uint8Array({ maxLength: 400 }) }), { maxLength: 12 })
const all = (reader: FrameReader) => {
  const found = []
  for (let f = reader.next(); f !== null; f = reader.next()) found.push({ type: f.type, flags: f.flags, body: [...f.body] })
  return found
}

describe('cutting a stream into packets', () => {
  it('gives the same packets however the bytes arrive, and whenever they are asked for', () => {
    fc.assert(
      fc.property(packets, fc.array(fc.integer({ min: 1, max: 300 })), fc.array(fc.boolean()), (sent, cuts, asks) => {
        const bytes = Buffer.concat(sent.map((p) => frame(p.type, p.flags, Buffer.from(p.body))))
        const reader = new FrameReader(1000)
        const found: ReturnType<typeof all> = []
        let at = 0
        for (let i = 0; at < bytes.length; i++) {
          const size = cuts[i % Math.max(1, cuts.length)] ?? 7
          reader.push(bytes.subarray(at, at + size))
          at += size
          // Who is held back asks for one, or for none, and comes again later.
          const one = asks[i] ? reader.next() : null
          if (one) found.push({ type: one.type, flags: one.flags, body: [...one.body] })
        }
        found.push(...all(reader))
        expect(found).toEqual(sent.map((p) => ({ ...p, body: [...p.body] })))
        expect(reader.waitingBytes).toBe(0)
      }),
    )
  })
  it('refuses a packet by its header, before its bytes come', () => {
    const reader = new FrameReader(256 * 1024)
    // PUBLISH of 256 MB less one byte: the most that MQTT can say.
    reader.push(Buffer.from([0x30, 0xff, 0xff, 0xff, 0x7f]))
    expect(() => reader.next()).toThrow(TooLarge)
    const half = new FrameReader(1000)
    half.push(Buffer.from([0x30, 0xff, 0xff]))
    expect(() => half.next()).toThrow(TooLarge)
  })
  it('refuses a length of five bytes and the packet type 0', () => {
    const long = new FrameReader(10)
    long.push(Buffer.from([0x30, 0x80, 0x80, 0x80, 0x80, 0x01]))
    expect(() => long.next()).toThrow(Malformed)
    const none = new FrameReader(10)
    none.push(Buffer.from([0x00, 0x00]))
    expect(() => none.next()).toThrow(Malformed)
  })
  it('copies a half packet once, not with every byte that comes', () => {
    const body = Buffer.alloc(200_000, 1)
    const bytes = frame(3, 0, body)
    const reader = new FrameReader(300_000)
    for (let at = 0; at < bytes.length; at += 10) {
      reader.push(bytes.subarray(at, at + 10))
      const found = reader.next()
      expect(found === null).toBe(at + 10 < bytes.length)
      if (found) expect(found.body.equals(body)).toBe(true)
    }
  })
  it('survives any bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 100 }), { maxLength: 20 }), (chunks) => {
        const reader = new FrameReader(500)
        try {
          for (const chunk of chunks) {
            reader.push(Buffer.from(chunk))
            all(reader)
            expect(reader.waitingBytes).toBeLessThan(510)
          }
        } catch (error) {
          expect(error instanceof Malformed || error instanceof TooLarge).toBe(true)
        }
      }),
    )
  })
})

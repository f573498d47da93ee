import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeConnect, decodePublish, decodeSubscribe, decodeUnsubscribe, packetIdOf, WrongVersion, type Version } from './decode.ts'
import { lengthened, plainConnect, plainSubscribe } from './encode.ts'
import { FrameReader, Malformed, type Frame } from './frames.ts'

const one = (bytes: Buffer): Frame => {
  const reader = new FrameReader(1_000_000)
  reader.push(bytes)
  return reader.next()!
}
const body = (...parts: (Buffer | number[])[]) => Buffer.concat(parts.map((p) => Buffer.from(p)))

describe('packets of clients', () => {
  it('reads CONNECT with will, name and password, in MQTT 3.1.1 and 5', () => {
    const tail = [lengthened('edge/1'), lengthened('bye'), lengthened('m-abc'), lengthened('秘密')]
    const older = { type: 1, flags: 0, body: body(lengthened('MQTT'), [4, 0b1100_1110, 0, 30], lengthened('loom-7'), ...tail) }
    expect(decodeConnect(older)).toEqual({ version: 4, clientId: 'loom-7', isClean: true, keepAliveSeconds: 30, username: 'm-abc', password: '秘密', will: { topic: 'edge/1', payload: Buffer.from('bye') } })
    // Session expiry, receive maximum and a user property; will delay.
    const newer = { type: 1, flags: 0, body: body(lengthened('MQTT'), [5, 0b1100_1110, 0, 30, 16, 17, 0, 0, 0, 9, 33, 0, 20, 38, 0, 1, 97, 0, 2, 98, 99], lengthened('loom-7'), [5, 24, 0, 0, 0, 5], ...tail) }
    expect(decodeConnect(newer)).toMatchObject({ version: 5, clientId: 'loom-7', username: 'm-abc', will: { topic: 'edge/1' } })
    expect(decodeConnect(one(plainConnect('x')))).toMatchObject({ version: 4, clientId: 'x', username: null, password: null, will: null })
  })
  it.each([
    ['another protocol', body(lengthened('HTTP'), [4, 2, 0, 0], lengthened('x'))],
    ['a will’s flags without a will', body(lengthened('MQTT'), [4, 0b0000_1010, 0, 0], lengthened('x'))],
    ['the reserved flag', body(lengthened('MQTT'), [4, 3, 0, 0], lengthened('x'))],
    ['bytes beyond its end', body(lengthened('MQTT'), [4, 2, 0, 0], lengthened('x'), [1])],
    ['a name that ends too early', body(lengthened('MQTT'), [4, 2, 0, 0, 0, 9, 120])],
    ['a client id that is no text', body(lengthened('MQTT'), [4, 2, 0, 0, 0, 2, 0xff, 0xfe])],
    ['a property that there is not', body(lengthened('MQTT'), [5, 2, 0, 0, 2, 99, 1], lengthened('x'))],
    ['a property twice', body(lengthened('MQTT'), [5, 2, 0, 0, 6, 33, 0, 1, 33, 0, 1], lengthened('x'))],
  ])('refuses a CONNECT with %s', (_what, bytes) => {
    expect(() => decodeConnect({ type: 1, flags: 0, body: bytes })).toThrow(Malformed)
  })
  it('knows a version that it does not speak', () => {
    expect(() => decodeConnect({ type: 1, flags: 0, body: body(lengthened('MQTT'), [6, 2, 0, 0], lengthened('x')) })).toThrow(WrongVersion)
  })
  it('reads PUBLISH; a topic with wildcards, none, or an alias is refused', () => {
    expect(decodePublish({ type: 3, flags: 2, body: body(lengthened('a/b'), [1, 2], Buffer.from('x')) }, 4)).toEqual({ topic: 'a/b', qos: 1, id: 258, isRetained: false, payload: Buffer.from('x') })
    expect(decodePublish({ type: 3, flags: 1, body: body(lengthened('a/b'), [5, 2, 0, 0, 0, 9], Buffer.from('x')) }, 5)).toMatchObject({ qos: 0, isRetained: true, payload: Buffer.from('x') })
    for (const topic of ['', 'a/+', '#', 'a\0b']) expect(() => decodePublish({ type: 3, flags: 0, body: lengthened(topic) }, 4), topic).toThrow(Malformed)
    expect(() => decodePublish({ type: 3, flags: 0, body: body(lengthened('a'), [3, 35, 0, 1]) }, 5)).toThrow(Malformed)
    expect(() => decodePublish({ type: 3, flags: 6, body: body(lengthened('a'), [0, 1]) }, 4)).toThrow(Malformed)
    expect(() => decodePublish({ type: 3, flags: 2, body: body(lengthened('a'), [0, 0]) }, 4)).toThrow(Malformed)
  })
  it('reads SUBSCRIBE', () => {
    expect(decodeSubscribe(one(plainSubscribe(7, [{ filter: 'a/#', qos: 1 }])), 4)).toEqual({ id: 7, filters: [{ filter: 'a/#', qos: 1 }] })
    expect(() => decodeSubscribe({ type: 8, flags: 2, body: Buffer.from([0, 7]) }, 4)).toThrow(Malformed)
    expect(() => decodeSubscribe({ type: 8, flags: 2, body: body([0, 7], lengthened('a'), [0x04]) }, 4)).toThrow(Malformed)
  })
  it('says of any bytes what they are, or that they are malformed', () => {
    const version = fc.constantFrom<Version>(3, 4, 5)
    const frames = fc.record({ type: fc.integer({ min: 1, max: 15 }), flags: fc.integer({ min: 0, max: 15 }), body: fc.uint8Array({ maxLength: 120 }).map((b) => Buffer.from(b)) })
    const begun = fc.uint8Array({ maxLength: 100 }).map((b) => body(lengthened('MQTT'), [5], [...b]))
    fc.assert(
      fc.property(frames, begun, version, (f, connect, v) => {
        for (const read of [() => decodeConnect(f), () => decodeConnect({ type: 1, flags: 0, body: connect }), () => decodePublish(f, v), () => decodeSubscribe(f, v), () => decodeUnsubscribe(f, v), () => packetIdOf(f)])
          try {
            read()
          } catch (error) {
            if (!(error instanceof Malformed) && !(error instanceof WrongVersion)) throw error
          }
      }),
      { numRuns: 3000 },
    )
  })
})

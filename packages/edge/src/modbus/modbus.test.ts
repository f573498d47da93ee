import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ModbusPoint } from '../points/schema.ts'
import { decodeRegisters } from './decode.ts'
import { planPolls, widthOf } from './plan.ts'

const point = (more: Record<string, unknown>) => ModbusPoint.parse({ machine: 'm', signal: 's', source: 'x', address: 0, ...more })
const limits = { mostRegisters: 125, mostGap: 8 }

describe('values in registers', () => {
  const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
  it.each([
    ['uint16', {}, 'ffff', 65_535], ['int16', {}, 'ffff', -1], ['int16', { byteOrder: 'little' }, 'feff', -2], ['uint32', {}, '00010002', 65_538], ['uint32', { wordOrder: 'little' }, '00020001', 65_538], ['int32', {}, 'fffffffe', -2],
    ['float32', {}, '41aa6666', 21.3], ['float32', { wordOrder: 'little' }, '666641aa', 21.3], ['float32', { byteOrder: 'little' }, 'aa416666', 21.3], ['float32', { wordOrder: 'little', byteOrder: 'little' }, '6666aa41', 21.3],
    ['float64', {}, '400921fb54442d18', Math.PI], ['float64', { wordOrder: 'little' }, '2d185444 21fb4009'.replace(' ', ''), Math.PI], ['int64', {}, 'ffffffffffffffff', -1], ['uint64', {}, '000000000000ffff', 65_535],
    ['uint16', { scale: 0.1, offset: -40 }, '0293', 25.9], ['uint16', { scale: 0.1 }, '0003', 0.3],
  ])('%s %o', (type, more, hex, value) => {
    expect(decodeRegisters(point({ type, ...more }), bytes(hex), 0)).toBe(value)
  })
  it('bits', () => {
    expect([0, 1, 15].map((bit) => decodeRegisters(point({ type: 'bit', address: `3.${bit}` }), bytes('8002'), 3))).toEqual([false, true, true])
  })
  it('behind the first register of a response', () => {
    expect(decodeRegisters(point({ address: 12, type: 'uint16' }), bytes('000000070000'), 11)).toBe(7)
  })
  it('fewer registers than asked for', () => {
    expect(() => decodeRegisters(point({ address: 1, type: 'uint32' }), bytes('00000000'), 0)).toThrow(RangeError)
  })
})

describe('requests', () => {
  it('merge what lies together and is read equally often', () => {
    const polls = planPolls([point({ address: 10, type: 'float32' }), point({ address: 0 }), point({ address: 21 }), point({ address: 12, pollMs: 5000 }), point({ address: 0, unit: 2 }), point({ address: 0, function: 4 }), point({ address: 3, function: 1, type: 'bool' })], limits)
    expect(polls.map((poll) => [poll.pollMs, poll.reads.map((r) => [r.unit, r.function, r.from, r.count])])).toEqual([
      [1000, [[1, 3, 0, 1], [1, 3, 10, 2], [1, 3, 21, 1], [2, 3, 0, 1], [1, 4, 0, 1], [1, 1, 3, 1]]], [5000, [[1, 3, 12, 1]]],
    ])
  })
  it('whatever points: each is in one request, none asks for too many registers, no two requests overlap by more than a point', () => {
    const types = ['uint16', 'int32', 'float64'] as const
    fc.assert(fc.property(fc.array(fc.record({ address: fc.integer({ min: 0, max: 3000 }), type: fc.constantFrom(...types) }), { minLength: 1, maxLength: 80 }), fc.integer({ min: 4, max: 125 }), fc.integer({ min: 0, max: 20 }), (given, mostRegisters, mostGap) => {
      const points = given.map((g) => point(g))
      const reads = planPolls(points, { mostRegisters, mostGap }).flatMap((poll) => poll.reads)
      expect(reads.flatMap((r) => r.points).length).toBe(points.length)
      for (const read of reads) {
        expect(read.count).toBeLessThanOrEqual(mostRegisters)
        for (const p of read.points) expect(p.address.register >= read.from && p.address.register + widthOf(p) <= read.from + read.count).toBe(true)
      }
    }))
  })
})

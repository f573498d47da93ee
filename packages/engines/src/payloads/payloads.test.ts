import { qualityBits } from '@jingwei/contract/telemetry'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileMapping, decodeJingwei, decodeThingsBoard, interpret, numberOf, timeOf, type Sink } from './index.ts'

type Got = [machine: string | null, signal: string, atMs: number, value: unknown]
function collect(run: (sink: Sink) => void) {
  const got: Got[] = []
  const faults: string[] = []
  run({ reading: (machine, signal, atMs, value) => void got.push([machine, signal, atMs, value]), fault: (code, where) => void faults.push(`${where} ${code}`) })
  return { got, faults }
}
const jingwei = (body: unknown) => collect((sink) => decodeJingwei(body, sink))
const thingsboard = (body: unknown) => collect((sink) => decodeThingsBoard(body, sink))
const names = new Map(['offline', 'running', 'setup', 'idle', 'fault', 'maintenance', 'planned'].map((name, i) => [name, i]))

describe('plain JSON', () => {
  it('values with a time, flat, lists, and machines of a gateway', () => {
    expect(jingwei({ ts: 5, values: { a: 1, b: 'x' } }).got).toEqual([[null, 'a', 5, 1], [null, 'b', 5, 'x']])
    expect(jingwei({ speed: 1, ts: '2026-01-01T08:00:00+08:00' }).got).toEqual([[null, 'speed', Date.UTC(2026, 0, 1), 1]])
    expect(jingwei([{ a: 1 }, { ts: 6, values: { a: 2 } }]).got).toEqual([[null, 'a', NaN, 1], [null, 'a', 6, 2]])
    expect(jingwei({ machines: { 'L-01': [{ ts: 1, values: { a: 1 } }, { ts: 2, a: 2 }], 'L-02': { a: 3 } } }).got).toEqual([['L-01', 'a', 1, 1], ['L-01', 'a', 2, 2], ['L-02', 'a', NaN, 3]])
    expect(jingwei({ machine: 'L-03', ts: 1, values: { a: 1 } }).got).toEqual([['L-03', 'a', 1, 1]])
  })
  it('takes what the sender says of a reading, and nothing that is ours to say', () => {
    const qualities: [string, number | undefined][] = []
    const sink: Sink = { reading: (_machine, signal, _at, _value, quality) => void qualities.push([signal, quality]), fault: () => undefined }
    decodeJingwei({ ts: 5, values: { a: 1, b: 2, c: 3, d: 4 }, quality: { a: 2, b: 63, c: 'bad' } }, sink)
    expect(qualities).toEqual([['a', 2], ['b', qualityBits.stale | qualityBits.bad | qualityBits.uncertain | qualityBits.historical], ['c', 0], ['d', 0]])
  })
  it('says where a part is none', () => {
    expect(jingwei([1, { ts: 'yesterday', a: 1 }, { a: 2 }])).toEqual({ got: [[null, 'a', NaN, 2]], faults: ['[0] telemetry.not-readings', '[1] telemetry.bad-time'] })
    expect(jingwei({ machines: { x: [null] } }).faults).toEqual(['machines.x[0] telemetry.not-readings'])
    for (const body of [null, 1, 'x', true]) expect(jingwei(body).faults).toEqual([' telemetry.not-readings'])
  })
})
describe('ThingsBoard', () => {
  it('devices and gateways', () => {
    expect(thingsboard({ key1: 'value1', key2: true }).got).toEqual([[null, 'key1', NaN, 'value1'], [null, 'key2', NaN, true]])
    expect(thingsboard([{ key1: 1 }, { key2: 2 }]).got).toHaveLength(2)
    expect(thingsboard({ ts: 1451649600512, values: { key1: 'v' } }).got).toEqual([[null, 'key1', 1451649600512, 'v']])
    expect(thingsboard({ 'Device A': [{ ts: 1483228800000, values: { temperature: 42 } }], 'Device B': [{ temperature: 43 }] }).got).toEqual([['Device A', 'temperature', 1483228800000, 42], ['Device B', 'temperature', NaN, 43]])
    expect(thingsboard({ list: [1, 2] }).got).toEqual([[null, 'list', NaN, [1, 2]]])
  })
})
describe('a mapping', () => {
  const signal = (path: string, name: string, more: object = {}) => ({ path, signal: name, scale: 1, offset: 0, states: null, ...more })
  it('reaches into lists, scales, translates states and takes what stands once at the root', () => {
    const mapping = compileMapping({ each: 'data.rows[*]', machine: 'gw', time: { path: 't', unit: 's' }, signals: [signal('v[0].x', 'temp', { scale: 0.1, offset: -4 }), signal('st', 'state', { states: { '1': 'running', STOP: 'idle' } })] })
    expect(collect((sink) => mapping.decode({ gw: 'G', t: 100, data: { rows: [{ v: [{ x: 250 }], st: 1 }, { gw: 'H', t: 200, v: [{ x: '50' }], st: 'stop' }, { other: 1 }] } }, sink))).toEqual({
      got: [['G', 'temp', 100_000, 21], ['G', 'state', 100_000, 'running'], ['H', 'temp', 200_000, 1], ['H', 'state', 200_000, 'idle']], faults: ['data.rows[*][2] telemetry.nothing-mapped'],
    })
  })
  it('never reaches what an object only inherits', () => {
    const mapping = compileMapping({ each: null, machine: '__proto__.constructor.name', time: null, signals: [signal('constructor.name', 'a'), signal('length', 'b'), signal('v', 'c')] })
    expect(collect((sink) => mapping.decode({ v: 1 }, sink)).got).toEqual([[null, 'c', NaN, 1]])
  })
  it('reads any JSON in bounded time', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (body, a, b) => {
      const mapping = compileMapping({ each: a, machine: b, time: { path: b, unit: 'iso' }, signals: [signal(a || 'x', 'a'), signal(`${b}[*]`, 'b')] })
      const { got, faults } = collect((sink) => mapping.decode(body, sink))
      expect(got.length + faults.length).toBeGreaterThan(0)
    }))
    const list = { rows: Array.from({ length: 150_000 }, (_, i) => ({ i })) }
    const mapping = compileMapping({ each: 'rows[*]', machine: 'rows[*].missing', time: null, signals: [signal('i', 'a')] })
    const { got, faults } = collect((sink) => mapping.decode(list, sink))
    expect([got.length, faults]).toEqual([100_000, ['rows[*] telemetry.too-many']])
  })
})
describe('values', () => {
  const gauge = { kind: 'gauge', states: null } as const
  it('numbers, booleans and plain text of numbers; nothing else', () => {
    expect([1.5, true, false, ' 12.5 ', '-3e2', '+.5'].map((raw) => interpret(gauge, raw, names))).toEqual([1.5, 1, 0, 12.5, -300, 0.5])
    expect([NaN, Infinity, 'NaN', '0x10', '1,5', '', '12 rpm', '1e999', null, undefined, {}, []].map((raw) => interpret(gauge, raw, names))).toEqual([
      'telemetry.not-finite', 'telemetry.not-finite', ...Array<string>(5).fill('telemetry.not-a-number'), 'telemetry.not-finite', 'telemetry.no-value', 'telemetry.no-value', 'telemetry.not-a-value', 'telemetry.not-a-value',
    ])
  })
  it('states by what the machine says, or by our own names and numbers', () => {
    const state = { kind: 'state', states: new Map([['run', 1], ['2', 4], ['true', 1]]) } as const
    expect(['RUN', ' run ', 2, '2.0', true, 'fault', 7, 'x'].map((raw) => interpret(state, raw, names))).toEqual([1, 1, 4, 4, 1, 4, 'telemetry.unknown-state', 'telemetry.unknown-state'])
    expect([3, '3', 7, -1, 1.5].map((raw) => interpret({ kind: 'state', states: null }, raw, names))).toEqual([3, 3, 'telemetry.unknown-state', 'telemetry.unknown-state', 'telemetry.unknown-state'])
  })
  it('events as text', () => {
    expect([12, true, '断纬', 'x'.repeat(5000)].map((raw) => interpret({ kind: 'event', states: null }, raw, names))).toEqual([{ text: '12' }, { text: 'true' }, { text: '断纬' }, 'telemetry.text-too-long'])
  })
  it('any JSON is a value or a reason', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.constantFrom('gauge', 'counter', 'state', 'event'), (raw, kind) => {
      const meant = interpret({ kind, states: null }, raw, names)
      if (typeof meant === 'number') expect(Number.isFinite(meant)).toBe(true)
      else expect(typeof meant === 'string' ? meant : meant.text).toEqual(expect.any(String))
    }))
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) => {
      expect(numberOf(String(n))).toBe(Number(String(n)))
    }))
  })
})
describe('times', () => {
  it('numbers in the unit that was said, text with its zone', () => {
    expect([timeOf(1_700_000_000, 's'), timeOf(1.5, 's'), timeOf(1999, 'us'), timeOf('1700000000123999999', 'ns'), timeOf('1700000000123'), timeOf('2026-01-01 08:00:00+0800'), timeOf('2026-01-01T00:00Z')])
      .toEqual([1_700_000_000_000, 1500, 1, 1_700_000_000_123, 1_700_000_000_123, Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 1)])
  })
  it('no zone, no date, no number: no time', () => {
    for (const bad of ['2026-01-01T00:00:00', 'yesterday', '', {}, [], true, NaN, Infinity, '2026-13-01T00:00:00Z']) expect(timeOf(bad), JSON.stringify(bad)).toBeNaN()
  })
})

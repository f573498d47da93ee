import fc from 'fast-check'
import sparkplug from 'sparkplug-payload'
import type { UMetric, UPayload } from 'sparkplug-payload/lib/sparkplugbpayload.js'
import { describe, expect, it } from 'vitest'
import { datatypes, decodePayload, decodeTemplate, encodePayload, encodeRebirth, isDatatype, valueOf, WireError, type Metric } from './index.ts'
import { Writer } from './wire.ts'

/** The reference implementation. */
const reference = sparkplug.get('spBv1.0')!
const encoded = (payload: UPayload) => decodePayload(reference.encodePayload(payload))
const valueIn = ({ raw, datatype }: Metric) => (raw === null ? null : valueOf(raw, datatype))
const one = (metric: UMetric) => valueIn(encoded({ timestamp: 1, metrics: [metric] }).metrics[0]!)
const arrayOf = (datatype: number, bytes: number[]) => valueOf({ field: 'bytes', value: Uint8Array.from(bytes) }, datatype)

describe('reading what the reference implementation writes', () => {
  it.each([
    ['Int8', -128], ['Int8', 127], ['Int16', -32_768], ['Int16', 32_767], ['Int32', -2_147_483_648], ['Int32', 2_147_483_647], ['Int64', 9_007_199_254_740_991], ['UInt8', 255], ['UInt16', 65_535],
    ['UInt32', 4_294_967_295], ['UInt64', 9_007_199_254_740_991], ['Float', 21.3], ['Float', -0.001], ['Double', Math.PI], ['Boolean', true], ['Boolean', false], ['String', '断经 №3'], ['String', 'x'.repeat(100)],
    ['DateTime', 1_760_000_000_123], ['Text', ''], ['UUID', '6fa459ea-ee8a-3ca4-894e-db77e160355e'],
  ] as const)('%s %s [tck-id-payloads-metric-datatype-value] [tck-id-payloads-metric-datatype-value-type]', (type, value) => {
    expect(one({ name: 'a', type, value })).toEqual(value)
  })
  it('bytes and files', () => {
    for (const type of ['Bytes', 'File'] as const) expect([...(one({ name: 'a', type, value: Uint8Array.of(1, 0, 255) }) as Uint8Array)]).toEqual([1, 0, 255])
  })
  it('a data set [tck-id-payloads-dataset-types-def] [tck-id-payloads-dataset-types-value]', () => {
    const value = { numOfColumns: 2, types: ['Int8', 'String'] as const, columns: ['n', 't'], rows: [[1, 'a'], [2, '乙']] }
    const metric = encoded({ timestamp: 1, metrics: [{ name: 'a', type: 'DataSet', value: { ...value, types: [...value.types] } }] }).metrics[0]!
    expect(valueIn(metric)).toEqual({ columns: ['n', 't'], types: [1, 12], rows: [[1, 'a'], [2, '乙']] })
  })
  it('a template, definition or not [tck-id-payloads-template-is-definition]', () => {
    const metrics: UMetric[] = [{ name: 'speed', type: 'Float', value: 2.5 }]
    for (const isDefinition of [true, false]) {
      const raw = encoded({ timestamp: 1, metrics: [{ name: 'a', type: 'Template', value: { isDefinition, metrics, parameters: [] } }] }).metrics[0]!.raw!
      const template = decodeTemplate(raw.value as Uint8Array)
      expect(template.isDefinition).toBe(isDefinition)
      expect(template.metrics.map((m) => [m.name, valueIn(m)])).toEqual([['speed', 2.5]])
    }
  })
  it('flags, alias, times, sequence number [tck-id-payloads-timestamp-in-UTC] [tck-id-payloads-metric-timestamp-in-UTC]', () => {
    const payload = encoded({ timestamp: 1_760_000_000_000, seq: 255, metrics: [{ name: 'a', alias: 7, timestamp: 1_759_999_999_999, type: 'Int32', value: 1, isHistorical: true, isTransient: true }, { name: 'b', type: 'Int32', value: null, isNull: true }] })
    expect(payload).toMatchObject({ atMs: 1_760_000_000_000, seq: 255 })
    expect(payload.metrics[0]).toMatchObject({ name: 'a', alias: 7, atMs: 1_759_999_999_999, isHistorical: true, isTransient: true, isNull: false })
    expect(payload.metrics[1]).toMatchObject({ name: 'b', isNull: true, raw: null })
  })
  it('the quality among the properties [tck-id-payloads-propertyset-quality-value-type]', () => {
    const metric = { name: 'a', type: 'Int32', value: 1, properties: { unit: { type: 'String', value: 'rpm' }, Quality: { type: 'Int32', value: 500 } } } as const
    expect(encoded({ timestamp: 1, metrics: [metric] }).metrics[0]!.opcQuality).toBe(500)
  })
  it('whatever numbers', () => {
    fc.assert(fc.property(fc.array(fc.record({ name: fc.string({ unit: 'grapheme', minLength: 1 }), value: fc.double({ noNaN: true }), timestamp: fc.nat() }), { maxLength: 30 }), (metrics) => {
      const read = encoded({ timestamp: 5, metrics: metrics.map((m) => ({ ...m, type: 'Double' as const })) })
      expect(read.metrics.map((m) => ({ name: m.name, value: valueIn(m), timestamp: m.atMs }))).toEqual(metrics)
    }))
  })
})

describe('whole numbers of 64 bits', () => {
  const read = (datatype: number, value: bigint) => {
    const { metrics } = decodePayload(encodePayload({ atMs: 1, metrics: [{ name: 'a', datatype, value }] }))
    return valueIn(metrics[0]!)
  }
  it('are numbers where that is exact, else bigints', () => {
    expect(read(datatypes.UInt64, 2n ** 64n - 1n)).toBe(2n ** 64n - 1n)
    expect(read(datatypes.Int64, -1n)).toBe(-1)
    expect(read(datatypes.Int64, -(2n ** 63n))).toBe(-(2n ** 63n))
    expect(read(datatypes.UInt64, 2n ** 53n)).toBe(2n ** 53n)
    expect(read(datatypes.UInt64, 2n ** 53n - 1n)).toBe(Number.MAX_SAFE_INTEGER)
  })
  it('all of them come back', () => {
    fc.assert(fc.property(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), (value) => BigInt(read(datatypes.Int64, value) as bigint) === value))
  })
})

describe('arrays', () => {
  it.each([
    [datatypes.Int8Array, [255, 1], [-1, 1]], [datatypes.Int16Array, [255, 255, 2, 1], [-1, 258]], [datatypes.Int32Array, [254, 255, 255, 255], [-2]], [datatypes.Int64Array, [255, 255, 255, 255, 255, 255, 255, 255], [-1]],
    [datatypes.UInt8Array, [255, 1], [255, 1]], [datatypes.UInt16Array, [255, 255], [65_535]], [datatypes.UInt32Array, [255, 255, 255, 255], [4_294_967_295]], [datatypes.UInt64Array, [255, 255, 255, 255, 255, 255, 255, 255], [2n ** 64n - 1n]],
    [datatypes.FloatArray, [0, 0, 32, 65], [10]], [datatypes.DoubleArray, [0, 0, 0, 0, 0, 0, 36, 64], [10]], [datatypes.BooleanArray, [3, 0, 0, 0, 0b1010_0000], [true, false, true]],
    [datatypes.StringArray, [65, 0, 66, 67, 0], ['A', 'BC']], [datatypes.DateTimeArray, [1, 0, 0, 0, 0, 0, 0, 0], [1]], [datatypes.Int8Array, [], []],
  ])('datatype %i', (datatype, bytes, values) => {
    expect(arrayOf(datatype, bytes)).toEqual(values)
  })
  it('cut off, or longer by their own word than they are', () => {
    for (const [datatype, bytes] of [[datatypes.Int16Array, [1]], [datatypes.BooleanArray, [1, 0]], [datatypes.BooleanArray, [255, 255, 255, 255, 1]]] as const) expect(() => arrayOf(datatype, [...bytes])).toThrow(WireError)
  })
})

describe('writing', () => {
  it('is read by the reference implementation', () => {
    const metrics = [
      { name: 'i', alias: 3, atMs: 9, datatype: datatypes.Int16, value: -5 }, { name: 'u', datatype: datatypes.UInt32, value: 4_000_000_000 }, { name: 'd', datatype: datatypes.Double, value: 2.5, isHistorical: true },
      { name: 'f', datatype: datatypes.Float, value: 0.5 }, { name: 's', datatype: datatypes.String, value: '纬' }, { name: 'b', datatype: datatypes.Boolean, value: true }, { name: 'n', datatype: datatypes.Int32, value: null },
    ]
    const read = reference.decodePayload(encodePayload({ atMs: 1_760_000_000_000, seq: 7, metrics }))
    expect(Number(read.timestamp)).toBe(1_760_000_000_000)
    expect(Number(read.seq)).toBe(7)
    expect(read.metrics!.map((m) => [m.name, m.type])).toEqual([['i', 'Int16'], ['u', 'UInt32'], ['d', 'Double'], ['f', 'Float'], ['s', 'String'], ['b', 'Boolean'], ['n', 'Int32']])
    expect(read.metrics!.slice(2, 6).map((m) => m.value)).toEqual([2.5, 0.5, '纬', true])
    expect(read.metrics![2]!.isHistorical).toBe(true)
    expect(read.metrics![6]!.value).toBeFalsy()
    expect(decodePayload(encodePayload({ atMs: 1, metrics })).metrics.map(valueIn)).toEqual([-5, 4_000_000_000, 2.5, 0.5, '纬', true, null])
  })
  it('a rebirth request: its metric is true, a time is in it, a sequence number is not [tck-id-operational-behavior-data-commands-ncmd-rebirth-name] [tck-id-operational-behavior-data-commands-ncmd-rebirth-value] [tck-id-topics-ncmd-timestamp] [tck-id-topics-ncmd-payload] [tck-id-payloads-ncmd-timestamp] [tck-id-payloads-ncmd-seq]', () => {
    const bytes = encodeRebirth(1_760_000_000_000)
    const read = reference.decodePayload(bytes)
    expect(read.metrics).toMatchObject([{ name: 'Node Control/Rebirth', type: 'Boolean', value: true }])
    expect(Number(read.timestamp)).toBe(1_760_000_000_000)
    expect(decodePayload(bytes).seq).toBeNull()
  })
})

describe('hostile bytes', () => {
  const bytesOf = (...bytes: number[]) => Uint8Array.from(bytes)
  it.each([
    ['a text for bytes', new TextEncoder().encode('{"ts":1}')], ['a number that never ends', new Uint8Array(20).fill(255)], ['a length beyond the end', bytesOf(18, 255, 255, 255, 255, 15)], ['a length of 2^60', bytesOf(18, 255, 255, 255, 255, 255, 255, 255, 255, 15)],
    ['a group', bytesOf(19, 20)], ['field 0', bytesOf(0, 0)], ['a metric longer than its payload', bytesOf(18, 4, 10, 5, 65)], ['a time beyond all dates', bytesOf(8, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1)],
    ['a sequence number of 256', bytesOf(24, 128, 2)], ['a name that is not UTF-8', bytesOf(18, 4, 10, 2, 195, 40)], ['a datatype as a text', bytesOf(18, 3, 34, 1, 65)],
  ])('%s is an error', (_, bytes) => {
    expect(() => decodePayload(bytes)).toThrow(WireError)
  })
  it('more metrics than any machine has', () => {
    expect(() => decodePayload(new Uint8Array(200_002).map((_, i) => (i % 2 === 0 ? 18 : 0)))).toThrow('more than')
  })
  it('a data set whose rows, types and columns differ in number', () => {
    const columns = new Writer().varint(1, 2).string(2, 'a').string(2, 'b')
    const types = (w: Writer, n: number) => Array.from({ length: n }).reduce<Writer>((all) => all.varint(3, 3), w)
    const cell = new Writer().varint(1, 4).finish()
    for (const bytes of [types(columns, 1).finish(), types(new Writer().string(2, 'a'), 1).bytes(4, new Writer().bytes(1, cell).bytes(1, cell).finish()).finish(), types(new Writer().varint(1, 2 ** 40).string(2, 'a'), 1).finish()])
      expect(() => valueOf({ field: 'dataset', value: bytes }, datatypes.DataSet)).toThrow(WireError)
  })
  it('whatever bytes: a payload or the error, in time that is linear', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      try {
        for (const { raw, datatype } of decodePayload(bytes).metrics) if (raw) valueOf(raw, datatype)
      } catch (error) {
        expect(error).toBeInstanceOf(WireError)
      }
    }), { numRuns: 3000 })
  })
  it('a good payload with a byte changed', () => {
    const good = reference.encodePayload({ timestamp: 1, seq: 3, metrics: [{ name: 'a', type: 'DataSet', value: { numOfColumns: 1, types: ['Double'], columns: ['x'], rows: [[1]] } }, { name: 'b', type: 'Template', value: { isDefinition: false, metrics: [{ name: 'c', type: 'Int8', value: 1 }] } }] })
    fc.assert(fc.property(fc.nat(good.length - 1), fc.nat(255), (at, byte) => {
      const bytes = Uint8Array.from(good)
      bytes[at] = byte
      try {
        for (const { raw, datatype } of decodePayload(bytes).metrics) {
          if (raw?.field === 'template') decodeTemplate(raw.value)
          else if (raw) valueOf(raw, datatype)
        }
      } catch (error) {
        expect(error).toBeInstanceOf(WireError)
      }
    }), { numRuns: 3000 })
  })
  it('every datatype meets every field', () => {
    const raws = [{ field: 'int', value: 1 }, { field: 'float', value: 1 }, { field: 'double', value: 1 }, { field: 'long', value: 1n }, { field: 'boolean', value: true }, { field: 'string', value: 'a' }, { field: 'bytes', value: Uint8Array.of(1) }, { field: 'dataset', value: Uint8Array.of() }, { field: 'template', value: Uint8Array.of() }, { field: 'extension', value: Uint8Array.of() }] as const
    const outcome = (raw: (typeof raws)[number], datatype: number) => {
      try {
        return valueOf(raw, datatype) === undefined ? 'nothing' : 'a value'
      } catch (error) {
        return (error as Error).name
      }
    }
    for (let datatype = 0; datatype < 40; datatype += 1)
      for (const raw of raws) expect(isDatatype(datatype) ? ['a value', 'WireError'] : ['WireError'], `${datatype} ${raw.field}`).toContain(outcome(raw, datatype))
  })
})

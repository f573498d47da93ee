import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LineReader, type LineSink, type Precision } from './index.ts'

type Got = { series: string; tags: Record<string, string>; field: string; atMs: number; value: number | boolean | string }
function read(text: string | Uint8Array, precision: Precision = 'ms', reader = new LineReader<{ measurement: string; tags: Record<string, string> }, { series: string; tags: Record<string, string>; field: string }>()) {
  const got: Got[] = []
  const faults: string[] = []
  const add = (field: { series: string; tags: Record<string, string>; field: string }, atMs: number, value: number | boolean | string) => void got.push({ ...field, atMs, value })
  const sink: LineSink<{ measurement: string; tags: Record<string, string> }, { series: string; tags: Record<string, string>; field: string }> = {
    series: ({ measurement, tags }) => ({ measurement, tags: Object.fromEntries(tags) }),
    field: ({ measurement, tags }, field) => ({ series: measurement, tags, field }),
    number: add, boolean: add, text: add,
    fault: (code, line, from, to) => void faults.push(`${line} ${code} ${Buffer.from(typeof text === 'string' ? Buffer.from(text) : text).subarray(from, to).toString()}`),
  }
  reader.read(typeof text === 'string' ? Buffer.from(text) : text, precision, sink)
  return { got, faults }
}
const values = (text: string, precision?: Precision) => read(text, precision).got.map((g) => g.value)
const escapeKey = (s: string) => s.replace(/[,= ]/g, '\\$&')

describe('lines as InfluxDB documents them', () => {
  it('measurement, tags, fields of every type, time', () => {
    expect(read('loom,machine=L-01,hall=东 speed=501.25,picks=12345i,on=t,off=FALSE,note="a \\"b\\" c, d=e\\\\" 1700000000123').got).toEqual(
      [['speed', 501.25], ['picks', 12345], ['on', true], ['off', false], ['note', 'a "b" c, d=e\\']].map(([field, value]) => ({ series: 'loom', tags: { machine: 'L-01', hall: '东' }, field, value, atMs: 1_700_000_000_123 })))
  })
  it('escapes in names', () => {
    expect(read('my\\ loom\\,1,ma\\=chine=L\\ 01 top\\ speed=1 5').got).toEqual([{ series: 'my loom,1', tags: { 'ma=chine': 'L 01' }, field: 'top speed', value: 1, atMs: 5 }])
  })
  it('comments, empty lines, Windows ends, no time, text over several lines', () => {
    const { got, faults } = read('# nothing\n\n  \r\nm a=1 5\r\nm a=2\nm a="x\ny" 6')
    expect(got.map((g) => [g.value, g.atMs])).toEqual([[1, 5], [2, NaN], ['x\ny', 6]])
    expect(faults).toEqual([])
  })
  it('every precision; nanoseconds keep their milliseconds exactly', () => {
    const at = (text: string, precision: Precision) => read(`m a=1 ${text}`, precision).got[0]?.atMs
    expect(at('1700000000123999999', 'ns')).toBe(1_700_000_000_123)
    expect(at('1700000000123999', 'us')).toBe(1_700_000_000_123)
    expect([at('1700000000', 's'), at('28333333', 'm'), at('472222', 'h'), at('999', 'ns'), at('-5', 'ms')]).toEqual([1_700_000_000_000, 1_699_999_980_000, 1_699_999_200_000, 0, -5])
  })
  it('numbers as they are written, others not', () => {
    expect(values('m a=1,b=-1.5,c=+2,d=.5,e=5.,f=1e3,g=1.5E-7,h=18446744073709551615u,i=-9223372036854775808i,j=0.1')).toEqual([1, -1.5, 2, 0.5, 5, 1000, 1.5e-7, 2 ** 64, -(2 ** 63), 0.1])
    for (const bad of ['NaN', 'inf', '0x10', '1.5i', '1,000', '--1', '1e', '1 2 3', 'truee', '', '"x', '1e99999']) expect(read(`m a=${bad}`).got, bad).toEqual([])
  })
  it('a fault costs its line alone, and says which', () => {
    const { got, faults } = read('m a=1 1\nm\nm a=\nm a=1,=2 5\nm,=x a=1\nm a=1 x\nm a=2 2\n m,t= a=1\nm  a=3 3')
    expect(got.map((g) => g.value)).toEqual([1, 2, 3])
    expect(faults).toEqual(['2 line.no-fields m', '3 line.bad-value m a=', '4 line.bad-field m a=1,=2 5', '5 line.bad-tags m,=x a=1', '6 line.bad-time m a=1 x', '8 line.bad-tags m,t= a=1'])
  })
})

describe('whatever comes', () => {
  it('a number is what Number makes of it', () => {
    fc.assert(fc.property(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.tuple(fc.integer(), fc.nat(99_999)).map(([a, b]) => Number(`${a}.${b}`))), (n) => {
      const text = String(n)
      expect(values(`m a=${text} 1`)).toEqual([Number(text)])
      expect(values(`m a=${n.toFixed(3)} 1`)).toEqual([Number(n.toFixed(3))])
    }), { numRuns: 2000 })
  })
  it('lines are read back as they were written, whether their names are known already or not', () => {
    const name = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).filter((s) => !/["\\\n\r#\t]/.test(s) && s.trim() === s)
    const line = fc.record({ measurement: name, tags: fc.uniqueArray(fc.tuple(name, name), { selector: ([k]) => k, maxLength: 3 }), fields: fc.uniqueArray(fc.tuple(name, fc.oneof(fc.integer(), fc.boolean(), fc.string())), { selector: ([k]) => k, minLength: 1, maxLength: 5 }), atMs: fc.nat() })
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
      const spelt = lines.map(({ measurement, tags, fields, atMs }) =>
        `${[escapeKey(measurement), ...tags.map(([k, v]) => `${escapeKey(k)}=${escapeKey(v)}`)].join(',')} ${fields.map(([k, v]) => `${escapeKey(k)}=${typeof v === 'string' ? `"${v.replace(/["\\]/g, '\\$&')}"` : String(v)}`).join(',')} ${atMs}`)
      const reader: Parameters<typeof read>[2] = new LineReader(4)
      const wanted = lines.flatMap(({ measurement, tags, fields, atMs }) => fields.map(([field, value]) => ({ series: measurement, tags: Object.fromEntries(tags), field, value, atMs })))
      for (let i = 0; i < 3; i++) expect(read(spelt.join('\n'), 'ms', reader)).toEqual({ got: wanted, faults: [] })
    }), { numRuns: 500 })
  })
  it('bytes of any kind end in values and faults', () => {
    const piece = fc.oneof(fc.constantFrom('m', ',', '=', ' ', '\n', '\\', '"', '1', 'i', '-', '.', 'e', 't', '#', '\r'), fc.string({ maxLength: 2 }))
    fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.array(piece, { maxLength: 60 }).map((p) => Buffer.from(p.join('')))), (bytes) => {
      const reader: Parameters<typeof read>[2] = new LineReader(3)
      const first = read(bytes, 'ns', reader)
      expect(read(bytes, 'ns', reader)).toEqual(first)
    }), { numRuns: 3000 })
  })
  it('a hostile line takes time in proportion to its length', () => {
    const wide = `m ${Array.from({ length: 100_000 }, (_, i) => `f${i}=1`).join(',')}`
    expect(read(wide).faults.map((f) => f.slice(0, 15))).toEqual(['1 line.too-long'])
    expect(read(`m ${'x'.repeat(5_000_000)}=1`).faults.map((f) => f.slice(0, 15))).toEqual(['1 line.too-long'])
    expect(read('\\'.repeat(2_000_001)).got).toEqual([])
    expect(read('m a="'.repeat(200_000)).got).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical, checkSums, endOf, readCsv, readJson, SdmxFault, writeCsv, writeJson, type Json, type Message, type Observation } from './index.ts'

const period = fc.oneof(fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10)), fc.constantFrom('2026', '2026-03', '2026-Q4'))
const code = fc.oneof(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,11}$/), fc.constantFrom('拨付率', 'a.b', 'x,y', 'say"so'))
const cut = fc.option(fc.constantFrom('C17', 'small', '2', '_U'))
const cell = fc.oneof(
  fc.record({ value: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map((n) => (Object.is(n, -0) ? 0 : n))), status: fc.constantFrom('A' as const, 'P' as const) }),
  fc.record({ value: fc.constant(null), status: fc.constantFrom('M' as const, 'Q' as const) }),
)
const observation: fc.Arbitrary<Observation> = fc
  .tuple(cell, fc.record({ region: fc.constantFrom('36', '3611', '361102', '361102001'), indicator: code, period, industry: cut, size: cut, level: cut, unit: fc.constantFrom('firm', 'fen', '1', 'fen/firm'), version: fc.integer({ min: 1, max: 99 }) }))
  .map(([value, rest]) => ({ ...rest, ...value }))
const observations = fc.uniqueArray(observation, { maxLength: 40, selector: (o) => JSON.stringify([o.region, o.indicator, o.period, o.industry, o.size, o.level]) })
const messageOf = (list: readonly Observation[]): Message => ({ id: 'm-1', preparedAt: '2026-11-01T00:00:00.000Z', sender: { id: 'a', name: '甲' }, receiver: { id: 'b', name: '乙' }, observations: list })
const names = { regions: new Map([['3611', '上饶市']]), indicators: new Map() }
const one: Observation = { region: '361102', indicator: 'firms', period: '2026-10-31', industry: null, size: null, level: null, value: 7, status: 'A', unit: 'firm', version: 1 }
const faultOf = (work: () => unknown): SdmxFault => {
  try {
    work()
  } catch (error) {
    if (error instanceof SdmxFault) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('SDMX', () => {
  it('reads from JSON what it wrote, in whatever order', () => {
    fc.assert(fc.property(observations, (list) => {
      const through = readJson(JSON.parse(JSON.stringify(writeJson(messageOf(list), names))))
      expect(through).toEqual(messageOf(list))
    }))
  })
  it('reads from CSV what it wrote', () => {
    fc.assert(fc.property(observations, (list) => void expect(readCsv(writeCsv(list))).toEqual(list)))
  })

  it('reads series with attributes at every level, as other software writes them', () => {
    const component = (id: string, ...values: string[]) => ({ id, name: id, keyPosition: 0, relationship: {}, values: values.map((v) => ({ id: v, name: v })) })
    const message = {
      meta: { id: 'x', prepared: '2026-11-01T00:00:00Z', sender: { id: 's' }, receivers: [{ id: 'r' }] },
      data: {
        structures: [{
          dimensions: { dataSet: [component('INDICATOR', 'firms')], series: [component('REF_AREA', '3611', '3601')], observation: [component('TIME_PERIOD', '2026-09', '2026-10')] },
          measures: { observation: [{ id: 'OBS_VALUE' }] },
          attributes: { dataSet: [component('DEFINITION_VERSION', '3')], series: [component('UNIT_MEASURE', 'firm')], observation: [component('OBS_STATUS', 'A', 'Q'), { id: 'COMMENT', relationship: {} }] },
        }],
        dataSets: [{ links: [], attributes: [0], series: { 0: { attributes: [0], observations: { 0: [12, 0, 'new'], 1: [null, 1] } }, 1: { attributes: [0], observations: { 1: [5] } } } }],
      },
    }
    expect(readJson(message).observations).toEqual([
      { ...one, region: '3611', period: '2026-09', value: 12, version: 3 }, { ...one, region: '3611', period: '2026-10', value: null, status: 'Q', version: 3 }, { ...one, region: '3601', period: '2026-10', value: 5, version: 3 },
    ])
  })
  it('reads CSV of a spreadsheet: another separator, labels, another order, more columns', () => {
    const text = '\uFEFFSTRUCTURE;STRUCTURE_ID;REF_AREA: 区划;OBS_VALUE;INDICATOR;TIME_PERIOD;UNIT_MEASURE;DEFINITION_VERSION;UPDATED\ndatastructure;JINGWEI:INDICATORS(1.0.0);361102: 信州区;7;firms;2026-10-31;firm;1;"a;b"\n'
    expect(readCsv(text)).toEqual([one])
  })

  it('refuses other versions by their name', () => {
    expect(faultOf(() => readJson({ header: {}, structure: {}, dataSets: [] }))).toMatchObject({ code: 'other-version', text: { en: 'this is SDMX-JSON 0.x; only 2.0 is read' } })
    expect(faultOf(() => readJson({ meta: {}, data: { structure: {}, dataSets: [] } })).text.en).toBe('this is SDMX-JSON 1.0; only 2.0 is read')
    expect(faultOf(() => readJson({ meta: { schema: 'https://json.sdmx.org/2.1/sdmx-json-data-schema.json' }, data: {} })).text.en).toBe('this is SDMX-JSON 2.1; only 2.0 is read')
    expect(faultOf(() => readCsv('DATAFLOW,DIM_1\nA:B(1.0),x\n')).text.zh).toBe('这是 SDMX-CSV 1.0，只接受 2.0')
    expect(faultOf(() => readCsv(writeCsv([one]).replace('INDICATORS(1.0.0)', 'INDICATORS(2.0.0)'))).code).toBe('other-version')
  })
  it.each<[string, Partial<Record<keyof Observation, unknown>>]>([
    ['a value that is suppressed all the same', { status: 'Q' }], ['nothing, without saying why', { value: null }], ['a 31 February', { period: '2026-02-31' }], ['a month 13', { period: '2026-13' }],
    ['no version', { version: 0 }], ['a status of another list', { status: 'Z' }], ['a code with a space', { region: '36 11' }],
  ])('refuses %s', (_, change) => {
    const wrong = { ...one, ...change } as Observation
    expect(faultOf(() => readJson(writeJson(messageOf([wrong]), names))).code).toBe('malformed')
    expect(faultOf(() => readCsv(writeCsv([wrong]))).code).toBe('malformed')
  })
  it('refuses a cell that comes twice, an index that leads nowhere, a torn quotation, and anything else, without falling over', () => {
    expect(faultOf(() => readCsv(writeCsv([one, one]))).text.en).toBe('3: 361102 firms 2026-10-31 comes twice')
    expect(faultOf(() => readCsv('STRUCTURE,STRUCTURE_ID\n"a')).text.zh).toBe('2：引号没有结束')
    const wrong = JSON.parse(JSON.stringify(writeJson(messageOf([one]), names)).replace('"0:0:0:0:0:0"', '"0:0:9:0:0:0"')) as unknown
    expect(faultOf(() => readJson(wrong)).text.en).toContain('TIME_PERIOD has no value number 9')
    fc.assert(fc.property(fc.jsonValue(), (anything) => void expect(faultOf(() => readJson(anything)).text.zh).not.toBe('')))
    fc.assert(fc.property(fc.string(), (anything) => void expect(faultOf(() => readCsv(anything)).text.zh).not.toBe('')))
  })
  it('takes the last day of a period', () => {
    expect(['2026', '2026-02', '2024-02', '2026-Q1', '2026-10-31', '2026-04-31', '26', '0001-01'].map(endOf)).toEqual(['2026-12-31', '2026-02-28', '2024-02-29', '2026-03-31', '2026-10-31', null, null, null])
  })
})

describe('canonical JSON', () => {
  it('is that of RFC 8785', () => {
    const example: Json = { numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001], string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/', literals: [null, true, false] }
    expect(canonical(example)).toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}')
    expect(canonical({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 })).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}')
    expect(canonical(-0)).toBe('0')
  })
  it('is the same for what is the same, in whatever order it was put', () => {
    fc.assert(fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.integer()), (d) => {
      const around = Object.fromEntries(Object.entries(d).reverse())
      expect(canonical(around)).toBe(canonical(d))
      expect(JSON.parse(canonical(d))).toEqual({ ...d })
    }))
  })
  it('has no form for what JSON cannot hold', () => {
    for (const wrong of [Number.NaN, Infinity, '\ud800', { '\udc00': 1 }]) expect(() => canonical(wrong)).toThrow(RangeError)
    let deep: Json = 1
    for (let i = 0; i < 100; i++) deep = [deep]
    expect(() => canonical(deep)).toThrow('nested too deeply')
  })
})

describe('sums of parts', () => {
  const at = (region: string, value: number | null, more: Partial<Observation> = {}): Observation => ({ ...one, region, value, status: value === null ? 'Q' : 'A', ...more })
  const check = (list: readonly Observation[], rest = 0) =>
    checkSums({ observations: list, isAdditive: (i) => i !== 'share', wholeOf: (r) => (r.length === 6 ? r.slice(0, 4) : null), restOf: () => rest }).map((f) => [f.of.region, f.by, f.sum, f.outcome])
  it('agree, or differ', () => {
    expect(check([at('3611', 12), at('361102', 5), at('361103', 7)])).toEqual([['3611', 'region', 12, 'agrees']])
    expect(check([at('3611', 13), at('361102', 5), at('361103', 7)])).toEqual([['3611', 'region', 12, 'differs']])
    expect(check([at('3611', 13), at('361102', 5), at('361103', 7)], 1)).toEqual([['3611', 'region', 13, 'agrees']])
    expect(check([at('3611', 11), at('361102', 5), at('361103', 7)], -1)).toEqual([['3611', 'region', 11, 'differs']])
  })
  it('are open where a part is suppressed, unless the others alone are more than the whole', () => {
    expect(check([at('3611', 12), at('361102', 5), at('361103', null)])).toEqual([['3611', 'region', 5, 'open']])
    expect(check([at('3611', 4), at('361102', 5), at('361103', null)])).toEqual([['3611', 'region', 5, 'differs']])
    expect(check([at('3611', null), at('361102', 5), at('361103', 7)])).toEqual([['3611', 'region', 12, 'open']])
  })
  it('are asked of every cut and of nothing that does not add up', () => {
    expect(check([at('3611', 3), at('3611', 1, { size: 'small' }), at('3611', 2, { size: 'large' })])).toEqual([['3611', 'size', 3, 'agrees']])
    expect(check([at('3611', 3, { indicator: 'share' }), at('361102', 5, { indicator: 'share' })])).toEqual([])
  })
  it('agree for whatever was added up, however it was cut', () => {
    const parts = fc.uniqueArray(fc.tuple(fc.integer({ min: 361102, max: 361130 }), fc.constantFrom('small', 'large'), fc.integer({ min: 0, max: 1e12 })), { minLength: 1, maxLength: 30, selector: ([r, s]) => `${r} ${s}` })
    fc.assert(fc.property(parts, (cells) => {
      const sumOf = (has: (c: (typeof cells)[number]) => boolean) => cells.filter(has).reduce((sum, [, , v]) => sum + v, 0)
      const regions = [...new Set(cells.map(([r]) => r))]
      const list = [
        ...cells.map(([r, size, v]) => at(String(r), v, { size })), ...regions.map((r) => at(String(r), sumOf((c) => c[0] === r))),
        ...[...new Set(cells.map(([, s]) => s))].map((size) => at('3611', sumOf((c) => c[1] === size), { size })), at('3611', sumOf(() => true)),
      ]
      expect(new Set(check(list).map(([, , , outcome]) => outcome))).toEqual(new Set(['agrees']))
    }))
  })
})

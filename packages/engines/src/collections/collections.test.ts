import { FormDefinition, type FormPeriod } from '@jingwei/contract/collection-form'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unitOf, units } from '../indicators/index.ts'
import { blocking, compileForm, daysAfter, lastEnded, periodBefore, periodOf, periodWith, saidOf, stepOf, storedOf, typedOf, unitTitle, validate } from './index.ts'

const text = (zh: string) => ({ zh, en: zh })
const money = { kind: 'number', unit: 'fen', inWan: true, time: 'flow' } as const
const definition = (more: object = {}) =>
  FormDefinition.parse({
    title: text('月报'), period: 'month', dueDays: 5, filler: { kind: 'organisation', filter: 'aboveScale:eq:true' }, approval: [3, 2],
    items: [
      { ...money, code: 'output', title: text('产值'), min: 0, maxChangePercent: 30 },
      { ...money, code: 'exports', title: text('出口交货值'), required: false },
      { ...money, code: 'domestic', title: text('内销产值'), required: false },
      { code: 'staff', title: text('从业人员'), kind: 'integer', unit: 'person', time: 'stock', min: 0, max: 100_000 },
      { code: 'orders', title: text('订单'), kind: 'choice', choices: [{ code: 'more', title: text('增加') }, { code: 'less', title: text('减少') }], required: false },
      { code: 'note', title: text('说明'), kind: 'text', required: false },
    ],
    checks: [
      { code: 'exports_in_output', expression: 'exports <= output', message: text('出口交货值不能大于产值'), severity: 'error' },
      { code: 'staff_halved', expression: 'staff >= previous.staff * 50%', message: text('人员减少一半以上'), severity: 'reason' },
    ],
    sums: [{ total: 'output', parts: ['exports', 'domestic'] }],
    ...more,
  })
const compiled = (more: object = {}) => {
  const made = compileForm(definition(more))
  if (!made.compiled) throw new Error(JSON.stringify(made.faults))
  return made.compiled
}
const wan = 1_000_000
const good = { output: 120 * wan, exports: 20 * wan, domestic: 100 * wan, staff: 85 }
const found = (values: object, previous: object | null = null, reasons = {}) => validate(compiled(), { ...good, ...values }, previous && { ...good, ...previous }, reasons).map((f) => `${f.at} ${f.what} ${f.severity}`)

describe('periods', () => {
  it('have labels, days and names', () => {
    expect(periodOf('month', '2024-02')).toEqual({ label: '2024-02', from: '2024-02-01', to: '2024-02-29', title: { zh: '2024年2月', en: 'February 2024' } })
    expect(periodOf('quarter', '2026-Q3')).toMatchObject({ from: '2026-07-01', to: '2026-09-30', title: { zh: '2026年第三季度', en: 'Q3 2026' } })
    expect(periodOf('half', '2026-H2')).toMatchObject({ from: '2026-07-01', to: '2026-12-31' })
    expect(periodOf('year', '2026')).toMatchObject({ from: '2026-01-01', to: '2026-12-31' })
    for (const [kind, label] of [['month', '2026-13'], ['month', '2026-1'], ['quarter', '2026-Q5'], ['year', '1800'], ['half', '2026']] as const) expect(periodOf(kind, label)).toBeNull()
    expect(lastEnded('month', '2026-01-31').label).toBe('2025-12')
    expect(lastEnded('quarter', '2026-04-01').label).toBe('2026-Q1')
  })
  it('follow one another without a gap, and hold the day they were asked with', () => {
    fc.assert(
      fc.property(fc.constantFrom<FormPeriod>('month', 'quarter', 'half', 'year'), fc.date({ min: new Date('1992-01-01'), max: new Date('2098-12-31'), noInvalidDate: true }), (kind, date) => {
        const day = date.toISOString().slice(0, 10)
        const period = periodWith(kind, day)
        expect(period.from <= day && day <= period.to).toBe(true)
        expect(daysAfter(periodBefore(kind, period).to, 1)).toBe(period.from)
        expect(periodBefore(kind, periodBefore(kind, period), -1)).toEqual(period)
        expect(periodOf(kind, period.label)).toEqual(period)
      }),
    )
  })
})

describe('amounts', () => {
  it('are stored whole and come back as typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9e14, max: 9e14 }), fc.constantFrom({ kind: 'number', unit: 'fen', inWan: true } as const, { kind: 'number', unit: 'wh', inWan: false } as const, { kind: 'number', unit: '吨*1000', inWan: false } as const, { kind: 'integer', unit: 'person', inWan: false } as const), (stored, item) => {
        expect(storedOf(item, typedOf(item, stored))).toBe(stored)
      }),
    )
  })
  const offered = [...units.keys(), '吨*1000'].filter((unit) => unit !== '1').flatMap((unit) => [false, true].flatMap((inWan) => (['number', 'integer'] as const).map((kind) => ({ kind, unit, inWan }))))
  it('of every unit come back as typed, and what cannot be typed is never read as another amount', () => {
    fc.assert(
      fc.property(fc.constantFrom(...offered), fc.integer({ min: -1e5, max: 1e5 }), fc.integer({ min: -9e14, max: 9e14 }), (item, n, any) => {
        expect(storedOf(item, typedOf(item, n * stepOf(item)))).toBe(n * stepOf(item) + 0)
        expect([any % stepOf(item) === 0 ? any : null]).toEqual([storedOf(item, typedOf(item, any))])
      }),
      { numRuns: 500 },
    )
  })
  it('of hours are whole seconds, so fine as four digits can say them', () => {
    const hours = { kind: 'number', unit: 'second', inWan: false } as const
    expect(['1.5', '0.25', '0.0025', '0.3333', '0.00025', '2'].map((typed) => storedOf(hours, typed))).toEqual([5400, 900, 9, null, null, 7200])
    expect([5400, 900, 9, 7200].map((stored) => typedOf(hours, stored))).toEqual(['1.5', '0.25', '0.0025', '2'])
    const form = compiled({ items: [{ ...definition().items[0]!, code: 'hours', unit: 'second', inWan: false, maxChangePercent: null }], checks: [], sums: [] })
    expect([5400, 5401].map((stored) => validate(form, { hours: stored }, null, {}).map((f) => f.text.zh))).toEqual([[], ['应是 0.0025 的整数倍']])
  })
  it('are read as people type them, and refused where a digit would be lost', () => {
    const item = { kind: 'number', unit: 'fen', inWan: true } as const
    expect(['1,234.5', '１２．３４', ' 7 ', '-0.5', '0.000001', '0.0000001', '12万', '', '1e5'].map((typed) => storedOf(item, typed))).toEqual([1234.5 * wan, 12.34 * wan, 7 * wan, -0.5 * wan, 1, null, null, null, null])
    expect(storedOf({ kind: 'integer', unit: 'person', inWan: false }, '12.5')).toBeNull()
    expect(saidOf(item, 1_234_500_000, 'zh')).toBe('1,234.5万元')
    expect([unitTitle({ kind: 'number', unit: '吨*1000', inWan: false }).zh, unitOf('吨*1000').per]).toEqual(['吨', 1000])
  })
})

describe('a report', () => {
  it('without a fault has none', () => expect(found({})).toEqual([]))
  it.each<[string, object, object | null, string[]]>([
    ['nothing filled', { output: null }, null, ['output missing error']],
    ['text in place of a number', { staff: '八十五' }, null, ['staff kind error']],
    ['half a person', { staff: 85.5 }, null, ['staff kind error']],
    ['below the limit', { output: -1 * wan, exports: null, domestic: null }, null, ['output range error']],
    ['above the limit', { staff: 100_001 }, null, ['staff range error']],
    ['another choice', { orders: 'equal' }, null, ['orders choice error']],
    ['an item of another form', { profit: 1 }, null, ['profit unknown error']],
    ['parts that do not add up', { domestic: 90 * wan }, null, ['output sum error']],
    ['more exports than output', { exports: 130 * wan, domestic: -10 * wan }, null, ['exports_in_output check error']],
    ['a large change', {}, { output: 90 * wan }, ['output change reason']],
    ['a change at the limit', {}, { staff: 170 }, []],
    ['a hundred times last month', {}, { output: 1.2 * wan }, ['output scale reason']],
    ['a hundredth of last month', {}, { output: 12_000 * wan }, ['output scale reason']],
    ['half the staff gone', {}, { staff: 171 }, ['staff_halved check reason']],
    ['nothing last month', {}, { output: 0 }, []],
  ])('is looked at: %s', (_what, values, previous, expected) => expect(found(values, previous)).toEqual(expected))
  it('may be unusual with a reason, never wrong', () => {
    const faults = validate(compiled(), { ...good, staff: null }, { ...good, output: 1.2 * wan }, { output: '新厂投产', staff: '不知道' })
    expect(faults.map((f) => [f.at, f.reason])).toEqual([['output', '新厂投产'], ['staff', '不知道']])
    expect(blocking(faults).map((f) => f.at)).toEqual(['staff'])
    expect(faults[0]!.text.zh).toContain('100 倍')
  })
  it('never fails for parts that add up, and always for parts that do not', () => {
    const only = compiled({ checks: [], items: definition().items.map((i) => ({ ...i, min: null, maxChangePercent: null })) })
    const amount = fc.integer({ min: -1e12, max: 1e12 })
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 1, max: 1e9 }), (exports, domestic, off) => {
        const at = (output: number) => validate(only, { ...good, exports, domestic, output }, null, {}).map((f) => f.what)
        expect([at(exports + domestic), at(exports + domestic + off)]).toEqual([[], ['sum']])
      }),
    )
  })
  it('asks for a reason exactly beyond the change that is allowed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 1e9 }), fc.integer({ min: -99, max: 400 }), (before, percent) => {
        const value = before + Math.trunc((before * percent) / 100)
        const faults = validate(compiled({ sums: [], checks: [] }), { ...good, output: value }, { output: before }, {})
        expect(faults.some((f) => f.what === 'change' || f.what === 'scale')).toBe(Math.abs(((value - before) / before) * 100) > 30 || (value !== 0 && value * 100 <= before))
      }),
    )
  })
})

describe('a form', () => {
  const faultsOf = (more: object) => compileForm(definition(more)).faults.map((f) => `${f.path} ${f.code}`)
  const items = (change: object, at = 0) => ({ items: definition().items.map((item, i) => (i === at ? { ...item, ...change } : item)) })
  it.each<[string, object, string[]]>([
    ['a unit that nobody knows', items({ unit: '万元/人' }), ['items.0.unit unit', 'sums.0 unit']], ['a ratio', items({ unit: '1' }, 3), ['items.3.unit ratio']], ['a number without a unit', items({ unit: null }, 3), ['items.3.unit unit']],
    ['neither stock nor flow', items({ time: null }, 3), ['items.3.time time']], ['a code twice', items({ code: 'output' }, 3), ['items.3.code twice', 'checks.1.expression expression', 'sums.0 unit']], ['limits upside down', items({ min: 5, max: 4 }, 3), ['items.3.max order']],
    ['a stock in a sum of flows', items({ time: 'stock' }, 1), ['sums.0 time']], ['a unit on a text', items({ unit: 'fen' }, 5), ['items.5.kind number-only']], ['one choice', items({ choices: [{ code: 'a1', title: text('甲') }] }, 4), ['items.4.choices few']],
    ['a check that is no condition', { checks: [{ code: 'c1', expression: 'output + 1', message: text('x'), severity: 'error' }] }, ['checks.0.expression expression']],
    ['a check of an unknown item', { checks: [{ code: 'c1', expression: 'profit > 1', message: text('x'), severity: 'error' }] }, ['checks.0.expression expression']],
    ['levels downwards', { approval: [2, 3] }, ['approval.1 order']], ['approval by those who fill', { filler: { kind: 'region', level: 3 } }, ['approval.0 level']],
  ])('is refused: %s', (_what, more, expected) => expect(faultsOf(more)).toEqual(expected))
  it('takes a unit of its own', () => expect(faultsOf(items({ unit: '吨*1000', kind: 'number' }, 3))).toEqual([]))
})

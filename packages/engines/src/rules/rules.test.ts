import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileRule, decimalOf, explainRule, fromFen, fromNumber, fromWhole, parseRule, printDecimal, toFen, traceRule, type Fact, type Facts, type ValueType } from './index.ts'

const facts: readonly Fact[] = [
  { code: 'employees', title: { zh: '从业人数', en: 'Employees' }, type: 'number', unit: { zh: '人', en: 'people' } },
  { code: 'cost', title: { zh: '项目投入', en: 'Cost of the project' }, type: 'number', unit: { zh: '元', en: 'yuan' } },
  { code: 'level', title: { zh: '数字化水平', en: 'Digital level' }, type: 'number' },
  { code: 'industry', title: { zh: '行业', en: 'Industry' }, type: 'text' },
  { code: 'region', title: { zh: '所在地', en: 'Region' }, type: 'text' },
  { code: 'honours', title: { zh: '资质', en: 'Honours' }, type: 'texts' },
  { code: 'founded', title: { zh: '成立日期', en: 'Founded' }, type: 'date' },
  { code: 'today', title: { zh: '申报日', en: 'Day of applying' }, type: 'date' },
  { code: 'dishonest', title: { zh: '失信', en: 'On the list of the dishonest' }, type: 'boolean' },
]
const whole = (n: number) => fromWhole(n)
const parsed = (source: string, type: ValueType = 'boolean') => {
  const { rule, problems } = parseRule(source, facts, type)
  if (!rule) throw new Error(`${source}: ${problems[0].text.zh} at ${problems[0].at}`)
  return rule
}
const value = (source: string, known: Facts = {}, type: ValueType = 'number') => compileRule(parsed(source, type))(known)
const holds = (source: string, known: Facts = {}) => value(source, known, 'boolean')
const fault = (source: string, type: ValueType = 'boolean') => {
  const { problems } = parseRule(source, facts, type)
  const [first] = problems
  return first ? { ...first, where: source.slice(first.at, first.end) } : null
}

describe('numbers of rules', () => {
  it('are exact where floating point is not, and round half away from zero', () => {
    expect(toFen(value('1.005 * 100') as bigint)).toBe(10_050)
    expect(toFen(value('0.1 + 0.2') as bigint)).toBe(30)
    expect(toFen(decimalOf('2.345')!)).toBe(235)
    expect(toFen(decimalOf('-2.345')!)).toBe(-235)
    expect(value('2 / 3')).toBe(decimalOf('0.666667'))
    expect(value('-2 / 3')).toBe(decimalOf('-0.666667'))
    expect(value('1 / 0')).toBeNull()
  })
  it('survive fen and back', () => fc.assert(fc.property(fc.integer({ min: -1e13, max: 1e13 }), (fen) => toFen(fromFen(fen)) === fen)))
  it('print what they read', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (n) => decimalOf(printDecimal(n).replaceAll(',', '')) === n))
    expect(printDecimal(decimalOf('1234567.80')!)).toBe('1,234,567.8')
    expect(printDecimal(decimalOf('-0.5')!)).toBe('-0.5')
  })
  it('of data are kept to six digits, or are none', () => {
    expect(fromNumber(0.1 + 0.2)).toBe(decimalOf('0.3'))
    expect([fromNumber(Number.NaN), fromNumber(Infinity), fromNumber(1e16)]).toEqual([null, null, null])
  })
  it('an amount that a number cannot hold is refused, not blurred', () => expect(() => toFen(10n ** 26n)).toThrow(RangeError))
})

describe('reading a rule', () => {
  it('the Chinese way of writing means the same', () => {
    const known = { employees: whole(25), industry: 'C17', dishonest: false, cost: whole(600_000) }
    for (const source of ['employees >= 20 and industry in ["C17", "C18"] and not dishonest', '从业人数 ≥ 20 且 行业 属于 【“C17”，“C18”】 且 非 失信', '从业人数>=20人 and 项目投入 ≥ 50万元'])
      expect(holds(source, known), source).toBe(true)
    expect(holds('行业 不属于 ["C17"]', known)).toBe(false)
    expect(holds('industry not in ["C13"]', known)).toBe(true)
  })
  it('scales: percent, ten thousand, a hundred million', () => {
    expect(value('30% * 50万')).toBe(whole(150_000))
    expect(value('1.5亿')).toBe(whole(150_000_000))
  })
  it('binds as in school', () => {
    expect(value('2 + 3 * 4 - 6 / 2')).toBe(whole(11))
    expect(value('-(2 + 3) * 2')).toBe(whole(-10))
    expect(value('10 - 3 - 2')).toBe(whole(5))
    expect(holds('true or false and false')).toBe(true)
    expect(holds('not false and false')).toBe(false)
  })
  it('functions', () => {
    const known = { founded: '2020-03-01', today: '2026-02-28', honours: ['专精特新'], region: '510802', industry: 'C1751' }
    expect(value('years(founded, today)', known)).toBe(whole(5))
    expect(value('days(2024-02-28, 2024-03-01)')).toBe(whole(2))
    expect(value('min(30% * 200万, 50万)')).toBe(whole(500_000))
    expect(value('max(1, 2, 3)')).toBe(whole(3))
    expect(value('tiers(600万, 100万, 20%, 500万, 10%, 5%)')).toBe(whole(650_000))
    expect(value('tiers(50万, 100万, 20%, 500万, 10%, 5%)')).toBe(whole(100_000))
    expect(value('tiers(0, 100万, 20%, 5%)')).toBe(0n)
    expect(value('round(1.25, 1)')).toBe(decimalOf('1.3'))
    expect(value('floor(-1.5)')).toBe(whole(-2))
    expect(value('if(1 < 2, 10, 20)')).toBe(whole(10))
    expect(value('if(known(level), 1, 2)')).toBe(whole(2))
    expect(holds('under(region, "510800")', known)).toBe(true)
    expect(holds('under(region, ["330100", "510800"])', known)).toBe(true)
    expect(holds('under(region, "510900")', known)).toBe(false)
    expect(holds('under(industry, "C17") and under(industry, "17") and under(industry, "C")', known)).toBe(true)
    expect(holds('under(industry, "C18")', known)).toBe(false)
  })
  it.each([
    ['employes >= 20', 'employes', '没有“employes”这个指标'], ['employees >=', '', '这里应是一个指标'], ['employees >= "20"', 'employees >= "20"', '数字不能与文字相比'],
    ['employees 20', '20', '这里应当结束'], ['industry < "C"', 'industry < "C"', '文字只能比是否相等'], ['(employees > 2', '', '这里应是“)”'], ['employees', 'employees', '结果应是是或否'],
    ['employees and dishonest', 'employees', '这里要是或否'], ['sum(employees) > 1', 'sum', '没有“sum”这个函数'], ['constructor(1) > 1', 'constructor', '没有“constructor”这个函数'], ['min(1) > 1', 'min(1)', 'min 要 2 个以上参数'],
    ['founded > 2026-02-30', '2026-02-30', '不是日历上的日期'], ['industry in [1, 2]', '[1, 2]', '这里要一组文字'], ['industry in []', '[]', '方括号里要写至少一个'], ['employees > 😀', '😀', '不能写在规则里'],
    ['honours = honours', 'honours = honours', '一组值请用'], ['employees > 1.1234567', '1.1234567', '6 位小数'], ['tiers(cost, 1, 2) > 0 and tiers(cost, 1, 10%, 2, 3) > 1', 'tiers(cost, 1, 2)', 'tiers'],
  ])('tells what is wrong and where: %s', (source, where, words) => {
    const found = fault(source)
    expect(found?.text.zh).toContain(words)
    expect(found?.where).toBe(where)
  })
  it('proposes what was meant', () => expect(fault('人数 >= 20')?.text.zh).toContain('是不是从业人数'))
  it('neither depth nor length ends the process', () => {
    expect(fault(`${'('.repeat(5000)}1`)).not.toBeNull()
    expect(fault(`${'('.repeat(1500)}true${')'.repeat(1500)}`)?.text.en).toBe('nested too deeply')
    expect(fault('not '.repeat(900) + 'true')?.text.en).toBe('nested too deeply')
    expect(fault('true and '.repeat(1000))?.text.en).toContain('4000')
  })
  it('whatever is typed, it is read or refused', () => fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'employees cost ()[]"<>=+-*/,.1万%且或非属于 and or not in 2026-01-01'), maxLength: 40 }), (source) => {
    const { rule, problems } = parseRule(source, facts, 'boolean')
    return rule === null ? problems[0]!.at <= source.length && problems[0]!.text.zh !== '' : [true, false, null].includes(compileRule(rule)({}) as boolean | null)
  }), { numRuns: 2000 }))
})

describe('what is not known', () => {
  it('decides nothing, unless the rest decides', () => {
    expect(holds('employees >= 20')).toBeNull()
    expect(holds('employees >= 20 and dishonest', { dishonest: false })).toBe(false)
    expect(holds('employees >= 20 or not dishonest', { dishonest: false })).toBe(true)
    expect(holds('not (employees >= 20)')).toBeNull()
    expect(holds('known(employees)')).toBe(false)
  })
  it('more knowledge never turns a decision round', () => {
    const names = ['a', 'b', 'c'] as const
    const terms = fc.letrec<{ rule: string }>((tie) => ({
      rule: fc.oneof({ maxDepth: 4 }, fc.constantFrom(...names), fc.tuple(tie('rule'), fc.constantFrom('and', 'or'), tie('rule')).map(([l, o, r]) => `(${l} ${o} ${r})`), tie('rule').map((r) => `not ${r}`)),
    })).rule
    const known = names.map((code): Fact => ({ code, title: { zh: code, en: code }, type: 'boolean' }))
    fc.assert(fc.property(terms, fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean() }), fc.subarray([...names]), (source, all, hidden) => {
      const { rule } = parseRule(source, known, 'boolean')
      const run = compileRule(rule!)
      const less = run({ ...all, ...Object.fromEntries(hidden.map((name) => [name, null])) })
      return less === null || less === run(all)
    }))
  })
})

describe('explaining', () => {
  it('says of each condition what came out, with the figures', () => {
    const rule = parsed('从业人数 >= 20 且 行业 属于 ["C17"] 且 level >= 2 且 review("现场核查设备清单")')
    const { outcome, reasons } = explainRule(rule, { employees: whole(12), industry: 'C17' })
    expect(outcome).toBe('not-met')
    expect(reasons.map((r) => r.outcome)).toEqual(['not-met', 'met', 'unknown', 'review'])
    expect(reasons[0]!.text).toEqual({ zh: '从业人数 12 人，要求 ≥ 20', en: 'Employees 12 people, wanted ≥ 20' })
    expect(reasons[2]).toEqual({ outcome: 'unknown', missing: ['level'], text: { zh: '数字化水平 未填，要求 ≥ 2', en: 'Digital level not known, wanted ≥ 2' } })
    expect(reasons[3]!.text.zh).toBe('现场核查设备清单')
  })
  it('what is unknown weighs more than what is to be reviewed, and less than what is not met', () => {
    expect(explainRule(parsed('level > 1 and review("x")'), {}).outcome).toBe('unknown')
    expect(explainRule(parsed('review("x")'), {}).outcome).toBe('review')
    expect(explainRule(parsed('level > 1 and employees > 1'), { employees: whole(1) }).outcome).toBe('not-met')
  })
  it('agrees with the compiled rule', () => fc.assert(fc.property(
    fc.record({ employees: fc.option(fc.integer({ min: 0, max: 40 })), level: fc.option(fc.integer({ min: 0, max: 4 })), dishonest: fc.option(fc.boolean()) }), ({ employees, level, dishonest }) => {
      const known = { employees: employees === null ? null : whole(employees), level: level === null ? null : whole(level), dishonest }
      const rule = parsed('employees >= 20 and (level >= 2 or employees >= 30) and not dishonest')
      const value = compileRule(rule)(known)
      return { true: 'met', false: 'not-met', null: 'unknown' }[String(value)] === explainRule(rule, known).outcome
    })))
  it('shows how an award comes about', () => {
    const step = traceRule(parsed('min(30% * 项目投入, 50万)', 'number'), { cost: whole(2_000_000) })
    expect(step.value).toBe(whole(500_000))
    expect(step.text.zh).toBe('取小(0.3 × 项目投入，500,000)')
    expect(step.steps.map((s) => [s.text.zh, s.value])).toEqual([['0.3 × 项目投入', whole(600_000)]])
  })
  it('rules say which facts they need', () => expect(parsed('min(cost, 1) > 2 and 从业人数 > 1').facts).toEqual(['cost', 'employees']))
})

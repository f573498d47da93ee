import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalOf, fromFen, fromWhole, type Value } from '../rules/index.ts'
import { awardsOf, checkTerms, compileTerms, evaluate, factsOfKept, firmFacts, keepFacts, outcomesOf, totalOf, valuesOf, type FirmFacts } from './index.ts'
import { someTerms } from './terms.fixture.ts'

const firm = (values: Record<string, Value>): FirmFacts => new Map(Object.entries(values).map(([code, value]) => [code, { value, asOf: '2026-03-01' }]))
const good = firm({ size: 'small', employees: fromWhole(60), closed: false, level: fromWhole(3) })

describe('evaluate', () => {
  const terms = compileTerms(someTerms())
  it('says what is met, what is missing and what somebody has to look at', () => {
    const now = evaluate(terms, good, { equipment_cost: 800_000 })
    expect(now.conditions.map((c) => [c.code, c.outcome, c.reasons.flatMap((r) => r.missing)])).toEqual([['size', 'met', []], ['people', 'met', []], ['once', 'unknown', ['no_overlap']]])
    expect(now.conditions[1]!.reasons[0]!.text).toEqual({ zh: '职工人数 60 人，要求 ≥ 20', en: 'Employees 60 people, wanted ≥ 20' })
    expect([now.outcome, now.awards.map((a) => a.fen), now.totalFen]).toEqual(['unknown', [16_000_000, 10_000_000], 26_000_000])
    expect(now.facts.map((f) => [f.code, f.value?.zh ?? null, f.source, f.asOf])).toEqual([
      ['employees', '60 人', 'registry', '2026-03-01'], ['size', '小型', 'registry', '2026-03-01'], ['closed', '否', 'registry', '2026-03-01'], ['level', '3 级', 'diagnosis', '2026-03-01'], ['equipment_cost', '800,000 元', 'applicant', null], ['no_overlap', null, 'applicant', null],
    ])
  })
  it('waits for somebody where an answer decides that has to be looked at, and believes one that is against the applicant', () => {
    expect(evaluate(terms, good, { no_overlap: true }).outcome).toBe('review')
    expect(evaluate(terms, good, { no_overlap: false }).outcome).toBe('not-met')
    expect(evaluate(compileTerms(someTerms({ conditions: [{ code: 'either', title: { zh: '其一', en: '' }, rule: '未重复享受 或 职工人数 > 10' }] })), good, { no_overlap: true }).outcome).toBe('met')
    expect(evaluate(compileTerms(someTerms({ conditions: [{ code: 'look', title: { zh: '看', en: '' }, rule: '职工人数 > 10 且 review("环保")' }] })), good, {}).outcome).toBe('review')
  })
  it('caps each line, then all of them in their order, and says where', () => {
    const { awards, totalFen } = evaluate(terms, good, { equipment_cost: 30_000_000 })
    expect([awards.map((a) => [a.fen, a.isCapped]), totalFen]).toEqual([[[30_000_000, true], [5_000_000, true]], 35_000_000])
    expect(awards[1]!.steps.at(-1)).toEqual({ text: { zh: '不超过各项合计上限的余额', en: 'At most what is left of the cap of all lines' }, value: { zh: '50,000', en: '50,000' }, steps: [] })
    expect(awards[0]!.steps[0]!.value.zh).toBe('3,100,000')
  })
  it('gives a share of cost to the fen, whatever binary fractions make of it', () => {
    const share = compileTerms(someTerms({ awards: [{ code: 'a', title: { zh: 'a', en: '' }, rule: '设备投入 * 15%', lineCode: 'upgrade' }], capFen: null }))
    expect(evaluate(share, good, { equipment_cost: 1_234_567.89 }).totalFen).toBe(18_518_518)
    expect(evaluate(share, good, { equipment_cost: -5 }).totalFen).toBe(0)
    expect(evaluate(share, good, { equipment_cost: 9e14 }).totalFen).toBe(1e14)
    expect(evaluate(share, good, {}).totalFen).toBeNull()
    expect(evaluate(share, good, { equipment_cost: '很多' }).totalFen).toBeNull()
  })
  it('keeps to caps and sums whatever the rules give', () => {
    const fen = fc.integer({ min: -1e13, max: 1e15 })
    const line = fc.record({ value: fc.option(fen, { freq: 8 }), cap: fc.option(fc.integer({ min: 0, max: 1e12 })) })
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.option(fc.integer({ min: 0, max: 1e13 })), (lines, capFen) => {
      const awards = lines.map((l, i) => ({ code: `a${i}`, title: { zh: '', en: '' }, lineCode: 'x', capFen: l.cap, rule: null as never, run: () => (l.value === null ? null : fromFen(l.value)) }))
      const given = awardsOf({ awards, capFen }, {})
      const known = given.flatMap((g) => (g.fen === null ? [] : [g.fen]))
      const sum = known.reduce((a, b) => a + b, 0)
      expect(given.every((g, i) => g.fen === null || (Number.isSafeInteger(g.fen) && g.fen >= 0 && g.fen <= Math.max(0, lines[i]!.value!) && g.fen <= (lines[i]!.cap ?? Infinity)))).toBe(true)
      expect(capFen === null || sum <= capFen).toBe(true)
      expect(totalOf(given)).toBe(known.length < given.length ? null : sum)
      // Nothing is held back that the caps leave.
      const open = capFen === null || sum < capFen
      if (open) expect(given.every((g, i) => g.fen === null || g.fen === Math.min(Math.max(0, lines[i]!.value!), 1e14, lines[i]!.cap ?? Infinity))).toBe(true)
    }))
  })
})

describe('the way for all firms', () => {
  const rules = ['职工人数 >= 20', '企业规模 属于 ["small", "micro"]', '数字化等级 >= 3 且 review("现场")', '未重复享受', '未重复享受 或 职工人数 > 50', 'review("看") 且 未重复享受', '非 已注销 且 未重复享受', 'under(所在地, "360000") 或 review("外地")']
  const terms = compileTerms(someTerms({ conditions: rules.map((rule, i) => ({ code: `c${i}`, title: { zh: `c${i}`, en: '' }, rule })), questions: [{ code: 'no_overlap', title: { zh: '未重复享受', en: '' }, type: 'boolean', needsReview: true }], awards: [{ code: 'a', title: { zh: 'a', en: '' }, rule: '1', lineCode: 'upgrade' }] }))
  it('comes to the same outcomes as the way with words', () => {
    const some = fc.record({ employees: fc.option(fc.integer({ min: 0, max: 100 })), size: fc.option(fc.constantFrom('small', 'large')), level: fc.option(fc.integer({ min: 0, max: 4 })), closed: fc.option(fc.boolean()), region: fc.option(fc.constantFrom('360102', '510000')), answer: fc.option(fc.boolean()) })
    fc.assert(fc.property(some, (f) => {
      const facts = firm({ employees: f.employees === null ? null : fromWhole(f.employees), size: f.size, level: f.level === null ? null : fromWhole(f.level), closed: f.closed, region: f.region })
      const answers = { no_overlap: f.answer }
      expect(outcomesOf(terms, valuesOf(terms, facts, answers))).toEqual(evaluate(terms, facts, answers).conditions.map((c) => c.outcome))
    }))
  })
})

describe('a snapshot', () => {
  it('brings all facts back from JSON as they were, and gives the same fitness', () => {
    const values = fc.record({ employees: fc.option(fc.integer({ min: 0, max: 1e6 }).map(fromWhole)), revenue: fc.option(fc.integer({ min: 0, max: 1e13 }).map(fromFen)), score: fc.option(fc.constantFrom('61.234567', '0.000001', '-3.5').map((t) => decimalOf(t)!)), size: fc.option(fc.constantFrom('small', 'large')), honours: fc.option(fc.array(fc.string())), closed: fc.option(fc.boolean()) })
    const terms = compileTerms(someTerms())
    fc.assert(fc.property(values, fc.option(fc.integer({ min: 0, max: 1e9 })), (given, cost) => {
      const facts = firm(given)
      const back = factsOfKept(JSON.parse(JSON.stringify(keepFacts(facts))) as ReturnType<typeof keepFacts>)
      for (const { code } of firmFacts) expect(back.get(code)?.value ?? null).toEqual(facts.get(code)?.value ?? null)
      const answers = { equipment_cost: cost, no_overlap: true }
      expect(evaluate(terms, back, answers)).toEqual(evaluate(terms, facts, answers))
    }))
  })
})

describe('checkTerms', () => {
  const wheres = (change: Parameters<typeof someTerms>[0]) => checkTerms(someTerms(change)).map((p) => p.where)
  it('finds nothing in good terms', () => expect(wheres({})).toEqual([]))
  it('says where a rule is wrong, and what was probably meant', () => {
    const problems = checkTerms(someTerms({ conditions: [{ code: 'size', title: { zh: '规模', en: '' }, rule: '职工 >= 20' }], awards: [{ code: 'a', title: { zh: 'a', en: '' }, rule: '职工人数 > 1', lineCode: 'upgrade' }] }))
    expect(problems.map((p) => [p.where, p.at, p.end])).toEqual([['conditions.size', 0, 2], ['awards.a', 0, 8]])
    expect(problems[0]!.text.zh).toContain('职工人数')
  })
  const terms = someTerms()
  it('takes the names of values for the values, and no value that there is not', () => {
    const size = (rule: string) => someTerms({ conditions: [{ code: 'size', title: { zh: '规模', en: '' }, rule }] })
    const named = evaluate(compileTerms(size('企业规模 属于 ["小型", "micro"] 或 企业规模 = "Medium"')), good, {})
    expect(named.conditions[0]).toMatchObject({ outcome: 'met', reasons: [{ text: { zh: '企业规模 小型，要求属于 小型、微型；或 企业规模 小型，要求 中型', en: 'Size class small, wanted one of small, micro; or Size class small, wanted medium' } }] })
    expect(checkTerms(size('企业规模 = "小微"')).map((p) => [p.where, p.at, p.end, p.text.zh])).toEqual([['conditions.size', 7, 11, '“企业规模”没有“小微”这个值；有 大型、中型、小型、微型']])
  })
  it.each<[string, string, Parameters<typeof someTerms>[0]]>([
    ['shares that do not add up', 'milestones', { milestones: [{ code: 'a', title: { zh: 'a', en: '' }, days: 1, shareBasisPoints: 9000 }] }],
    ['milestones out of order', 'milestones.finish', { milestones: [{ ...terms.milestones[0]!, days: 400 }, terms.milestones[1]!] }],
    ['weights that do not add up', 'review.criteria', { review: { criteria: [{ code: 'a', title: { zh: 'a', en: '' }, weight: 90 }] } }],
    ['a review without criteria', 'review.criteria', { review: { reviewersEach: 2, criteria: [] } }],
    ['a last day before the first', 'calendar.closesOn', { calendar: { ...terms.calendar, closesOn: '2026-02-01' } }],
    ['a legal basis that has ended', 'legalBasis.0', { legalBasis: [{ ...terms.legalBasis[0]!, validUntil: '2026-02-01' }] }],
    ['a line without its source', 'lines.upgrade', { lines: [{ ...terms.lines[0]!, sourceCode: 'nobody' }, terms.lines[1]!] }],
    ['an award without its line', 'awards.level', { awards: [terms.awards[0]!, { ...terms.awards[1]!, lineCode: 'nowhere' }] }],
    ['a cap beyond the line', 'awards.equipment', { awards: [{ ...terms.awards[0]!, capFen: 900_000_000_00 }, terms.awards[1]!] }],
    ['a code twice', 'conditions.size', { conditions: [terms.conditions[0]!, terms.conditions[0]!] }],
    ['a question of what is known', 'questions.employees', { questions: [...terms.questions, { code: 'employees', title: { zh: '人数', en: '' }, type: 'number' }] }],
    ['approvals that do not begin at nothing', 'approvals', { approvals: [{ fromFen: 1, people: 1 }] }],
    ['fewer who approve more', 'approvals.1', { approvals: [{ fromFen: 0, people: 2 }, { fromFen: 100, people: 1 }] }],
    ['a partner without its region', 'sources.province', { sources: [{ code: 'province', title: '结对', kind: 'partner' }] }],
  ])('finds %s', (_, where, change) => expect(wheres(change)).toEqual([where]))
})

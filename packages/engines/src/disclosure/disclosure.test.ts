import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attack, explainReason, faultOf, leastMinimum, marginOf, mayShowRatio, middlesOf, narrowest, protect, quartersBehind, ruleOf, type Cell, type DisclosureTable, type Place, type Protection, type Published } from './index.ts'

type Firm = { place: number; part: number; amount: number }
/** A table over firms; every place and part with its totals. */
function tableOf(places: readonly Place[], parts: readonly string[], firms: readonly Firm[]): DisclosureTable {
  const inside = (place: number, of: number): boolean => place === of || (places[place]!.parent !== null && inside(places[place]!.parent!, of))
  const cells: Cell[] = []
  for (let place = 0; place < places.length; place++)
    for (let part = -1; part < parts.length; part++) {
      const amounts = firms.filter((f) => inside(f.place, place) && (part === -1 || f.part === part)).map((f) => f.amount).sort((a, b) => b - a)
      if (amounts.length > 0) cells.push({ place, part, value: amounts.reduce((a, b) => a + b, 0), firms: amounts.length, largest: amounts[0]!, second: amounts[1] ?? 0 })
    }
  return { places, parts, cells }
}
const published = (table: DisclosureTable, { decisions }: Protection): Published => ({
  places: table.places, parts: table.parts, hidden: decisions.filter((d) => !d.shown), shown: decisions.flatMap((d, i) => (d.shown ? [{ place: d.place, part: d.part, value: table.cells[i]!.value }] : [])),
})
const rule = ruleOf('1')
const county = (n: number): Place[] => [{ code: 'city', parent: null }, ...Array.from({ length: n }, (_, i) => ({ code: `county${i}`, parent: 0 }))]
const many = (place: number, part: number, n: number, amount: number): Firm[] => Array.from({ length: n }, (_, i) => ({ place, part, amount: amount + i }))

describe('the rule', () => {
  it('keeps back what fewer than its count stand behind, one nearly is, or the second largest could tell', () => {
    expect(faultOf({ value: 20, firms: 2, largest: 10, second: 10 }, rule)).toBe('few')
    expect(faultOf({ value: 100, firms: 3, largest: 81, second: 10 }, rule)).toBe('dominated')
    expect(faultOf({ value: 100, firms: 3, largest: 80, second: 10 }, rule)).toBeNull()
    expect(faultOf({ value: 100, firms: 5, largest: 50, second: 46 }, rule)).toBeNull()
    expect(faultOf({ value: 100, firms: 5, largest: 50, second: 46 }, ruleOf('1p'))).toBe('near')
    expect(faultOf({ value: 0, firms: 0, largest: 0, second: 0 }, rule)).toBeNull()
  })
  it('is asked for more firms, never for fewer, and by a version that exists', () => {
    expect(faultOf({ value: 50, firms: 9, largest: 10, second: 9 }, ruleOf('1', 10))).toBe('few')
    for (const minimum of [leastMinimum - 1, 21, 3.5]) expect(() => ruleOf('1', minimum)).toThrow('from 3 to 20')
    expect(() => ruleOf('0')).toThrow('no disclosure rule')
  })
  it('shows a ratio only where both of its sums are shown', () => expect([mayShowRatio({ shown: true }, { shown: true }), mayShowRatio({ shown: true }, { shown: false })]).toEqual([true, false]))
  it('says why in words', () => {
    for (const why of ['few', 'dominated', 'near', 'difference', 'held', 'complement'] as const) expect(Object.values(explainReason(why, rule)).every((text) => text.length > 5)).toBe(true)
  })
})

describe('a table', () => {
  it('keeps back the smallest other county, so that the city’s total does not give the one away', () => {
    const table = tableOf(county(3), [], [{ place: 1, part: -1, amount: 70 }, ...many(2, -1, 4, 100), ...many(3, -1, 5, 200)])
    const { decisions } = protect(table, rule)
    expect(decisions.map((d) => d.why)).toEqual([null, 'few', 'complement', null])
  })
  it('shows what nothing is wrong with', () => {
    const table = tableOf(county(2), ['a', 'b'], [1, 2].flatMap((place) => [0, 1].flatMap((part) => many(place, part, 4, 50))))
    expect(protect(table, rule).decisions.every((d) => d.shown)).toBe(true)
  })
  it('shows nothing of a whole that is one firm’s', () => {
    const table = tableOf(county(2), ['a', 'b'], [{ place: 1, part: 0, amount: 900 }])
    expect(protect(table, rule).decisions.some((d) => d.shown)).toBe(false)
  })
  it('of one firm alone, with neither parts nor places', () => expect(protect(tableOf([{ code: 'x', parent: null }], [], [{ place: 0, part: -1, amount: 5 }]), rule).decisions).toEqual([{ place: 0, part: -1, shown: false, why: 'few', passed: false }]))
  it('of two lone firms: neither can take its own from the total and have the other’s', () => {
    const table = tableOf(county(3), [], [{ place: 1, part: -1, amount: 70 }, { place: 2, part: -1, amount: 90 }, ...many(3, -1, 5, 200)])
    const { decisions, weak } = protect(table, rule)
    expect(weak).toBe(0)
    const [other] = attack(published(table, { decisions, weak }), [{ place: 1, part: -1, value: 70 }]).filter((r) => r.place === 2)
    expect(other!.most).toBeGreaterThan(90 * 1.2)
  })
})

describe('through time', () => {
  const firms = (other: number) => [{ place: 1, part: -1, amount: 70 }, { place: 1, part: -1, amount: 60 }, ...many(2, -1, 4, other), ...many(3, -1, 5, 200)]
  it('takes as shelter no county whose figure stands as it was shown', () => {
    const now = tableOf(county(3), [], firms(100))
    // What moved by less than is to be hidden tells it as well.
    for (const change of [0, 20]) {
      const table = { ...now, cells: now.cells.map((c) => (c.place === 2 ? { ...c, before: { shown: true, passed: true }, known: [c.value - change] } : c)) }
      expect(protect(table, rule).decisions.map((d) => d.why)).toEqual([null, 'few', null, 'complement'])
    }
  })
  it('takes what is not published with the table as shelter before anything that is', () => {
    const [region, town] = [{ code: 'r', parent: null }, (parent: number): Place => ({ code: `t${parent}`, parent })]
    const table = tableOf([region, town(0), town(0), town(1), town(1)], [], [{ place: 3, part: -1, amount: 70 }, ...many(4, -1, 6, 50), ...many(2, -1, 6, 50)])
    const below = { ...table, cells: table.cells.map((c) => ({ ...c, isUnpublished: c.place > 2 })) }
    expect(protect(below, rule).decisions.map((d) => d.why)).toEqual([null, null, null, 'few', 'complement'])
  })
  it('holds a cell that passes for one more time, then shows it', () => {
    const now = tableOf(county(2), [], [...many(1, -1, 3, 100), ...many(2, -1, 5, 100)])
    const was = (passed: boolean) => ({ ...now, cells: now.cells.map((c) => (c.place === 1 ? { ...c, before: { shown: false, passed } } : c)) })
    const first = protect(was(false), rule).decisions[1]!
    expect([first.why, first.passed]).toEqual(['held', true])
    expect(protect(was(true), rule).decisions[1]!.shown).toBe(true)
  })
  it('keeps back a running total whose growth is one firm’s', () => {
    const now = tableOf(county(2), [], [...many(1, -1, 6, 100), ...many(2, -1, 6, 100)])
    const table = { ...now, cells: now.cells.map((c) => (c.place === 1 ? { ...c, steps: [{ value: 30, firms: 1, largest: 30, second: 0 }], before: { shown: true, passed: true } } : c)) }
    expect(protect(table, rule).decisions[1]!.why).toBe('difference')
  })
})

/** Countries of two to three levels with firms of all sizes, many of them alone. */
const anyTable = fc.record({
  counties: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }), parts: fc.integer({ min: 0, max: 3 }),
  firms: fc.array(fc.record({ place: fc.nat(), part: fc.nat(), amount: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 1000 })) }), { minLength: 1, maxLength: 40 }),
}).map(({ counties, parts, firms }) => {
  const places: Place[] = [{ code: 'nation', parent: null }]
  for (const towns of counties) {
    const at = places.push({ code: `c${places.length}`, parent: 0 }) - 1
    for (let i = 0; i < towns; i++) places.push({ code: `t${places.length}`, parent: at })
  }
  const leaves = places.flatMap((_, i) => (places.some((p) => p.parent === i) ? [] : [i]))
  return tableOf(places, Array.from({ length: parts }, (_, i) => `p${i}`), firms.map((f) => ({ place: leaves[f.place % leaves.length]!, part: parts === 0 ? -1 : f.part % parts, amount: f.amount })))
})

describe('an attacker', () => {
  it('finds what plain subtraction finds', () => {
    const table = tableOf(county(2), [], [{ place: 1, part: -1, amount: 70 }, ...many(2, -1, 4, 100)])
    const careless: Published = { places: table.places, parts: [], shown: [{ place: 0, part: -1, value: 476 }, { place: 2, part: -1, value: 406 }], hidden: [{ place: 1, part: -1 }] }
    expect(attack(careless)).toEqual([{ place: 1, part: -1, least: 70, most: 70 }])
    expect(attack({ ...careless, shown: [careless.shown[0]!], hidden: [{ place: 1, part: -1 }, { place: 2, part: -1 }] }).map((r) => [r.least, r.most])).toEqual([[0, 476], [0, 476]])
  })
  it('places no kept-back cell within the margin of the rule, from all that is shown', () => {
    fc.assert(fc.property(anyTable, fc.constantFrom(ruleOf('1'), ruleOf('1p'), ruleOf('1', 5)), (table, by) => {
      const result = protect(table, by)
      const ranges = attack(published(table, result))
      for (const r of ranges) {
        const at = table.cells.findIndex((c) => c.place === r.place && c.part === r.part)
        const cell = table.cells[at]!
        expect(r.least).toBeLessThanOrEqual(cell.value + 1e-6)
        if (result.decisions[at]!.why === 'complement') continue
        const margin = marginOf(cell, by)
        expect(r.most).toBeGreaterThanOrEqual(cell.value + margin - 1e-6)
        expect(r.least).toBeLessThanOrEqual(Math.max(0, cell.value - margin) + 1e-6)
      }
    }), { numRuns: 300 })
  })
  it('does not either who is alone in another cell, where nothing says otherwise', () => {
    fc.assert(fc.property(anyTable, (table) => {
      const result = protect(table, rule)
      if (result.weak > 0) return
      const seen = published(table, result)
      for (const [i, own] of table.cells.entries()) {
        if (own.firms !== 1 || result.decisions[i]!.shown) continue
        for (const r of attack(seen, [own])) {
          const cell = table.cells.find((c) => c.place === r.place && c.part === r.part)!
          // Cells that hold nothing but the own firm are the own.
          if (cell === own || cell.firms === 1 || faultOf(cell, rule) === null) continue
          expect(r.most).toBeGreaterThanOrEqual(cell.value + marginOf(cell, rule) - 1e-6)
        }
      }
    }), { numRuns: 150 })
  })
  it('keeps back nothing more than some: what is wide enough is shown', () => {
    fc.assert(fc.property(anyTable, (table) => {
      const { decisions } = protect(table, rule)
      if (table.cells.every((c) => faultOf(c, rule) === null)) expect(decisions.every((d) => d.shown)).toBe(true)
    }), { numRuns: 100 })
  })
})

describe('a firm among others', () => {
  it('is told quarters that are nobody’s own', () => {
    expect(middlesOf([1, 2], 3)).toBeNull()
    expect(middlesOf([10, 20, 60], 3)).toEqual({ low: 30, middle: 30, high: 30 })
    const values = [3, 9, 14, 27, 31, 44, 58, 73, 90]
    const m = middlesOf(values, 3)!
    expect([m.low < m.middle, m.middle < m.high]).toEqual([true, true])
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1e6 }), { minLength: 3, maxLength: 30 }), (vs) => {
      const { low, middle, high } = middlesOf(vs, 3)!
      expect(low <= middle && middle <= high).toBe(true)
      expect([low, high].every((x) => x > Math.min(...vs) && x < Math.max(...vs))).toBe(true)
    }))
  })
  it('in the narrowest group that is large enough and nobody’s alone', () => {
    const group = (firms: number, largest: number) => ({ value: 100, firms, largest, second: 1 })
    expect(narrowest([group(2, 50), group(4, 95), group(9, 30), group(80, 5)], rule)?.firms).toBe(9)
    expect(narrowest([group(2, 50)], rule)).toBeNull()
    expect([quartersBehind(5, [2, 5, 9], 'higher'), quartersBehind(10, [2, 5, 9], 'higher'), quartersBehind(5, [2, 5, 9], 'lower'), quartersBehind(1, [2, 5, 9], 'lower')]).toEqual([0.25, 0.75, 0.25, 0.75])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distribute, standIn } from './distribution.ts'
import { shareOut } from './instalments.ts'
import { type Candidate, meanOf, rankWithin } from './ranking.ts'
import { transitions } from './transitions.ts'

const candidate = (id: number, total: number | null, fen: number, lineCode = 'a', submittedAt = '2026-03-01T00:00:00.000Z'): Candidate => ({ id, total, fen, lineCode, submittedAt })
const states = (c: Candidate[], lines: Record<string, number>, minimum: number | null = 60) => rankWithin(c, new Map(Object.entries(lines)), minimum).map((p) => [p.id, p.rank, p.state])

describe('a ranked list', () => {
  it('goes by total, then by who applied first', () => {
    expect(states([candidate(1, 70, 10), candidate(2, 90, 10), candidate(3, 70, 10, 'a', '2026-02-28T00:00:00.000Z')], { a: 25 })).toEqual([[2, 1, 'ranked'], [3, 2, 'ranked'], [1, 3, 'reserve']])
  })
  it('stops a line where it does not reach, and no other', () => {
    expect(states([candidate(1, 90, 60), candidate(2, 80, 50), candidate(3, 70, 10), candidate(4, 65, 10, 'b')], { a: 100, b: 10 })).toEqual([[1, 1, 'ranked'], [2, 2, 'reserve'], [3, 3, 'reserve'], [4, 4, 'ranked']])
    expect(states([candidate(1, 90, 1, 'nowhere')], { a: 100 })).toEqual([[1, 1, 'reserve']])
  })
  it('leaves out who is below the minimum, and asks for none where nobody reviews', () => {
    expect(states([candidate(1, 59.99, 1), candidate(2, 60, 1), candidate(3, null, 1)], { a: 100 })).toEqual([[2, 1, 'ranked'], [1, null, 'below'], [3, null, 'below']])
    expect(states([candidate(1, null, 1), candidate(2, null, 1, 'a', '2026-02-01T00:00:00.000Z')], { a: 1 }, null)).toEqual([[2, 1, 'ranked'], [1, 2, 'reserve']])
  })
  it('never spends more than a line has, and never passes anybody over', () => {
    const some = fc.array(fc.record({ total: fc.integer({ min: 0, max: 10_000 }), fen: fc.integer({ min: 1, max: 1000 }), lineCode: fc.constantFrom('a', 'b', 'c'), at: fc.integer({ min: 10, max: 28 }) }), { maxLength: 40 })
    fc.assert(fc.property(some, fc.record({ a: fc.nat(5000), b: fc.nat(5000) }), fc.integer({ min: 0, max: 100 }), (rows, lines, minimum) => {
      const all = rows.map((r, i) => candidate(i + 1, r.total / 100, r.fen, r.lineCode, `2026-03-${r.at}T00:00:00.000Z`))
      const of = new Map(all.map((c) => [c.id, c]))
      const placed = rankWithin(all, new Map(Object.entries(lines)), minimum)
      expect(placed.map((p) => p.id).sort((a, b) => a - b)).toEqual(all.map((c) => c.id))
      for (const line of ['a', 'b', 'c'] as const) {
        const onLine = placed.filter((p) => of.get(p.id)!.lineCode === line && p.state !== 'below')
        const budget = line === 'c' ? 0 : lines[line]
        const spent = onLine.filter((p) => p.state === 'ranked').reduce((sum, p) => sum + of.get(p.id)!.fen, 0)
        expect(spent).toBeLessThanOrEqual(budget)
        const first = onLine.find((p) => p.state === 'reserve')
        expect(onLine.filter((p) => first && p.rank! > first.rank!).every((p) => p.state === 'reserve')).toBe(true)
        if (first) expect(spent + of.get(first.id)!.fen).toBeGreaterThan(budget)
      }
      const ranked = placed.filter((p) => p.rank !== null)
      expect(ranked.map((p) => p.rank)).toEqual(ranked.map((_, i) => i + 1))
      for (const [i, p] of ranked.entries()) {
        const [mine, next] = [of.get(p.id)!, ranked[i + 1] && of.get(ranked[i + 1]!.id)!]
        if (next) expect(mine.total! > next.total! || (mine.total === next.total && mine.submittedAt <= next.submittedAt)).toBe(true)
        expect(mine.total!).toBeGreaterThanOrEqual(minimum)
      }
    }))
  })
  it('has the mean of its reviews to the hundredth', () => {
    expect([meanOf([]), meanOf([80]), meanOf([86.6, 76.4]), meanOf([70, 70, 71]), meanOf([0.01, 0.02])]).toEqual([null, 80, 81.5, 70.33, 0.02])
  })
})

describe('reviews', () => {
  const none = new Set<string>()
  const reviewer = (id: string, earlier = 0) => ({ id, earlier })
  it('go to those who gave fewer before, and never to who is in conflict', () => {
    expect(distribute([{ id: 1, conflicts: none }], [reviewer('a', 5), reviewer('b', 1), reviewer('c', 3)], 2).get(1)).toEqual(['b', 'c'])
    expect(distribute([{ id: 1, conflicts: new Set(['a', 'b']) }], [reviewer('a'), reviewer('b')], 2).get(1)).toEqual([])
  })
  it('are handed on so that nobody has more than is needed', () => {
    // Greedy would give b the first and leave the second, that only b may do, as b's second.
    const given = distribute([{ id: 1, conflicts: none }, { id: 2, conflicts: new Set(['a']) }, { id: 3, conflicts: none }], [reviewer('b'), reviewer('a')], 1)
    const loads = [...given.values()].flat().reduce((m, id) => m.set(id, (m.get(id) ?? 0) + 1), new Map<string, number>())
    expect(given.get(2)).toEqual(['b'])
    expect(Math.max(...loads.values())).toBe(2)
  })
  it('are even where nobody is in conflict, whole where they can be', () => {
    const rounds = fc.record({ applications: fc.integer({ min: 0, max: 15 }), people: fc.integer({ min: 0, max: 7 }), each: fc.integer({ min: 0, max: 4 }), conflicts: fc.array(fc.tuple(fc.nat(14), fc.nat(6)), { maxLength: 30 }), hasConflicts: fc.boolean() })
    fc.assert(fc.property(rounds, ({ applications, people, each, conflicts, hasConflicts }) => {
      const who = Array.from({ length: people }, (_, i) => reviewer(`r${i}`))
      const what = Array.from({ length: applications }, (_, i) => ({ id: i, conflicts: new Set(hasConflicts ? conflicts.filter(([a]) => a === i).map(([, r]) => `r${r}`) : []) }))
      const given = distribute(what, who, each)
      const loads = who.map((r) => [...given.values()].filter((people) => people.includes(r.id)).length)
      for (const a of what) {
        const mine = given.get(a.id)!
        expect(new Set(mine).size).toBe(mine.length)
        expect(mine.some((id) => a.conflicts.has(id))).toBe(false)
        expect(mine).toHaveLength(Math.min(each, who.filter((r) => !a.conflicts.has(r.id)).length))
      }
      if (!hasConflicts && people > 0) expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
      // No single handing over would even it out further.
      for (const a of what) for (const from of given.get(a.id)!) for (const to of who) if (!a.conflicts.has(to.id) && !given.get(a.id)!.includes(to.id)) expect(loads[who.findIndex((r) => r.id === from)]! - loads[who.indexOf(to)]!).toBeLessThanOrEqual(1)
    }))
  })
  it('of who declares a conflict go to the least burdened of the others', () => {
    const loads = new Map([['a', 1], ['b', 0], ['c', 2]])
    expect([standIn({ id: 1, conflicts: none }, loads, new Set(['a'])), standIn({ id: 1, conflicts: new Set(['b']) }, loads, new Set(['a'])), standIn({ id: 1, conflicts: none }, loads, new Set(['a', 'b', 'c']))]).toEqual(['b', 'c', null])
  })
})

describe('instalments', () => {
  it('add up to the award, by the largest remainder', () => {
    expect(shareOut(100, [3333, 3333, 3334])).toEqual([33, 33, 34])
    expect(shareOut(1, [3000, 7000])).toEqual([0, 1])
    expect(shareOut(10, [5000, 5000, 0])).toEqual([5, 5, 0])
    expect(() => shareOut(10, [0])).toThrow(RangeError)
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e14 }), fc.array(fc.nat(10_000), { minLength: 1, maxLength: 20 }).filter((w) => w.some((n) => n > 0)), (fen, weights) => {
      const parts = shareOut(fen, weights)
      const all = weights.reduce((a, b) => a + b, 0)
      expect(parts.reduce((a, b) => a + BigInt(b), 0n)).toBe(BigInt(fen))
      parts.forEach((part, i) => {
        expect(Number.isSafeInteger(part)).toBe(true)
        const floor = (BigInt(fen) * BigInt(weights[i]!)) / BigInt(all)
        expect(BigInt(part) - floor === 0n || BigInt(part) - floor === 1n).toBe(true)
      })
    }))
  })
})

describe('the table of states', () => {
  it('names every action once, and leads nowhere that has no way in', () => {
    expect(new Set(transitions.map((t) => t.action)).size).toBe(transitions.length)
    const reached = new Set(['draft', ...transitions.map((t) => t.to)])
    for (const t of transitions) for (const from of t.from) expect(reached.has(from), `${t.action} from ${from}`).toBe(true)
    for (const end of ['refused', 'withdrawn', 'agreed'] as const) expect(transitions.filter((t) => t.from.includes(end))).toEqual([])
  })
  it('gives each permission one duty, so that no mandate holds two', () => {
    for (const t of transitions.filter((one) => one.scope !== 'system')) expect(t.duty, t.action).toBe(t.permission === 'programmes:apply' ? 'apply' : t.permission === 'programmes:decide' ? 'decide' : 'examine')
  })
})

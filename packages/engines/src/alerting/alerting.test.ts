import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blank, step, type Change, type Condition, type Reading, type RuleState } from './index.ts'

const s = 1000
const minute = 60 * s
const at = (atMs: number, value: number, more: Partial<Reading> = {}): Reading => ({ atMs, receivedMs: atMs, value, quality: 0, ...more })
const threshold = (more: Partial<Extract<Condition, { kind: 'threshold' }>> = {}): Condition => ({ kind: 'threshold', signal: 'temperature', above: 80, below: null, hysteresis: 5, forSeconds: 0, ...more })
const hold = { holdMs: 60 * s }
const told = (changes: readonly Change[]) => changes.map((c) => (c.kind === 'begin' ? `begin ${c.fromMs / s} ${c.value}` : `end ${c.untilMs / s}`))
/** One batch after another; the clock stands at the end of each. */
function run(condition: Condition, batches: readonly (readonly [nowMs: number, ...readings: Reading[]])[], options = hold) {
  let state: RuleState | null = null
  const changes: Change[] = []
  for (const [nowMs, ...readings] of batches) {
    const result = step(condition, state, readings, nowMs, options)
    state = result.state
    changes.push(...result.changes)
  }
  return told(changes)
}

describe('a threshold', () => {
  it('begins beyond it and ends only when the value has come back far enough', () => {
    expect(run(threshold(), [[9 * s, at(0, 79), at(s, 81), at(2 * s, 79), at(3 * s, 75.1), at(4 * s, 90), at(5 * s, 75), at(6 * s, 80), at(7 * s, 80.1)]])).toEqual(['begin 1 81', 'end 5', 'begin 7 80.1'])
  })
  it('from below, and from both sides', () => {
    expect(run(threshold({ above: null, below: 10, hysteresis: 2 }), [[9 * s, at(0, 11), at(s, 9), at(2 * s, 11.9), at(3 * s, 12)]])).toEqual(['begin 1 9', 'end 3'])
    expect(run(threshold({ below: 10 }), [[9 * s, at(0, 50), at(s, 81), at(2 * s, 9), at(3 * s, 50)]])).toEqual(['begin 1 81', 'end 3'])
  })
  it('has to last', () => {
    const lasting = threshold({ forSeconds: 10 })
    expect(run(lasting, [[30 * s, at(0, 81), at(9 * s, 70), at(12 * s, 81), at(20 * s, 82), at(22 * s, 83)]])).toEqual(['begin 12 82'])
    expect(run(lasting, [[5 * s, at(0, 81)], [9 * s], [10 * s]]), 'a value that is not sent again still holds').toEqual(['begin 0 81'])
    expect(run(lasting, [[5 * s, at(0, 81)], [9 * s]])).toEqual([])
  })
  it('does not take silence for lasting', () => {
    const lasting = threshold({ forSeconds: 100 })
    expect(run(lasting, [[500 * s, at(0, 81), at(200 * s, 82)]])).toEqual([])
    expect(run(lasting, [[500 * s, at(0, 81)]])).toEqual([])
    expect(run(lasting, [[500 * s, ...[0, 50, 100, 150].map((t) => at(t * s, 81))]])).toEqual(['begin 0 81'])
  })
  it('stays open while nothing is known', () => {
    expect(run(threshold(), [[s, at(0, 81)], [9000 * s], [9001 * s, at(9000 * s, 81)], [9002 * s, at(9001 * s, 70)]])).toEqual(['begin 0 81', 'end 9001'])
  })
  it('passes over what is bad or stale, and what comes late', () => {
    expect(run(threshold(), [[9 * s, at(0, 70), at(s, 99, { quality: 2 }), at(2 * s, 99, { quality: 1 }), at(3 * s, Number.NaN)]])).toEqual([])
    expect(run(threshold(), [[9 * s, at(5 * s, 70)], [10 * s, at(3 * s, 99, { receivedMs: 10 * s })]])).toEqual([])
  })
  it('is not led astray by a clock that runs ahead', () => {
    expect(run(threshold(), [[s, at(9000 * s, 70, { receivedMs: s })], [3 * s, at(2 * s, 90)]])).toEqual(['begin 2 90'])
  })
})

describe('a rate of change', () => {
  const rate: Condition = { kind: 'rate', signal: 'temperature', perSeconds: 60, above: 10, below: null }
  it('is measured over its time', () => {
    expect(run(rate, [[300 * s, ...[0, 20, 40, 60, 80].map((t, i) => at(t * s, i * 3))]])).toEqual([])
    expect(run(rate, [[300 * s, ...[0, 20, 40, 60, 80].map((t, i) => at(t * s, i * 4))]])).toEqual(['begin 40 12'])
  })
  it('ends after a quiet time as long, not at the first pause', () => {
    const values = [0, 0, 0, 0, 8, 16, 16, 24, 24, 24, 24, 24, 24, 24]
    expect(run(rate, [[600 * s, ...values.map((v, i) => at(i * 20 * s, v))]])).toEqual(['begin 100 16', 'end 200'])
  })
  it('knows nothing across a gap', () => {
    expect(run(rate, [[9000 * s, at(0, 0), at(200 * s, 90), at(210 * s, 91)]])).toEqual([])
  })
})

describe('silence', () => {
  const silence: Condition = { kind: 'silence', seconds: 60 }
  it('begins when nothing came for the time and ends with the next', () => {
    expect(run(silence, [[0, at(0, 1)], [59 * s], [60 * s], [90 * s], [100 * s, at(95 * s, 1, { receivedMs: 99 * s })], [158 * s], [159 * s]])).toEqual(['begin 0 null', 'end 99', 'begin 99 null'])
  })
  it('goes by arrival, counts from the first look, and does not take a death certificate for a sign of life', () => {
    expect(run(silence, [[100 * s], [159 * s], [160 * s]])).toEqual(['begin 100 null'])
    expect(run(silence, [[0, at(-9000 * s, 1, { receivedMs: 0 })], [59 * s]])).toEqual([])
    expect(run(silence, [[0, at(0, 1)], [50 * s, at(50 * s, 1, { quality: 1 })], [60 * s]])).toEqual(['begin 0 null'])
  })
})

describe('a state too long', () => {
  const [offline, running, idle, fault] = [0, 1, 3, 4]
  const stopped: Condition = { kind: 'state', states: [idle, fault], seconds: 120 }
  it('counts on through the states that are watched', () => {
    expect(run(stopped, [[60 * s, at(0, running), at(10 * s, idle), at(60 * s, fault)], [120 * s, at(110 * s, fault)], [129 * s], [130 * s]])).toEqual(['begin 10 4'])
    expect(run(stopped, [[60 * s, at(10 * s, idle), at(60 * s, running)], [130 * s, at(100 * s, idle)], [150 * s, at(149 * s, idle)]])).toEqual([])
  })
  it('does not count time of which nothing is known, and does not end by it', () => {
    expect(run(stopped, [[0, at(0, idle)], [500 * s]])).toEqual([])
    expect(run(stopped, [[130 * s, at(0, idle), at(50 * s, idle), at(100 * s, idle)], [900 * s], [901 * s, at(901 * s, running)]])).toEqual(['begin 0 3', 'end 901'])
  })
  it('offline is what follows when the last reading no longer speaks', () => {
    const away: Condition = { kind: 'state', states: [offline], seconds: 120 }
    expect(run(away, [[0, at(0, running)], [179 * s], [180 * s], [200 * s, at(190 * s, running)]])).toEqual(['begin 60 0', 'end 190'])
    expect(run(away, [[0, at(0, running)], [10 * s, at(10 * s, running, { quality: 1 })], [129 * s], [130 * s]]), 'or at once, at a death certificate').toEqual(['begin 10 0'])
  })
  it('at once, when no time is asked for', () => {
    expect(run({ ...stopped, seconds: 0 }, [[s, at(0, running), at(s, fault)]])).toEqual(['begin 1 4'])
  })
})

describe('a beam that runs out', () => {
  const runout: Condition = { kind: 'runout', signal: 'beamLeft', withinSeconds: 1800 }
  const weaving = (from: number, until: number, start: number, perMinute: number) => Array.from({ length: Math.round((until - from) / minute) + 1 }, (_, i) => at(from + i * minute, start - perMinute * i))
  it('is told when the rate of the last half hour uses it up within the time', () => {
    // 0.5 m a minute: 15 m are left, and half an hour, after 170 minutes.
    const { changes } = step(runout, null, weaving(0, 200 * minute, 100, 0.5), 200 * minute, hold)
    expect(changes).toEqual([{ kind: 'begin', fromMs: 170 * minute, value: 15, etaSeconds: expect.closeTo(1800, 6) }])
  })
  it('ends with a new beam and begins anew', () => {
    expect(run(runout, [[500 * minute, ...weaving(0, 180 * minute, 100, 0.5), ...weaving(185 * minute, 360 * minute, 100, 0.5)]])).toEqual(['begin 10200 15', 'end 11100', 'begin 21300 15'])
  })
  it('is quiet while the machine stands, and about noise', () => {
    expect(run(runout, [[90 * minute, ...weaving(0, 90 * minute, 3, 0)]])).toEqual([])
    const noisy = weaving(0, 300 * minute, 200, 0.5).map((r, i) => ({ ...r, value: r.value + (i % 2 ? 0.4 : -0.4) }))
    expect(run(runout, [[300 * minute, ...noisy]])).toEqual([])
  })
  it('an empty one needs no rate', () => {
    expect(run(runout, [[s, at(0, 0)]])).toEqual(['begin 0 0'])
  })
})

describe('properties', () => {
  const readings = fc.array(fc.record({ atMs: fc.integer({ min: 0, max: 1200 }).map((t) => t * s), delay: fc.integer({ min: -30, max: 200 }), value: fc.integer({ min: 0, max: 100 }), quality: fc.constantFrom(0, 0, 0, 0, 1, 2, 4) }), { maxLength: 60 })
    .map((list) => list.map(({ atMs, delay, value, quality }): Reading => ({ atMs, receivedMs: Math.max(0, atMs + delay * s), value, quality })))
  const conditions = fc.oneof(
    fc.record({ kind: fc.constant('threshold' as const), signal: fc.constant('x'), above: fc.constant(70), below: fc.constantFrom(null, 10), hysteresis: fc.integer({ min: 0, max: 20 }), forSeconds: fc.integer({ min: 0, max: 90 }) }),
    fc.record({ kind: fc.constant('rate' as const), signal: fc.constant('x'), perSeconds: fc.integer({ min: 5, max: 120 }), above: fc.constant(20), below: fc.constantFrom(null, -20) }),
    fc.record({ kind: fc.constant('silence' as const), seconds: fc.integer({ min: 30, max: 300 }) }),
    fc.record({ kind: fc.constant('state' as const), states: fc.subarray([0, 1, 2, 3, 4], { minLength: 1 }), seconds: fc.integer({ min: 0, max: 200 }) }),
    fc.record({ kind: fc.constant('runout' as const), signal: fc.constant('x'), withinSeconds: fc.integer({ min: 60, max: 3000 }) }),
  )
  const ofState = (condition: Condition, list: Reading[]) => (condition.kind === 'state' ? list.map((r) => ({ ...r, value: r.value % 5 })) : list)
  const end = 2000 * s

  it('the order of arrival within a batch, and what comes twice, change nothing', () => {
    fc.assert(fc.property(conditions, readings, fc.func(fc.integer()), (condition, list, rank) => {
      const batch = ofState(condition, list)
      const mixed = [...batch, ...batch.slice(0, 9)].map((r, i) => [rank(i), r] as const).sort(([a], [b]) => a - b).map(([, r]) => r)
      expect(step(condition, null, mixed, end, hold)).toEqual(step(condition, null, batch, end, hold))
    }), { numRuns: 300 })
  })
  it('begins and ends alternate, an end is not before its begin, and the state says which was last', () => {
    fc.assert(fc.property(conditions, fc.array(readings, { maxLength: 6 }), (condition, batches) => {
      let state: RuleState | null = null
      let open: number | null = null
      for (const [i, list] of batches.entries()) {
        const result = step(condition, state, ofState(condition, list), (i + 1) * 400 * s, hold)
        for (const c of result.changes) {
          expect(c.kind).toBe(open === null ? 'begin' : 'end')
          if (c.kind === 'end') expect(c.untilMs).toBeGreaterThanOrEqual(open!)
          open = c.kind === 'begin' ? c.fromMs : null
        }
        state = result.state
        expect(state.openMs).toBe(open)
        expect(state).toEqual(JSON.parse(JSON.stringify(state)))
      }
    }), { numRuns: 300 })
  })
  it('one batch or one at a time, as they happened, is the same', () => {
    fc.assert(fc.property(conditions, readings, (condition, list) => {
      if (condition.kind === 'silence') return
      const ordered = ofState(condition, list).map((r) => ({ ...r, receivedMs: r.atMs })).sort((a, b) => a.atMs - b.atMs).filter((r, i, all) => r.atMs !== all[i - 1]?.atMs)
      const whole = step(condition, null, ordered, end, hold)
      expect(run(condition, [...ordered.map((r) => [r.atMs, r] as const), [end]])).toEqual(told(whole.changes))
    }), { numRuns: 300 })
  })
  it('a step that is done again changes nothing', () => {
    fc.assert(fc.property(conditions, readings, (condition, list) => {
      const batch = ofState(condition, list)
      const once = step(condition, null, batch, end, hold)
      const again = step(condition, once.state, batch, end, hold)
      expect(again.changes).toEqual([])
      expect(again.state).toEqual(once.state)
    }), { numRuns: 300 })
  })
  it('never flaps inside the hysteresis', () => {
    const inside = fc.array(fc.double({ min: 75.01, max: 80, noNaN: true }), { minLength: 1, maxLength: 100 })
    fc.assert(fc.property(inside, fc.boolean(), (values, isOpen) => {
      const start = step(threshold(), null, [at(0, isOpen ? 81 : 60)], 0, hold)
      expect(step(threshold(), start.state, values.map((v, i) => at((i + 1) * s, v)), end, hold).changes).toEqual([])
    }))
  })
  it('late readings alone say nothing of now', () => {
    fc.assert(fc.property(conditions, readings, (condition, list) => {
      if (condition.kind === 'silence') return
      const now = step(condition, null, [at(1500 * s, 1)], 1500 * s, { holdMs: 1e9 })
      expect(step(condition, now.state, ofState(condition, list), 1500 * s, { holdMs: 1e9 }).changes).toEqual([])
    }))
  })
  it('remembers little, however much comes', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => at(i * 100, i % 97))
    for (const condition of [{ kind: 'rate', signal: 'x', perSeconds: 3600, above: 1e9, below: null }, { kind: 'runout', signal: 'x', withinSeconds: 1 }] as const)
      expect(step(condition, null, many, end, hold).state.window.length).toBeLessThan(160)
    expect(blank.window).toEqual([])
  })
})

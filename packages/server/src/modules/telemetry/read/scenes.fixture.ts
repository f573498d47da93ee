import fc from 'fast-check'
import { expect } from 'vitest'
import type { Facts } from '../face.ts'
import type { Row } from './store.fixture.ts'

/** Readings of some two days, at times that often fall together, some of them stale or bad. */
export const anyReadings = fc.array(
  fc.record({ minute: fc.integer({ min: -60 * 26, max: 60 * 30 }), second: fc.constantFrom(0, 0, 0.25, 59.999), value: fc.integer({ min: 0, max: 6 }), quality: fc.constantFrom(0, 0, 0, 0, 0, 1, 2, 4, 8), receivedS: fc.integer({ min: 1, max: 5 }) }),
  { minLength: 1, maxLength: 40 },
)
/** No two of one time were received at the same moment, or nobody could say which came first. */
export const readingsOf = (day: number, signal: number, readings: readonly { minute: number; second: number; value: number; quality: number; receivedS: number }[]): Row[] =>
  readings.map((r, i) => ({ signal, atMs: day + r.minute * 60_000 + r.second * 1000, value: r.value, quality: r.quality, receivedS: r.receivedS * 1000 + i }))

export const asSorted = (facts: readonly Facts[]) => [...facts].sort((a, b) => a.signalId - b.signalId || a.cut - b.cut)
/** Sums of fractions may differ in the last places; milliseconds and counts may not. */
export const like = (f: Facts) => ({ ...f, weighted: expect.closeTo(f.weighted, 4), increase: expect.closeTo(f.increase, 6), stateSeconds: new Map([...f.stateSeconds].sort(([a], [b]) => a - b)) })
export const addUp = (parts: readonly Facts[]) =>
  parts.reduce(
    (sum, f) => ({ n: sum.n + f.readings, known: sum.known + f.knownSeconds, weighted: sum.weighted + f.weighted, increase: sum.increase + f.increase, resets: sum.resets + f.resets, one: sum.one + (f.stateSeconds.get(1) ?? 0) }),
    { n: 0, known: 0, weighted: 0, increase: 0, resets: 0, one: 0 },
  )

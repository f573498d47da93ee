import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addSums, lossesOf, noSums, oeeOf, paretoOf, reliabilityOf, stopsOf, sumsOfShift, type ShiftPart, type ShiftPiece } from './index.ts'

const minutes = (n: number) => n * 60
const piece = (p: Partial<ShiftPiece>): ShiftPiece => ({
  seconds: 0, runningSeconds: 0, stoppedSeconds: 0, plannedStopSeconds: 0, declared: null, idealSecondsPerUnit: null, produced: null, good: null, rejected: null, resets: 0, ...p,
})
const shift = (...pieces: Partial<ShiftPiece>[]): ShiftPart => ({ breakSeconds: 0, pieces: pieces.map(piece) })
const oee = (part: ShiftPart) => oeeOf(sumsOfShift(part))
const percent = (n: number | null) => (n === null ? null : Math.round(n * 1000) / 10)

/** A lathe from 7:30 to 18:30 with an hour of planned stop: 2.4 minutes a piece, 184 made, 180 good. */
const lathe = shift({ seconds: minutes(660), runningSeconds: minutes(521), stoppedSeconds: minutes(79), plannedStopSeconds: minutes(60), idealSecondsPerUnit: 144, produced: 184, good: 180 })

describe('a worked shift', () => {
  it('has the parts whose product is its OEE', () => {
    const found = oee(lathe)
    expect([found.oee, found.availability, found.effectiveness, found.quality].map(percent)).toEqual([72, 86.8, 84.8, 97.8])
    expect(found).toMatchObject({ plannedBusySeconds: minutes(600), actualProductionSeconds: minutes(521), idealSeconds: 184 * 144, produced: 184, good: 180, knownSeconds: minutes(600), flags: [] })
  })
  it('tells where the time went', () => {
    const inMinutes = Object.fromEntries(Object.entries(lossesOf(sumsOfShift(lathe))).map(([k, s]) => [k, Math.round(s / 6) / 10]))
    expect(inMinutes).toEqual({ effective: 432, scrap: 9.6, slow: 79.4, stopped: 79, unknown: 0 })
  })
  it('sums planned run times over products', () => {
    const found = oee(shift(
      { seconds: 3600, runningSeconds: 3000, stoppedSeconds: 600, idealSecondsPerUnit: 10, produced: 200, good: 200 },
      { seconds: 3600, runningSeconds: 3600, idealSecondsPerUnit: 30, produced: 100, rejected: 20 },
    ))
    expect(found).toMatchObject({ idealSeconds: 5000, produced: 300, good: 280, effectiveness: 5000 / 6600, quality: 4400 / 5000, oee: 4400 / 7200, flags: [] })
  })
  it('is a ratio of sums over machines, never a mean of ratios', () => {
    const small = sumsOfShift(shift({ seconds: 3600, runningSeconds: 3600, idealSecondsPerUnit: 36, produced: 100, rejected: 0 }))
    const large = sumsOfShift(shift({ seconds: 36_000, runningSeconds: 18_000, stoppedSeconds: 18_000, idealSecondsPerUnit: 180, produced: 100, rejected: 0 }))
    expect([oeeOf(small).oee, oeeOf(large).oee, oeeOf(addSums([small, large])).oee]).toEqual([1, 0.5, 21_600 / 39_600])
  })
})

describe('edges', () => {
  it('no plan is no plan, not all and not nothing', () => {
    expect(oee(shift())).toMatchObject({ oee: null, availability: null, effectiveness: null, quality: null, flags: ['no-plan'] })
    const allPlanned = oee(shift({ seconds: 3600, plannedStopSeconds: 3600, idealSecondsPerUnit: 10, produced: 0, good: 0 }))
    expect(allPlanned).toMatchObject({ oee: null, availability: null, plannedBusySeconds: 0, flags: ['no-plan', 'no-production'] })
  })
  it('a shift that never ran has availability and OEE 0, and no effectiveness or quality', () => {
    expect(oee(shift({ seconds: 3600, stoppedSeconds: 3600, idealSecondsPerUnit: 10, produced: 0, good: 0 }))).toMatchObject({ oee: 0, availability: 0, effectiveness: null, quality: null, flags: ['no-production'] })
  })
  it('one that ran and made nothing has effectiveness and OEE 0', () => {
    expect(oee(shift({ seconds: 3600, runningSeconds: 3600, idealSecondsPerUnit: 10, produced: 0, good: 0 }))).toMatchObject({ oee: 0, availability: 1, effectiveness: 0, quality: null, flags: ['no-production'] })
  })
  it('effectiveness over 1 is told, not clipped', () => {
    const fast = shift({ seconds: 3600, runningSeconds: 3600, idealSecondsPerUnit: 10, produced: 450, good: 405 })
    expect(oee(fast)).toMatchObject({ effectiveness: 1.25, quality: 0.9, oee: 1.125, flags: ['effectiveness-over-1'] })
    expect(lossesOf(sumsOfShift(fast))).toEqual({ effective: 3240, scrap: 360, slow: 0, stopped: 0, unknown: 0 })
  })
  it('quality is assumed where nothing counts it, and counted from rejects where these are counted', () => {
    const base = { seconds: 3600, runningSeconds: 3600, idealSecondsPerUnit: 10 }
    expect(oee(shift({ ...base, produced: 300 }))).toMatchObject({ quality: 1, good: 300, flags: ['quality-assumed'] })
    expect(oee(shift({ ...base, produced: 300, rejected: 30 }))).toMatchObject({ quality: 0.9, good: 270, flags: [] })
    expect(oee(shift({ ...base, good: 270, rejected: 30 }))).toMatchObject({ quality: 0.9, produced: 300, flags: [] })
    expect(oee(shift({ ...base, good: 270 }))).toMatchObject({ quality: 1, produced: 270, flags: ['quality-assumed'] })
    expect(oee(shift({ ...base, produced: 300, good: 301 }))).toMatchObject({ quality: 1, good: 300, flags: [] })
    expect(oee(shift({ ...base, produced: 10, rejected: 30 }))).toMatchObject({ quality: 0, good: 0 })
  })
  it('unknown time is neither running nor stopped, and gaps above 2 % are told', () => {
    const part = shift({ seconds: 1000, runningSeconds: 900, stoppedSeconds: 80, idealSecondsPerUnit: 1, produced: 900, good: 900 })
    expect(oee(part)).toMatchObject({ availability: 0.9, knownSeconds: 980, flags: [] })
    expect(oee(shift({ ...part.pieces[0]!, stoppedSeconds: 79 }))).toMatchObject({ availability: 0.9, knownSeconds: 979, flags: ['gaps'] })
    expect(lossesOf(sumsOfShift(part))).toMatchObject({ stopped: 80, unknown: 20 })
  })
  it('of a machine never heard of, nothing is said', () => {
    expect(oee(shift({ seconds: 3600, idealSecondsPerUnit: 10, produced: 0, good: 0 }))).toMatchObject({ oee: null, availability: null, plannedBusySeconds: 3600, flags: ['no-production', 'gaps'] })
  })
  it('without a planned run time there is availability and quality, and nothing is slow', () => {
    const part = shift({ seconds: 1000, runningSeconds: 800, stoppedSeconds: 200, produced: 100, good: 75 })
    expect(oee(part)).toMatchObject({ oee: null, availability: 0.8, effectiveness: null, quality: 0.75, flags: ['no-ideal'] })
    expect(lossesOf(sumsOfShift(part))).toEqual({ effective: 600, scrap: 200, slow: 0, stopped: 200, unknown: 0 })
    // One product has a time, the next one has none: what it made cannot be weighed.
    expect(oee(shift({ ...part.pieces[0]!, idealSecondsPerUnit: 2 }, part.pieces[0]!)).oee).toBeNull()
    // Where the machine without a time made nothing, nothing is missing.
    expect(oee(shift({ ...part.pieces[0]!, idealSecondsPerUnit: 2 }, { seconds: 1000, stoppedSeconds: 1000, produced: 0, good: 0 }))).toMatchObject({ oee: 150 / 2000, flags: [] })
  })
  it('machines with and without a planned run time: OEE of the first, availability of both', () => {
    const rated = sumsOfShift(shift({ seconds: 1000, runningSeconds: 800, stoppedSeconds: 200, idealSecondsPerUnit: 4, produced: 100, good: 100 }))
    const unrated = sumsOfShift(shift({ seconds: 1000, runningSeconds: 200, stoppedSeconds: 800, produced: 7, good: 7 }))
    expect(oeeOf(addSums([rated, unrated]))).toMatchObject({ oee: 0.4, effectiveness: 0.5, availability: 0.5, flags: ['no-ideal'] })
  })
  it('a reset of a counter is told', () => {
    expect(oee(shift({ ...lathe.pieces[0]!, resets: 1 })).flags).toEqual(['counter-reset'])
  })
})

describe('breaks and planned stops', () => {
  const part = (breakMinutes: number, p: Partial<ShiftPiece>, ...more: Partial<ShiftPiece>[]): ShiftPart => ({ ...shift({ seconds: minutes(720), ...p }, ...more), breakSeconds: minutes(breakMinutes) })
  const busy = (p: ShiftPart) => {
    const s = sumsOfShift(p)
    return [s.plannedBusySeconds, s.knownSeconds, s.actualProductionSeconds].map((n) => n / 60)
  }
  it('a break is taken while it stands, first where that is known', () => {
    expect(busy(part(60, { runningSeconds: minutes(600), stoppedSeconds: minutes(120) }))).toEqual([660, 660, 600])
    expect(busy(part(60, { runningSeconds: minutes(600), stoppedSeconds: minutes(40) }))).toEqual([660, 600, 600])
    expect(busy(part(60, { runningSeconds: minutes(720) }))).toEqual([720, 720, 720])
    expect(busy(part(60, { runningSeconds: minutes(700), stoppedSeconds: minutes(20) }))).toEqual([700, 700, 700])
  })
  it('a planned stop that the machine reports is its break', () => {
    expect(busy(part(60, { runningSeconds: minutes(600), stoppedSeconds: minutes(60), plannedStopSeconds: minutes(60) }))).toEqual([660, 660, 600])
    expect(busy(part(60, { runningSeconds: minutes(600), stoppedSeconds: minutes(30), plannedStopSeconds: minutes(90) }))).toEqual([630, 630, 600])
  })
  it('a stop that was declared planned leaves the plan; what ran in it stays', () => {
    const rest = { seconds: minutes(600), runningSeconds: minutes(500), stoppedSeconds: minutes(100) }
    expect(busy(part(60, rest, { seconds: minutes(120), stoppedSeconds: minutes(90), runningSeconds: minutes(10), declared: 'planned' }))).toEqual([550, 550, 510])
    expect(busy(part(60, rest, { seconds: minutes(60), stoppedSeconds: minutes(60), declared: 'break' }))).toEqual([600, 600, 500])
  })
})

const count = fc.option(fc.nat(5000))
const anyPiece = fc.record({ parts: fc.tuple(fc.nat(5000), fc.nat(5000), fc.nat(5000), fc.nat(5000)), declared: fc.constantFrom(null, null, 'planned' as const, 'break' as const), ideal: fc.option(fc.double({ min: 0.01, max: 100, noNaN: true })), produced: count, good: count, rejected: count })
  .map(({ parts: [runningSeconds, stoppedSeconds, plannedStopSeconds, rest], ideal, ...p }): ShiftPiece => ({ ...p, seconds: runningSeconds + stoppedSeconds + plannedStopSeconds + rest, runningSeconds, stoppedSeconds, plannedStopSeconds, idealSecondsPerUnit: ideal, resets: 0 }))
const anyPart = fc.record({ breakSeconds: fc.nat(6000), pieces: fc.array(anyPiece, { maxLength: 4 }) })
const close = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(a), Math.abs(b)))

describe('whatever a shift was', () => {
  it('OEE is the product of its parts where all was rated', () => {
    fc.assert(fc.property(fc.array(anyPart, { maxLength: 4 }), (parts) => {
      const sums = addSums(parts.map(sumsOfShift))
      const { oee: whole, availability, effectiveness, quality } = oeeOf(sums)
      if (whole !== null && availability !== null && effectiveness !== null && quality !== null && sums.ratedBusySeconds === sums.plannedBusySeconds) close(whole, availability * effectiveness * quality)
    }))
  })
  it('losses are no less than nothing and sum to the planned busy time', () => {
    fc.assert(fc.property(fc.array(anyPart, { maxLength: 4 }), (parts) => {
      const sums = addSums(parts.map(sumsOfShift))
      const losses = Object.values(lossesOf(sums))
      for (const loss of losses) expect(loss).toBeGreaterThanOrEqual(-1e-6)
      close(losses.reduce((a, b) => a + b, 0), sums.plannedBusySeconds)
    }))
  })
  it('APT ≤ known ≤ PBT ≤ the shift, GQ ≤ PQ, and PBT is at least the shift less planned stops and breaks', () => {
    fc.assert(fc.property(anyPart, (part) => {
      const s = sumsOfShift(part)
      const seconds = part.pieces.reduce((sum, p) => sum + p.seconds, 0)
      const planned = part.pieces.reduce((sum, p) => sum + p.plannedStopSeconds + (p.declared === null ? 0 : p.seconds - p.runningSeconds - p.plannedStopSeconds), 0)
      expect(s.actualProductionSeconds).toBeLessThanOrEqual(s.knownSeconds)
      expect(s.knownSeconds).toBeLessThanOrEqual(s.plannedBusySeconds)
      expect(s.plannedBusySeconds).toBeLessThanOrEqual(seconds)
      expect(s.plannedBusySeconds).toBeGreaterThanOrEqual(seconds - planned - part.breakSeconds)
      if (s.produced !== null) expect(s.good).toBeLessThanOrEqual(s.produced)
    }))
  })
  it('ratios lie between 0 and 1, save effectiveness and with it OEE', () => {
    fc.assert(fc.property(anyPart, (part) => {
      const o = oee(part)
      for (const r of [o.availability, o.quality]) if (r !== null) expect(r >= 0 && r <= 1).toBe(true)
      if (o.oee !== null && o.oee > 1) expect(o.flags).toContain('effectiveness-over-1')
    }))
  })
  it('sums do not mind the order, and nothing adds nothing', () => {
    fc.assert(fc.property(fc.array(anyPart, { maxLength: 4 }), (parts) => {
      const sums = parts.map(sumsOfShift)
      const [there, back] = [addSums(sums), addSums([noSums, ...sums.toReversed()])]
      expect(oeeOf(there).flags).toEqual(oeeOf(back).flags)
      close(there.plannedBusySeconds, back.plannedBusySeconds)
      close(there.idealSeconds ?? 0, back.idealSeconds ?? 0)
    }))
  })
})

describe('stops', () => {
  const span = (fromMs: number, untilMs: number, state: number) => ({ fromMs, untilMs, state })
  const isStop = (state: number) => state > 1
  it('lie within the shifts and are divided where only a part was explained', () => {
    const cause = { fromMs: 30, untilMs: 40, code: 'material' }
    const found = stopsOf([span(0, 10, 1), span(10, 50, 3), span(50, 60, 0), span(60, 120, 4)], [span(20, 70, 0), span(100, 200, 0)], [cause], isStop)
    expect(found.map((s) => [s.fromMs, s.untilMs, s.state, s.cause?.code ?? null])).toEqual([[20, 30, 3, null], [30, 40, 3, 'material'], [40, 50, 3, null], [60, 70, 4, null], [100, 120, 4, null]])
  })
  it('keep their time whatever was said of them', () => {
    const cuts = (max: number) => fc.array(fc.nat(max), { maxLength: 12 }).map((edges) => {
      const sorted = [...new Set(edges)].sort((a, b) => a - b)
      return sorted.slice(1).map((untilMs, i) => ({ fromMs: sorted[i]!, untilMs, state: i % 3 })).filter((_, i) => i % 4 !== 1)
    })
    fc.assert(fc.property(cuts(1000), cuts(1000), cuts(1000), (spans, shifts, causes) => {
      const time = (stops: { fromMs: number; untilMs: number }[]) => stops.reduce((sum, s) => sum + s.untilMs - s.fromMs, 0)
      const said = stopsOf(spans, shifts, causes, isStop)
      expect(time(said)).toBe(time(stopsOf(spans, shifts, [], isStop)))
      for (const s of said) if (s.cause) expect(s.fromMs >= s.cause.fromMs && s.untilMs <= s.cause.untilMs).toBe(true)
      for (const [i, s] of said.entries()) expect(s.untilMs > s.fromMs && (i === 0 || s.fromMs >= said[i - 1]!.untilMs)).toBe(true)
    }))
  })
  it('are gathered by cause, the costliest first', () => {
    const of = (key: string, ...all: number[]) => all.map((m) => ({ key, seconds: minutes(m) }))
    const lines = paretoOf([...of('tool', 3), ...of('inspection', 11), ...of('changeover', 10, 12, 12), ...of('overload', 9), ...of('material', 15, 7)])
    expect(lines.map((l) => [l.key, l.seconds / 60, l.stops, Math.round(l.cumulativeShare * 100)])).toEqual([['changeover', 34, 3, 43], ['material', 22, 2, 71], ['inspection', 11, 1, 85], ['overload', 9, 1, 96], ['tool', 3, 1, 100]])
    expect(paretoOf([])).toEqual([])
  })
  it('between failures and until repair', () => {
    expect(reliabilityOf([span(0, 60_000, 1), span(60_000, 66_000, 4), span(66_000, 126_000, 1), span(126_000, 130_000, 4)], 1, 4)).toEqual({ failures: 2, mtbfSeconds: 60, mttrSeconds: 5 })
    expect(reliabilityOf([span(0, 60_000, 1)], 1, 4)).toEqual({ failures: 0, mtbfSeconds: null, mttrSeconds: null })
  })
})

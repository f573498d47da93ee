import { describe, expect, it } from 'vitest'
import { machineTypes } from '../machine-types/index.ts'
import { simulate, type SimulatedMachine, type SimulationOptions } from './index.ts'

const startMs = Date.UTC(2026, 2, 2)
const day = 86_400_000
const fleetOf = (count: number): SimulatedMachine[] => Array.from({ length: count }, (_, i) => {
  const type = machineTypes[i % machineTypes.length]!
  return { name: `M${i}`, signals: type.signals, idealSecondsPerUnit: type.idealSecondsPerUnit }
})
type Row = readonly [machine: number, signal: string, atMs: number, value: number | string]
function run(machines: readonly SimulatedMachine[], options: Partial<SimulationOptions>, untilMs: number, stepMs = untilMs - startMs) {
  const fleet = simulate(machines, { seed: 7, startMs, ...options })
  const rows: Row[] = []
  const sink = (machine: number, signal: number, atMs: number, value: number | string) => void rows.push([machine, machines[machine]!.signals[signal]!.code, atMs, value])
  for (let at = startMs + stepMs; at <= untilMs; at += stepMs) fleet.step(at, sink)
  fleet.flush(sink)
  return { fleet, rows }
}
const bySeries = (rows: readonly Row[]) => {
  const index = new Map<string, Row[]>()
  for (const row of rows) {
    const key = `${row[0]} ${row[1]}`
    const list = index.get(key)
    if (list) list.push(row)
    else index.set(key, [row])
  }
  return (machine: number, signal: string) => index.get(`${machine} ${signal}`) ?? []
}

describe('a fleet', () => {
  const machines = fleetOf(13)
  it('is the same for the same seed, in however many steps; another seed is another fleet', () => {
    const whole = run(machines, {}, startMs + 3_600_000).rows
    expect(run(machines, {}, startMs + 3_600_000, 60_000).rows).toEqual(whole)
    expect(run(machines, { seed: 8 }, startMs + 3_600_000).rows).not.toEqual(whole)
    expect(whole.length).toBeGreaterThan(10_000)
  })
  it('one more machine changes nothing of the others', () => {
    const [fewer, more] = [run(machines, {}, startMs + 600_000).rows, run(fleetOf(14), {}, startMs + 600_000).rows]
    expect(more.filter((r) => r[0] < 13)).toEqual(fewer)
  })
  it('values keep to the bounds and words of their signals, and no moment is of the future', () => {
    const untilMs = startMs + 2 * 3_600_000
    const isRight = ([machine, code, atMs, value]: Row) => {
      const { kind, states, min, max } = machines[machine]!.signals.find((s) => s.code === code)!
      if (atMs < startMs || atMs >= untilMs) return false
      if (kind === 'state') return states?.[value as string] !== undefined
      return kind === 'event' ? typeof value === 'string' : (value as number) >= (min ?? -Infinity) && (value as number) <= (max ?? Infinity)
    }
    expect(run(machines, {}, untilMs).rows.filter((row) => !isRight(row))).toEqual([])
  })
})

describe('three days of machines', () => {
  const machines = fleetOf(26)
  const { fleet, rows } = run(machines, { everySeconds: 60 }, startMs + 3 * day)
  const series = bySeries(rows)
  const known = machines.map((machine, i) => ({ i, machine, signals: new Map(machine.signals.map((s) => [s.role, s])) }))

  it('counters never fall; good and rejected add up to what was produced', () => {
    for (const { i, machine } of known)
      for (const { code, kind } of machine.signals) {
        if (kind !== 'counter') continue
        const values = series(i, code).map((r) => r[3] as number)
        expect(values.every((v, n) => n === 0 || v >= values[n - 1]!), `${i} ${code}`).toBe(true)
      }
    for (const { i, signals } of known) {
      const [produced, good, rejected] = (['produced', 'good', 'rejected'] as const).map((role) => signals.get(role))
      if (!produced || !good || !rejected) continue
      const [p, g, r] = [produced, good, rejected].map((s) => series(i, s.code))
      expect(p!.map((row) => row[3])).toEqual(g!.map((row, n) => (row[3] as number) + (r![n]![3] as number)))
    }
  })
  it('what is counted is what the truth says, and nothing is made when the machine does not run', () => {
    for (const { i, signals } of known) {
      const produced = signals.get('produced')
      if (!produced) continue
      const counts = series(i, produced.code)
      expect(Math.abs((counts.at(-1)![3] as number) - (counts[0]![3] as number) - fleet.truth(i).produced)).toBeLessThan(fleet.truth(i).produced / 100 + 100)
      const states = new Map(series(i, 'state').map((r) => [r[2], r[3]]))
      expect(counts.filter((row, n) => n > 0 && states.get(row[2]) !== 'running' && row[3] !== counts[n - 1]![3])).toEqual([])
    }
  })
  it('energy is the sum of power over time', () => {
    for (const { i, signals } of known) {
      const [energy, power] = [signals.get('energy'), signals.get('power')]
      if (!energy || !power) continue
      const counted = series(i, energy.code).map((r) => r[3] as number)
      const summed = series(i, power.code).slice(1).reduce((sum, r) => sum + (r[3] as number) / 60, 0)
      expect(Math.abs((counted.at(-1)! - counted[0]!) / summed - 1)).toBeLessThan(0.03)
    }
  })
  it('machines run most of the time that the plan gives them, and all states occur', () => {
    const seconds = known.map(({ i }) => fleet.truth(i).stateSeconds)
    const sums = seconds[0]!.map((_, state) => seconds.reduce((sum, s) => sum + s[state]!, 0))
    const worked = sums[1]! + sums[2]! + sums[3]! + sums[4]! + sums[5]!
    expect(sums[1]! / worked).toBeGreaterThan(0.6)
    expect(sums[1]! / worked).toBeLessThan(0.97)
    for (const state of [1, 2, 3, 4, 5, 6]) expect(sums[state], String(state)).toBeGreaterThan(0)
    expect(seconds.map((s) => s.reduce((a, b) => a + b, 0))).toEqual(seconds.map(() => 3 * 86_400))
  })
})

describe('what goes wrong', () => {
  const machines = fleetOf(13)
  const untilMs = startMs + day
  const clean = run(machines, { everySeconds: 60 }, untilMs)
  const key = (r: Row) => `${r[0]} ${r[1]} ${r[2]}`
  const troubled = (faults: SimulationOptions['faults']) => run(machines, { everySeconds: 60, ...(faults && { faults }) }, untilMs)
  it('gaps lose a share of the readings, whole stretches of it', () => {
    const { fleet, rows } = troubled({ gaps: 0.2 })
    expect(fleet.counts.lost + fleet.counts.sent).toBe(fleet.counts.made)
    expect(fleet.counts.lost / fleet.counts.made).toBeGreaterThan(0.08)
    expect(fleet.counts.lost / fleet.counts.made).toBeLessThan(0.35)
    const all = new Map(clean.rows.map((r) => [key(r), r[3]]))
    expect(rows.every((r) => all.get(key(r)) === r[3])).toBe(true)
  })
  it('duplicates and disorder: the same readings, some twice, some late', () => {
    const { fleet, rows } = troubled({ duplicates: 0.1, disorder: 0.1 })
    const sorted = (list: readonly Row[]) => [...new Set(list.map((r) => JSON.stringify(r)))].toSorted()
    expect(sorted(rows)).toEqual(sorted(clean.rows))
    expect(rows.length).toBe(fleet.counts.sent)
    expect(fleet.counts.sent - fleet.counts.repeated).toBe(fleet.counts.made)
    expect(fleet.counts.repeated / fleet.counts.made).toBeCloseTo(0.09, 1)
    const series = bySeries(rows)
    const state = series(1, 'parts').concat(series(0, 'picks'))
    expect(state.some((r, n) => n > 0 && r[0] === state[n - 1]![0] && r[2] < state[n - 1]![2])).toBe(true)
  })
  it('clocks are wrong by up to what was asked, each by its own', () => {
    const { rows } = troubled({ skewMs: 90_000 })
    const shifts = new Set(clean.rows.map((r, n) => `${r[0]} ${rows[n]![2] - r[2]}`))
    expect(shifts.size).toBe(13)
    expect([...shifts].every((s) => Math.abs(Number(s.split(' ')[1])) <= 90_000)).toBe(true)
  })
  it('a reboot sets counters to zero', () => {
    const { fleet, rows } = troubled({ rebootsPerDay: 4 })
    const series = bySeries(rows)
    const falls = machines.flatMap((machine, i) => {
      const energy = series(i, machine.signals.find((s) => s.role === 'energy')?.code ?? '').map((r) => r[3] as number)
      return energy.filter((v, n) => n > 0 && v < energy[n - 1]!)
    })
    expect(fleet.counts.reboots).toBeGreaterThan(20)
    expect(falls.length).toBeGreaterThan(10)
    expect(falls.length).toBeLessThanOrEqual(fleet.counts.reboots)
  })
})

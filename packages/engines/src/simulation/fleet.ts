import { MachineModel, type SimulatedMachine, type Truth } from './machine.ts'
import { Random } from './random.ts'

/** What goes wrong on the way; 0 or absent: nothing. Shares are of 1. */
export type Faults = {
  /** Share of the time in which a machine is silent and what it would have said is lost. */
  readonly gaps?: number
  /** Share of readings that are sent twice. */
  readonly duplicates?: number
  /** Share of readings that are sent late, after newer ones. */
  readonly disorder?: number
  /** Each machine's clock is wrong by up to so much, to either side. */
  readonly skewMs?: number
  /** Of a machine in a day: its counters begin at zero, after some minutes of silence. */
  readonly rebootsPerDay?: number
}
export type SimulationOptions = {
  readonly seed: number
  readonly startMs: number
  /** All signals that often; null: each as its type samples it, in ticks of the fastest. */
  readonly everySeconds?: number | null
  /** Of the civil clock by which shifts begin, ahead of UTC. */
  readonly zoneMinutes?: number
  readonly faults?: Faults
}
/** `machine` and `signal` are places in what was given. */
export type Sink = (machine: number, signal: number, atMs: number, value: number | string) => void
export type Counts = { readonly made: number; readonly sent: number; readonly distinct: number; readonly lost: number; readonly repeated: number; readonly late: number; readonly reboots: number }
export type Fleet = {
  /** Lives until a moment and gives every reading that would be sent by then, those of a machine and a moment together. */
  step(untilMs: number, sink: Sink): void
  /** What was held back as late and is still on its way. */
  flush(sink: Sink): void
  readonly counts: Counts
  readonly nowMs: number
  readonly tickMs: number
  truth(machine: number): Truth
}

type Late = { readonly signal: number; readonly atMs: number; readonly value: number | string; readonly releaseTick: number }
type Unit = { readonly model: MachineModel; readonly random: Random; readonly phaseMs: number; readonly skewMs: number; silentTicks: number; late: Late[] }

/**
 * A fleet that is the same for the same seed, machines and options, in however many steps it is asked. Every machine has a course of chance
 * of its own, so one more machine changes nothing of the others.
 */
export function simulate(machines: readonly SimulatedMachine[], { seed, startMs, everySeconds = null, zoneMinutes = 480, faults = {} }: SimulationOptions): Fleet {
  const { gaps = 0, duplicates = 0, disorder = 0, skewMs = 0, rebootsPerDay = 0 } = faults
  // Of a county's machines there are more signals than a call takes arguments.
  const fastest = machines.flatMap((m) => m.signals).reduce((least, s) => (s.kind === 'event' ? least : Math.min(least, s.samplingSeconds)), 60)
  const tickS = everySeconds ?? Math.max(0.1, fastest)
  const tickMs = Math.round(tickS * 1000)
  const hasFaults = gaps + duplicates + disorder + rebootsPerDay > 0
  const units: Unit[] = machines.map((machine, i) => {
    const random = new Random(seed * 7919 + i)
    const signals = everySeconds === null ? machine.signals : machine.signals.map((s) => ({ ...s, samplingSeconds: everySeconds }))
    return { model: new MachineModel({ ...machine, signals }, seed * 104_729 + i, tickS), random, phaseMs: Math.floor(random.next() * tickMs), skewMs: Math.round((random.next() * 2 - 1) * skewMs), silentTicks: 0, late: [] }
  })
  const meanGapTicks = Math.max(1, 600 / tickS)
  let tick = 0
  let [made, sent, lost, repeated, late] = [0, 0, 0, 0, 0]

  function troubled(unit: Unit, place: number, signal: number, atMs: number, value: number | string, sink: Sink): void {
    if (unit.silentTicks > 0) return void (lost += 1)
    if (disorder > 0 && unit.random.next() < disorder) {
      late += 1
      unit.late.push({ signal, atMs, value, releaseTick: tick + 1 + Math.floor(unit.random.next() * 12) })
      return
    }
    sent += 1
    sink(place, signal, atMs, value)
    if (duplicates > 0 && unit.random.next() < duplicates) {
      repeated += 1
      sent += 1
      sink(place, signal, atMs, value)
    }
  }
  function release(unit: Unit, place: number, sink: Sink, all: boolean): void {
    if (unit.late.length === 0) return
    const due = unit.late.filter((l) => all || l.releaseTick <= tick)
    if (due.length === 0) return
    unit.late = unit.late.filter((l) => !all && l.releaseTick > tick)
    for (const { signal, atMs, value } of due) {
      sent += 1
      sink(place, signal, atMs, value)
    }
  }
  function interrupt(unit: Unit): void {
    if (unit.silentTicks > 0) unit.silentTicks -= 1
    else if (gaps > 0 && unit.random.next() < gaps / (1 - Math.min(gaps, 0.95)) / meanGapTicks) unit.silentTicks = Math.ceil(unit.random.wait(meanGapTicks))
    if (rebootsPerDay > 0 && unit.random.next() < (rebootsPerDay * tickS) / 86_400) {
      unit.model.reboot()
      unit.silentTicks = Math.max(unit.silentTicks, Math.ceil(unit.random.between(60, 180) / tickS))
    }
  }

  return {
    step(untilMs, sink) {
      for (let tickAt = startMs + (tick + 1) * tickMs; tickAt <= untilMs; tickAt += tickMs) {
        tick += 1
        const civilS = tickAt / 1000 + zoneMinutes * 60
        for (let place = 0; place < units.length; place += 1) {
          const unit = units[place]!
          // Stamped before the tick is over: what is asked for until a moment is not of the future.
          const atMs = tickAt - tickMs + unit.phaseMs + unit.skewMs
          if (hasFaults) {
            interrupt(unit)
            release(unit, place, sink, false)
            unit.model.step(civilS, (signal, value) => {
              made += 1
              troubled(unit, place, signal, atMs, value, sink)
            })
          } else
            unit.model.step(civilS, (signal, value) => {
              made += 1
              sent += 1
              sink(place, signal, atMs, value)
            })
        }
      }
    },
    flush(sink) {
      for (const [place, unit] of units.entries()) release(unit, place, sink, true)
    },
    get counts() {
      return { made, sent, distinct: sent - repeated, lost, repeated, late, reboots: units.reduce((sum, { model }) => sum + model.truth.reboots, 0) }
    },
    get nowMs() {
      return startMs + tick * tickMs
    },
    tickMs,
    truth: (machine) => units[machine]!.model.truth,
  }
}

import type { SignalDefinition } from '@jingwei/contract/machines'
import { Random } from './random.ts'
import { habitsOf, StateCourse, stateNames } from './state-course.ts'

export type SimulatedMachine = { readonly name: string; readonly signals: readonly SignalDefinition[]; /** Of the type or the machine; null: something usual. */ readonly idealSecondsPerUnit: number | null }
/** What a machine really did, however little of it arrives. */
export type Truth = { readonly produced: number; readonly rejected: number; readonly energyKwh: number; readonly stateSeconds: readonly number[]; readonly reboots: number }
/** `signal` is the place in the machine's signals. */
export type Emit = (signal: number, value: number | string) => void

const [running, setup, idle, fault] = [1, 2, 3, 4]
/** Share of the full power, by number of the state. */
const powerShares = [0, 1, 0.35, 0.22, 0.06, 0.05, 0.02]
const alarms = ['E101 过载 overload', 'E205 断线 broken end', 'E310 安全门 guard open', 'E412 温度过高 over temperature', 'E550 驱动故障 drive fault', 'E733 传感器 sensor']
const reasons = ['待料 no material', '断头 broken end', '清洁 cleaning', '质检 inspection', '等待 waiting for a hand', '换班 change of shift']
const products = ['A-1001', 'A-1002', 'B-2040', 'B-2075', 'C-3300']
const operators = ['甲班', '乙班', '丙班']

/** Sensors and counters show so many decimals. */
const stepsOf = ({ min, max, unit, kind, role }: SignalDefinition): number => {
  if (kind === 'counter') return role === 'energy' ? 100 : unit === '' || /^(piece|pick|course|stroke|board|pack)$/.test(unit) ? 1 : 10
  const range = (max ?? 100) - (min ?? 0)
  return range >= 1000 ? 1 : range >= 10 ? 10 : 100
}

type Sampled = { readonly place: number; readonly every: number; readonly offset: number; readonly steps: number; readonly definition: SignalDefinition; /** Of gauges: where they are when the machine runs and when not. Of counters: a running hour's rise. */ readonly usual: number; readonly rest: number; readonly noise: number; value: number }

/** One machine: the course of its states, and signals that agree with it. */
export class MachineModel {
  readonly #random: Random
  readonly #course: StateCourse
  readonly #tickS: number
  readonly #gauges: Sampled[] = []
  readonly #counters: Sampled[] = []
  readonly #events = new Map<string, number[]>()
  readonly #stateSignal: Sampled | null = null
  readonly #unitsPerS: number
  readonly #fullKw: number
  readonly #scrap: number
  readonly #stateSeconds = new Array<number>(stateNames.length).fill(0)
  #pace = 1
  #produced = 0
  #rejected = 0
  #energyKwh = 0
  #bases = { produced: 0, rejected: 0, energyKwh: 0 }
  #reboots = 0
  #tick = 0
  #shift = -1

  constructor({ signals, idealSecondsPerUnit }: SimulatedMachine, seed: number, tickS: number) {
    const random = (this.#random = new Random(seed))
    this.#tickS = tickS
    this.#course = new StateCourse(habitsOf(random), random)
    const powerMax = signals.find((s) => s.role === 'power')?.max ?? 50
    this.#fullKw = powerMax * random.between(0.15, 0.6)
    this.#unitsPerS = 1 / ((idealSecondsPerUnit ?? random.between(2, 40)) * random.between(1, 1.15))
    this.#scrap = random.between(0.003, 0.03)
    for (const [place, definition] of signals.entries()) {
      const every = Math.max(1, Math.round(definition.samplingSeconds / tickS))
      const [min, max] = [definition.min ?? 0, definition.max ?? 100]
      const usual = definition.kind === 'counter' ? random.between(0.5, 20) * stepsOf(definition) : min + (max - min) * random.between(0.25, 0.6)
      const isTemperature = definition.unit === '℃'
      const sampled: Sampled = {
        place, every, offset: Math.floor(random.next() * every), steps: stepsOf(definition), definition, usual, rest: isTemperature ? 28 : Math.max(min, 0),
        noise: Math.abs(usual) * (definition.role === 'speed' ? 0.01 : 0.02), value: definition.kind === 'gauge' ? (definition.role === 'runout' ? usual : isTemperature ? 28 : Math.max(min, 0)) : 0,
      }
      if (definition.kind === 'state') this.#stateSignal = sampled
      else if (definition.kind === 'gauge') this.#gauges.push(sampled)
      else if (definition.kind === 'counter') this.#counters.push(sampled)
      else this.#events.set(definition.role ?? definition.code, [...(this.#events.get(definition.role ?? definition.code) ?? []), place])
    }
    // Counters have counted before anybody looked.
    const past = random.between(0, 5e6)
    this.#produced = Math.floor(past * this.#unitsPerS)
    this.#rejected = Math.floor(this.#produced * this.#scrap)
    this.#energyKwh = (this.#fullKw * past) / 3600
    for (const counter of this.#counters) counter.value = (past / 3600) * counter.usual
    this.#first = { produced: this.#produced, rejected: this.#rejected, energyKwh: this.#energyKwh }
  }
  readonly #first: { readonly produced: number; readonly rejected: number; readonly energyKwh: number }

  get truth(): Truth {
    return { produced: Math.floor(this.#produced) - this.#first.produced, rejected: Math.floor(this.#rejected) - this.#first.rejected, energyKwh: this.#energyKwh - this.#first.energyKwh, stateSeconds: this.#stateSeconds, reboots: this.#reboots }
  }

  /** Counters begin at zero again, as after a loss of power. */
  reboot(): void {
    this.#reboots += 1
    this.#bases = { produced: Math.floor(this.#produced), rejected: Math.floor(this.#rejected), energyKwh: this.#energyKwh }
    for (const counter of this.#counters) counter.value = 0
  }

  /** Lives through one tick and tells what its controller would send. */
  step(civilS: number, emit: Emit): void {
    const tickS = this.#tickS
    const changed = this.#course.step(civilS, tickS)
    const { state } = this.#course
    const isRunning = state === running
    const random = this.#random
    this.#stateSeconds[state]! += tickS
    this.#pace = Math.min(1.02, Math.max(0.8, this.#pace + (random.next() - 0.5) * 0.01))
    const kw = this.#fullKw * powerShares[state]! * (isRunning ? this.#pace : 1) * (0.97 + random.next() * 0.06)
    if (isRunning) {
      const made = this.#unitsPerS * tickS * this.#pace
      this.#produced += made
      this.#rejected += made * this.#scrap
    }
    this.#energyKwh += (kw * tickS) / 3600
    this.#tick += 1
    if (changed) this.#tellChange(state, emit)
    const own = this.#stateSignal
    if (own && (changed || this.#isDue(own))) emit(own.place, stateNames[state]!)
    for (const gauge of this.#gauges) this.#gauge(gauge, isRunning, kw, emit)
    for (const counter of this.#counters) this.#counter(counter, isRunning, changed && state === idle, emit)
    this.#newShift(civilS, emit)
  }

  #isDue(signal: Sampled): boolean {
    return (this.#tick + signal.offset) % signal.every === 0
  }
  #gauge(gauge: Sampled, isRunning: boolean, kw: number, emit: Emit): void {
    const { role, unit, min, max } = gauge.definition
    if (role === 'runout') {
      if (isRunning && (gauge.value -= (gauge.usual * this.#tickS) / 43_200) <= 0) {
        gauge.value = gauge.usual
        this.#course.runOut()
      }
    } else if (role === 'power') gauge.value = kw
    else {
      const target = isRunning ? gauge.usual * (role === 'speed' ? this.#pace : 1) : gauge.rest
      // Heat comes and goes slowly; a drive is there within a tick.
      const reach = unit === '℃' ? Math.min(1, this.#tickS / 600) : 1
      gauge.value += (target - gauge.value) * reach
    }
    if (!this.#isDue(gauge)) return
    const noisy = role === 'power' || role === 'runout' || (gauge.value === 0 && !isRunning) ? gauge.value : gauge.value + (this.#random.next() + this.#random.next() - 1) * gauge.noise
    emit(gauge.place, Math.round(Math.min(max ?? Infinity, Math.max(min ?? -Infinity, noisy)) * gauge.steps) / gauge.steps)
  }
  #counter(counter: Sampled, isRunning: boolean, hasStopped: boolean, emit: Emit): void {
    const { role, code, unit } = counter.definition
    if (/stop|break/.test(code) && unit === '') counter.value += hasStopped ? 1 : 0
    else if (isRunning) counter.value += (counter.usual * this.#tickS) / 3600
    if (!this.#isDue(counter)) return
    emit(counter.place, Math.floor(this.#counted(role, counter.value) * counter.steps + 1e-9) / counter.steps)
  }
  #counted(role: SignalDefinition['role'], own: number): number {
    const { produced, rejected, energyKwh } = this.#bases
    // Good and rejected are whole and add up to what was produced.
    if (role === 'produced') return Math.floor(this.#produced) - produced
    if (role === 'rejected') return Math.floor(this.#rejected) - rejected
    if (role === 'good') return Math.floor(this.#produced) - produced - (Math.floor(this.#rejected) - rejected)
    return role === 'energy' ? this.#energyKwh - energyKwh : own
  }

  #tellChange(state: number, emit: Emit): void {
    if (state === fault) this.#tell('alarm', alarms, emit)
    if (state === fault || state === idle) this.#tell('reason', reasons, emit)
    if (state === setup) {
      this.#tell('product', products, emit)
      this.#tell('program', products, emit)
    }
  }
  #newShift(civilS: number, emit: Emit): void {
    const shift = Math.floor(civilS / 28_800)
    if (shift === this.#shift) return
    this.#shift = shift
    this.#tell('operator', operators, emit)
  }
  #tell(what: string, texts: readonly string[], emit: Emit): void {
    for (const place of this.#events.get(what) ?? []) emit(place, this.#random.pick(texts))
  }
}

import type { machineStates } from '@jingwei/contract/machines'
import type { Random } from './random.ts'

type StateOf<Name extends (typeof machineStates)[number]> = Name
/** In the order of the contract: the place is the number of the state. */
export const stateNames: readonly [StateOf<'offline'>, StateOf<'running'>, StateOf<'setup'>, StateOf<'idle'>, StateOf<'fault'>, StateOf<'maintenance'>, StateOf<'planned'>] = ['offline', 'running', 'setup', 'idle', 'fault', 'maintenance', 'planned']
const [running, setup, idle, fault, maintenance, planned] = [1, 2, 3, 4, 5, 6]

/** How a plant works its machines: shifts by the civil clock, and what interrupts them. */
export type Habits = {
  /** 1 by day, 2 by day and evening, 3 around the clock. */
  readonly shifts: 1 | 2 | 3
  readonly sundayOff: boolean
  /** Mean seconds of running until each, and of each. */
  readonly stop: { readonly afterS: number; readonly forS: number }
  readonly setup: { readonly afterS: number; readonly forS: number }
  readonly fault: { readonly afterS: number; readonly forS: number }
}
export function habitsOf(random: Random): Habits {
  const shifts = random.pick([3, 3, 3, 2, 2, 1] as const)
  const about = (n: number) => n * random.between(0.5, 1.6)
  return {
    shifts, sundayOff: shifts < 3 || random.next() < 0.3,
    stop: { afterS: about(2400), forS: about(150) }, setup: { afterS: about(6 * 3600), forS: about(1200) }, fault: { afterS: about(24 * 3600), forS: about(1800) },
  }
}

const dayS = 86_400
const shiftS = 8 * 3600
const firstShiftS = 8 * 3600
const breakFromS = 4 * 3600
const breakS = 1800

/** Whether the plan lets the machine work at a moment of the civil clock (seconds since a Thursday's midnight, 1970-01-01). */
export function isWorked(habits: Habits, civilS: number): boolean {
  const ofDay = (((civilS - firstShiftS) % dayS) + dayS) % dayS
  const day = Math.floor((civilS - firstShiftS) / dayS)
  if (habits.sundayOff && (day + 4) % 7 === 0) return false
  const shift = Math.floor(ofDay / shiftS)
  if (shift >= habits.shifts) return false
  const ofShift = ofDay % shiftS
  return ofShift < breakFromS || ofShift >= breakFromS + breakS
}

/** The states of one machine, one after another. */
export class StateCourse {
  readonly #habits: Habits
  readonly #random: Random
  state: number = planned
  #leftS = 0
  #toStopS: number
  #toSetupS: number
  #toFaultS: number
  #serviceS: number

  constructor(habits: Habits, random: Random) {
    this.#habits = habits
    this.#random = random
    this.#toStopS = random.wait(habits.stop.afterS)
    this.#toSetupS = random.wait(habits.setup.afterS)
    this.#toFaultS = random.wait(habits.fault.afterS)
    this.#serviceS = random.between(0, 7 * dayS)
  }

  /** Goes on by a step; true when the state changed. */
  step(civilS: number, stepS: number): boolean {
    const before = this.state
    this.#serviceS -= stepS
    if (!isWorked(this.#habits, civilS)) {
      // Repairs go on in a break; the machine is off when they are over.
      if ((before === fault || before === maintenance) && (this.#leftS -= stepS) > 0) return false
      this.state = planned
      return before !== planned
    }
    if (before === running) {
      this.#toStopS -= stepS
      this.#toSetupS -= stepS
      this.#toFaultS -= stepS
      if (this.#toFaultS <= 0) this.#begin(fault)
      else if (this.#serviceS <= 0) this.#begin(maintenance)
      else if (this.#toSetupS <= 0) this.#begin(setup)
      else if (this.#toStopS <= 0) this.#begin(idle)
    } else if ((this.#leftS -= stepS) <= 0 || before === planned) this.state = running
    return before !== this.state
  }
  /** Material has run out: somebody must bring more. */
  runOut(): void {
    this.#begin(setup)
  }

  #begin(state: number): void {
    const { stop, setup: change, fault: breakdown } = this.#habits
    this.state = state
    if (state === idle) {
      this.#leftS = this.#random.wait(stop.forS) + 10
      this.#toStopS = this.#random.wait(stop.afterS)
    } else if (state === setup) {
      this.#leftS = change.forS * this.#random.between(0.6, 1.5)
      this.#toSetupS = this.#random.wait(change.afterS)
    } else if (state === fault) {
      this.#leftS = this.#random.wait(breakdown.forS) + 60
      this.#toFaultS = this.#random.wait(breakdown.afterS)
    } else {
      this.#leftS = this.#random.between(1800, 5400)
      this.#serviceS = 7 * dayS
    }
  }
}

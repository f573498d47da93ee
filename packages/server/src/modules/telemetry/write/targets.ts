import { machineStates } from '@jingwei/contract/machines'
import { compileMapping, type CompiledMapping } from '@jingwei/engines/payloads'
import { LineReader } from '@jingwei/engines/line-protocol'
import type { ConnectionFacts, MachineFacts, SignalFacts } from '../../machines/index.ts'
import { Skew } from './skew.ts'

/** The product's own names of states. */
export const stateNumbers: ReadonlyMap<string, number> = new Map(machineStates.map((name, i) => [name, i]))

/** Where a value goes: a signal, or a name that is none. */
export type Target = { readonly machine: MachineTarget; readonly name: string; readonly signal: SignalFacts | null; readonly min: number; readonly max: number; readonly isPlain: boolean; /** Of a state signal: what numbers that came before mean. */ readonly states: Map<number, number> | null }
export type MachineTarget = { readonly name: string | null; readonly facts: MachineFacts | null; readonly targets: Map<string, Target> }

const mostNames = 2000

/** What is derived from the facts of a connection once, so that it need not be for each message. Ends with those facts. */
export class ConnectionTargets {
  readonly facts: ConnectionFacts
  readonly lines: LineReader<MachineTarget, Target> = new LineReader()
  readonly mapping: CompiledMapping | null
  readonly #machines = new Map<string, MachineTarget>()
  readonly #only: MachineTarget

  constructor(facts: ConnectionFacts) {
    this.facts = facts
    this.mapping = facts.mapping && compileMapping(facts.mapping)
    this.#only = { name: null, facts: facts.only, targets: new Map() }
  }
  machine(name: string | null): MachineTarget {
    if (name === null) return this.#only
    const known = this.#machines.get(name)
    if (known) return known
    const facts = this.facts.machines.get(name) ?? null
    const made: MachineTarget = { name, facts, targets: new Map() }
    if (facts || this.#machines.size < mostNames) this.#machines.set(name, made)
    return made
  }
  target(machine: MachineTarget, name: string): Target {
    const known = machine.targets.get(name)
    if (known) return known
    const signal = machine.facts?.signals.get(name) ?? null
    const made: Target = { machine, name, signal, min: signal?.min ?? -Infinity, max: signal?.max ?? Infinity, isPlain: signal?.kind === 'gauge' || signal?.kind === 'counter', states: signal?.kind === 'state' ? new Map() : null }
    if (signal || machine.targets.size < mostNames) machine.targets.set(name, made)
    return made
  }
}

export function openTargets() {
  // Facts are replaced, never changed: what was derived from old ones goes with them.
  const byFacts = new WeakMap<ConnectionFacts, ConnectionTargets>()
  const skews = new Map<number, Skew>()
  return {
    of(facts: ConnectionFacts): ConnectionTargets {
      let targets = byFacts.get(facts)
      if (!targets) byFacts.set(facts, (targets = new ConnectionTargets(facts)))
      return targets
    },
    skewOf(connectionId: number): Skew {
      let skew = skews.get(connectionId)
      if (!skew) skews.set(connectionId, (skew = new Skew()))
      return skew
    },
  }
}

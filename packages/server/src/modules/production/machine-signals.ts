import { kWhPer, kWPer } from '@jingwei/engines/energy'
import type { MachineFacts, SignalFacts } from '../machines/index.ts'
import type { Facts } from '../telemetry/index.ts'

/** The signals of a machine that figures are made of. */
export type Roles = {
  readonly state: SignalFacts | null
  readonly produced: SignalFacts | null
  readonly good: SignalFacts | null
  readonly rejected: SignalFacts | null
  readonly energy: Meter | null
}
/** What a machine's meter says, in kWh: a counter of energy, or the power that it drew. */
export type Meter = { readonly signal: SignalFacts; kWh(facts: Facts | undefined): number }

export function rolesOf({ signals }: MachineFacts): Roles {
  const all = [...signals.values()]
  const counter = (role: SignalFacts['role']) => all.find((s) => s.role === role && s.kind === 'counter') ?? null
  return { state: all.find((s) => s.role === 'state' && s.kind === 'state') ?? null, produced: counter('produced'), good: counter('good'), rejected: counter('rejected'), energy: meterOf(all) }
}
function meterOf(all: readonly SignalFacts[]): Meter | null {
  for (const signal of all) {
    const factor = signal.role === 'energy' && signal.kind === 'counter' ? kWhPer(signal.unit) : null
    if (factor !== null) return { signal, kWh: (facts) => (facts?.increase ?? 0) * factor }
  }
  for (const signal of all) {
    const factor = signal.role === 'power' && signal.kind === 'gauge' ? kWPer(signal.unit) : null
    if (factor !== null) return { signal, kWh: (facts) => ((facts?.weighted ?? 0) / 3600) * factor }
  }
  return null
}

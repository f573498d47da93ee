import { machineStates } from '@jingwei/contract/machines'
import type { KpiRow, Oee } from '@jingwei/contract/production'
import { addSums, oeeOf } from '@jingwei/engines/oee'
import type { MachineFacts } from '../machines/index.ts'
import { energyOf, isMeter, ofPlant, type Energy } from './energy.ts'
import type { Measured } from './measure.ts'

/** What was measured, as the contract says it. A machine never heard of has no gaps in a plan: nothing is known of it at all. */
export function oeeFigure(all: readonly Measured[]): Oee {
  const found = oeeOf(addSums(all.map((m) => m.sums)))
  return all.length > 0 && all.every((m) => m.isUnheard) ? { ...found, flags: ['gaps'] } : found
}
export const stateSeconds = (all: readonly Measured[]) =>
  Object.fromEntries(machineStates.map((name, state) => [name, all.reduce((sum, m) => sum + m.states[state]!, 0)])) as KpiRow['states']

export type MachineMeasured = { readonly machine: MachineFacts; readonly measured: Measured; readonly costFen: number | null }
/** Units of output that can be added: all machines have the same. */
const oneUnit = (machines: readonly MachineFacts[]) => new Set(machines.map((m) => m.outputUnit.zh)).size <= 1

/** Energy of one machine, or of several as a plant. */
export function energyFigure(zone: string, all: readonly MachineMeasured[], atMs: number): Energy {
  const making = all.filter((a) => a.measured.producedInAll !== null)
  const produced = making.length > 0 && oneUnit(making.map((a) => a.machine)) ? making.reduce((sum, a) => sum + a.measured.producedInAll!, 0) : null
  const { value: kWh, isOfMeters } = ofPlant(all, (a) => isMeter(a.machine), (a) => a.measured.kWh)
  // The cost of that which counts; unknown as soon as a part of it is.
  const counted = all.filter((a) => isMeter(a.machine) === isOfMeters && a.measured.kWh !== null)
  const costFen = counted.length === 0 || counted.some((a) => a.costFen === null) ? null : counted.reduce((sum, a) => sum + a.costFen!, 0)
  return energyOf(zone, { kWh, costFen, produced }, atMs)
}

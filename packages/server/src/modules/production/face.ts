import type { Cut } from '../telemetry/index.ts'

/** Sums of one machine in one cut of time, from which every KPI is a ratio. */
export type ProductionSums = {
  readonly machineId: number
  readonly cut: number
  /** PBT: shifts less breaks, holidays and planned stops. 0 without a plan. */
  readonly plannedBusySeconds: number
  /** Of the planned busy time, what is known. */
  readonly knownSeconds: number
  /** APT: running within the planned busy time. */
  readonly actualProductionSeconds: number
  /** Σ PRI × PQ; null where no planned run time per unit is known. */
  readonly idealSeconds: number | null
  readonly produced: number | null
  readonly good: number | null
  readonly rejected: number | null
  readonly kWh: number | null
  readonly resets: number
}
export type Production = {
  /** Sums of machines (whoever's: check rights first) in cuts of time. */
  sums(machineIds: readonly number[], cuts: readonly Cut[]): Promise<ProductionSums[]>
  /** Days of the plant in its zone: the cut of each civil day, and whether it has planned time. */
  days(organisationId: number, from: string, until: string): Promise<{ on: string; cut: Cut; plannedSeconds: number }[]>
}

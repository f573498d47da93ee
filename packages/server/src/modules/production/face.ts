import type { Cut } from '../telemetry/index.ts'

/** Sums of one machine in one cut of time, from which every KPI is a ratio. */
export type ProductionSums = {
  readonly machineId: number
  readonly cut: number
  /** PBT: shifts less breaks, holidays and planned stops. 0 without a plan. A time of which nothing is known stays in it. */
  readonly plannedBusySeconds: number
  /** Of the planned busy time, what is known. */
  readonly knownSeconds: number
  /** APT: running within the planned busy time. */
  readonly actualProductionSeconds: number
  /** Σ PRI × PQ and Σ PRI × GQ; null where no planned run time per unit is known. */
  readonly idealSeconds: number | null
  readonly idealGoodSeconds: number | null
  /** Within the shifts, as is what follows. Null where nothing counts it: good units are not assumed. */
  readonly produced: number | null
  readonly good: number | null
  readonly rejected: number | null
  readonly kWh: number | null
  /** In and between shifts. */
  readonly producedInAll: number | null
  readonly kWhInAll: number | null
  readonly resets: number
}
export type Production = {
  /** Sums of machines (whoever's: check rights first) in cuts of time, ascending and not overlapping. Time to come is in none. */
  sums(machineIds: readonly number[], cuts: readonly Cut[]): Promise<ProductionSums[]>
  /** Days of the plant in its zone, both ends included: the cut of each civil day, and its planned time (shifts less breaks). */
  days(organisationId: number, from: string, until: string): Promise<{ on: string; cut: Cut; plannedSeconds: number }[]>
  /** Sums the last days of every plant that shares its figures; by itself it happens once a day. */
  keepMonths(days?: number): Promise<void>
  /** Open alerts of machines, for tiles: the module that knows them gives it. */
  alertsFrom(source: (machineIds: readonly number[]) => Promise<Map<number, number>>): void
}

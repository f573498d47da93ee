import type { Actor } from '../../kernel/access/actor.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Machines } from '../machines/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Regions } from '../regions/index.ts'
import type { Telemetry } from '../telemetry/index.ts'
import { plantNotFound } from './production.errors.ts'
import type { ProductionDb } from './production.store.ts'
import type { Since } from './state-since.ts'

export type Alerts = (machineIds: readonly number[]) => Promise<Map<number, number>>
/** What the use cases of this module stand on. */
export type Context = {
  readonly kernel: Kernel
  readonly machines: Machines
  readonly telemetry: Telemetry
  readonly organisations: Organisations
  readonly regions: Regions
  readonly zone: string
  readonly since: Since
  /** Open alerts of machines, from the module that knows them. */
  readonly sources: { alerts: Alerts | null }
}

/** The firm that the caller acts for, and where it lies. */
export async function placeOf(db: ProductionDb, { organisations, regions }: Context, actor: Actor) {
  const id = actor.organisationId
  const found = id === null ? undefined : (await organisations.rows(db, [id])).get(id)
  const x = found && regions.byCode(found.region.code)?.lo
  if (id === null || x === undefined) throw plantNotFound()
  return { organisation_id: id, region_x: x }
}

import type { Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Seal } from '../../kernel/outgoing/seal.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Machines } from '../machines/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Regions } from '../regions/index.ts'
import type { Telemetry } from '../telemetry/index.ts'
import { firmNotFound } from './alerts.errors.ts'

export type Context = {
  readonly kernel: Kernel
  readonly regions: Regions
  readonly accounts: Accounts
  readonly organisations: Organisations
  readonly notices: Notices
  readonly machines: Machines
  readonly telemetry: Telemetry
  readonly seal: Seal
}
/** Enqueued when a rule was changed, so that it is looked at now and not at the next turn. */
export const evaluateJob = 'alerts.evaluate'
export const deliverJob = 'alerts.deliver'
export const summariseJob = 'alerts.summarise'

/** The firm that the caller acts for, and where it lies. */
export async function firmOf<T>(db: Db<T>, { organisations, regions }: Context, actor: Actor) {
  const id = actor.organisationId ?? 0
  const found = (await organisations.rows(db, [id])).get(id)
  const x = found && regions.byCode(found.region.code)?.lo
  if (x === undefined) throw firmNotFound()
  return { organisation_id: id, region_x: x }
}

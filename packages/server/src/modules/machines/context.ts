import type { Actor } from '../../kernel/access/actor.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Regions } from '../regions/index.ts'
import type { Machines } from './face.ts'
import type { MachinesDb } from './facts.store.ts'
import { plantNotFound } from './machines.errors.ts'

type Source<Name extends 'energyFrom' | 'onlineFrom' | 'deadLettersFrom'> = Parameters<Machines[Name]>[0]
/** What modules that come after this one know and this one shows. */
export type Sources = { energy: Source<'energyFrom'> | null; online: Source<'onlineFrom'> | null; deadLetters: Source<'deadLettersFrom'> | null }
type Keeping = (key: string, ask: () => Promise<Map<number, number> | null>) => Promise<Map<number, number> | null>
/** Answers of the sources for a region, for some minutes. */
export type Kept = { online: Keeping; energy: Keeping }
export type Context = { readonly kernel: Kernel; readonly regions: Regions; readonly organisations: Organisations; readonly sources: Sources; readonly kept: Kept }

export type Plant = { readonly organisation_id: number; readonly region_x: number }
/** The firm that the caller acts for, and where it lies. */
export async function plantOf(db: MachinesDb, { organisations, regions }: Context, actor: Actor): Promise<Plant> {
  const id = actor.organisationId
  const found = id === null ? undefined : (await organisations.rows(db, [id])).get(id)
  const x = found && regions.byCode(found.region.code)?.lo
  if (id === null || x === undefined) throw plantNotFound()
  return { organisation_id: id, region_x: x }
}
/** A machine of which nothing came for so long is not alive. */
export const aliveMs = 10 * 60_000
export const aliveSince = (kernel: Kernel) => new Date(kernel.now().getTime() - aliveMs).toISOString()
